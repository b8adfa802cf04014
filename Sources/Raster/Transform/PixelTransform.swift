/// From pixels of the page as it was drawn to pixels of the picture as it is: a chain of steps, each with its exact
/// inverse.
///
/// Both directions give nil where there is no image: behind a horizon, or where paper was cut away. The edge of the
/// picture itself cuts nothing away: a point outside it has coordinates all the same.
public struct PixelTransform: Equatable, Sendable {
  /// What happens to the page, the first first. Homographies that follow each other are one.
  public private(set) var steps: [Step]

  /// Nothing was moved.
  public static let identity = PixelTransform([])

  /// A chain of steps.
  public init(_ steps: [Step]) {
    self.steps = []
    for step in steps { append(step) }
  }

  /// A homography alone.
  public init(_ homography: Homography) { self.init([.homography(homography)]) }

  /// Whether nothing is moved.
  public var isIdentity: Bool { steps.isEmpty }

  /// This transform, and then another one.
  public func then(_ next: PixelTransform) -> PixelTransform {
    var result = self
    for step in next.steps { result.append(step) }
    return result
  }

  private mutating func append(_ step: Step) {
    guard case .homography(var homography) = step else { return steps.append(step) }
    if case .homography(let previous) = steps.last, let joined = previous.joined(with: homography) {
      homography = joined
      steps.removeLast()
    }
    if homography != .identity { steps.append(.homography(homography)) }
  }

  /// Maps a page point to picture coordinates; nil where it is not shown.
  public func picture(_ page: Point) -> Point? {
    var point = page
    for step in steps {
      guard let next = step.after(point), next.isFinite else { return nil }
      point = next
    }
    return point
  }

  /// Maps a picture point to page coordinates; nil outside the page.
  public func page(_ picture: Point) -> Point? {
    var point = picture
    for index in steps.indices.reversed() {
      guard let previous = steps[index].before(point), previous.isFinite else { return nil }
      point = previous
    }
    return point
  }

  /// Pixels of the picture for one pixel of the page at a picture point (the root of the ratio of areas); nil outside the
  /// page.
  public func scale(at picture: Point) -> Double? {
    guard let left = page(picture.offset(dx: -0.5, dy: 0)), let right = page(picture.offset(dx: 0.5, dy: 0)),
      let above = page(picture.offset(dx: 0, dy: -0.5)), let below = page(picture.offset(dx: 0, dy: 0.5))
    else { return nil }
    let area = (right.x - left.x) * (below.y - above.y) - (right.y - left.y) * (below.x - above.x)
    return area == 0 ? nil : 1 / area.magnitude.squareRoot()
  }

  /// The spacing at which the inverse must be sampled so that no detail is missed: in pixels of the page, or of the picture
  /// where that is larger.
  public var detail: Double { steps.map(\.detail).min() ?? .infinity }
}

extension Point {
  /// False on a horizon, where coordinates have no number.
  fileprivate var isFinite: Bool { x.isFinite && y.isFinite }
}
