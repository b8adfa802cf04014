internal import PixelKernels
internal import Raster

/// A long narrow band over the paper, such as a fold or a strip of tape: one profile across, the same all along but
/// for its strength. In mm.
struct ProfiledBand {
  /// Where its middle line begins.
  let start: Point
  /// Where it runs to, of length 1.
  let direction: Point
  /// From end to end.
  let length: Double
  /// How far the middle line strays to the side and how strong the band is, at every mm along.
  let course: [(stray: Double, strength: Double)]

  /// A band; `course` gives, for a place along in mm, how far the middle line strays to the side and how strong
  /// the band is there.
  init(
    from start: Point, to end: Point,
    course: (_ along: Double) -> (stray: Double, strength: Double) = { _ in (0, 1) }
  ) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    self.start = start
    self.length = length
    direction = length > 0 ? Point(x: dx / length, y: dy / length) : Point(x: 1, y: 0)
    self.course = (0...Int(length) + 1).map { course(Double($0)) }
  }

  /// Multiplies what lies under the band; `gain` takes the distance from the middle line in mm, up to `halfWidth` and
  /// positive on the right of its direction (below a line that runs to the right).
  func apply(
    to picture: inout PixelBuffer, _ scene: ImageScene, halfWidth: Double, _ target: GainTarget = .light,
    tint: Tint = .neutral,
    gain: (_ beside: Double) -> Double
  ) {
    let profile = Profile(halfWidth: halfWidth, gain)
    let shares = tint.shares(picture.format).map { Double($0) * 128 }
    let reach = halfWidth + (course.map(\.stray.magnitude).max() ?? 0)
    var gains = [UInt16](repeating: 0, count: picture.width * shares.count)
    for y in 0..<picture.height {
      let row = Row(band: self, y: (Double(y) + 0.5) / scene.pixelsPerMillimeter, scene.pixelsPerMillimeter)
      let columns = row.columns(reach: reach, of: picture.width)
      guard !columns.isEmpty else { continue }
      var numbers = gains.mutableSpan
      var index = 0
      for x in columns {
        let (along, beside) = row.place(x)
        let here = course(at: along)
        let loss = profile.loss(beside - here.stray) * here.strength
        for share in shares {
          numbers[index] = UInt16(min(max(RowArithmetic.unitGain - loss * share, 0), 65535))
          index += 1
        }
      }
      let first = (y * picture.width + columns.lowerBound) * shares.count
      var pixels = picture.bytes.mutableSpan
      target.multiply(&pixels, at: first, by: gains.span.extracting(first: index))
    }
  }

  private func course(at along: Double) -> (stray: Double, strength: Double) {
    let index = min(max(Int(along), 0), course.count - 2)
    let (a, b, share) = (course[index], course[index + 1], along - Double(index))
    return (a.stray + (b.stray - a.stray) * share, a.strength + (b.strength - a.strength) * share)
  }
}

/// What is lost by the distance from the middle line: known 32 times a mm, linear between.
private struct Profile {
  private static let steps = 32.0
  private let losses: [Double]
  private let middle: Double

  init(halfWidth: Double, _ gain: (Double) -> Double) {
    middle = (halfWidth * Self.steps).rounded(.up)
    let count = Int(middle)
    losses = (-count...count + 1).map { 1 - gain(Double($0) / Self.steps) }
  }

  func loss(_ beside: Double) -> Double {
    let position = beside * Self.steps + middle
    guard position >= 0, position < 2 * middle else { return 0 }
    let index = Int(position)
    return losses[index] + (losses[index + 1] - losses[index]) * (position - Double(index))
  }
}

/// A row of pixels as the band sees it: both coordinates are linear in the column.
private struct Row {
  private let along: (first: Double, step: Double)
  private let beside: (first: Double, step: Double)
  private let length: Double

  init(band: ProfiledBand, y: Double, _ scale: Double) {
    let (dx, dy) = (0.5 / scale - band.start.x, y - band.start.y)
    let direction = band.direction
    along = (dx * direction.x + dy * direction.y, direction.x / scale)
    beside = (dy * direction.x - dx * direction.y, -direction.y / scale)
    length = band.length
  }

  func place(_ column: Int) -> (along: Double, beside: Double) {
    let x = Double(column)
    return (along.first + x * along.step, beside.first + x * beside.step)
  }

  /// The columns that lie within the band's length and no farther from its line than `reach`.
  func columns(reach: Double, of width: Int) -> Range<Int> {
    let (a, b) = (Self.columns(along, 0, length, width), Self.columns(beside, -reach, reach, width))
    let first = max(a.lowerBound, b.lowerBound)
    return first..<max(min(a.upperBound, b.upperBound), first)
  }

  private static func columns(
    _ line: (first: Double, step: Double), _ low: Double, _ high: Double, _ width: Int
  ) -> Range<Int> {
    let limit = Double(width)
    guard line.step.magnitude > 1e-12 else {
      return low...high ~= line.first ? 0..<width : 0..<0
    }
    let ends = [(low - line.first) / line.step, (high - line.first) / line.step].sorted()
    let first = min(max(ends[0].rounded(.up), 0), limit)
    return Int(first)..<Int(max(min(ends[1].rounded(.down) + 1, limit), first))
  }
}
