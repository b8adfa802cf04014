extension PixelTransform {
  /// One thing that happens to a picture.
  public enum Step: Equatable, Sendable {
    /// Straight lines stay straight: turned, tilted, scaled, sheared, moved.
    case homography(Homography)
    /// A lens that bends straight lines.
    case lens(RadialLens)
    /// Paper that does not lie flat.
    case sheet(BentSheet)
    /// Waves that run through the picture.
    case waves(WaveField)
    /// Paper that was fed unevenly.
    case feed(UnevenFeed)
    /// Paper that was cut and joined again.
    case cut(SectionCut)
    /// What lies outside is lost. The coordinates are those after the steps before it.
    case window(Rect)

    func after(_ point: Point) -> Point? {
      switch self {
      case .homography(let step): step.after(point)
      case .lens(let step): step.after(point)
      case .sheet(let step): step.after(point)
      case .waves(let step): step.after(point)
      case .feed(let step): step.after(point)
      case .cut(let step): step.after(point)
      case .window(let window): window.contains(point) ? point : nil
      }
    }

    func before(_ point: Point) -> Point? {
      switch self {
      case .homography(let step): step.before(point)
      case .lens(let step): step.before(point)
      case .sheet(let step): step.before(point)
      case .waves(let step): step.before(point)
      case .feed(let step): step.before(point)
      case .cut(let step): step.before(point)
      case .window(let window): window.contains(point) ? point : nil
      }
    }

    var detail: Double {
      switch self {
      case .sheet(let step): step.detail
      case .waves(let step): step.detail
      case .feed(let step): step.pitch
      case .window(let window): min(window.width, window.height) / 2
      default: .infinity
      }
    }
  }
}
