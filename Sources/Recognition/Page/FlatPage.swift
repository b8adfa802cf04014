internal import Foundation
public import Raster

/// The page that a lattice lies on: upright, of one scale, and the way from there to the picture.
public struct FlatPage: Sendable, Equatable {
  /// Pixels per mm of the page.
  public let scale: Double
  /// Where two bold lines cross, in pixels of the page.
  public let origin: Point
  /// Pixels of the page.
  public let width: Int
  /// Pixels of the page.
  public let height: Int
  /// From the page to the picture; the identity where the picture is an upright page itself.
  public let transform: PixelTransform
  /// Root mean square of what the lattice's crossings lie off it, in mm.
  public let residual: Double
  /// What the page has on all sides beyond the crossings, in mm; 0 where the picture is the page.
  let margin: Double

  /// Whether the picture is the page.
  public var isPicture: Bool { transform.isIdentity }

  /// Crossings may lie this far off an upright page that is the picture, in pixels: plotters put lines on whole pixels.
  private static let uprightTolerance = 1.1
  /// A finer bend is followed only where the crossings lie farther off than this, in mm.
  private static let bendTolerance = 0.03

  /// The page of a lattice in a picture of a size.
  ///
  /// - Parameter lattice: the grid.
  public init?(_ lattice: GridLattice, width pictureWidth: Int, height pictureHeight: Int) {
    let marks = lattice.marks
    guard marks.count >= 12 else { return nil }
    let plain = Homography(marks)
    if let upright = Upright(marks), upright.worst < Self.uprightTolerance,
      upright.rms < 1.25 * (plain.map { $0.rms(of: marks) } ?? .infinity) + 0.02
    {
      scale = upright.scale
      origin = upright.origin
      (width, height) = (pictureWidth, pictureHeight)
      transform = .identity
      residual = upright.rms / scale
      margin = 0
      return
    }
    guard let plain else { return nil }
    // The page's pixels are about as large as the picture's, in the middle of the lattice.
    let middle = marks[marks.count / 2]
    let reach = 5.0
    guard let left = PixelTransform(plain).picture(middle.place.offset(dx: -reach, dy: -reach)),
      let far = PixelTransform(plain).picture(middle.place.offset(dx: reach, dy: reach))
    else { return nil }
    let native = hypot(far.x - left.x, far.y - left.y) / (2 * reach * 2.0.squareRoot())
    let scale = min(max(native, 50 / 25.4), 1200 / 25.4)
    // The page reaches as far as the lattice does, and a little beyond.
    margin = 15
    let places = marks.map(\.place)
    let (minX, maxX) = ((places.map(\.x).min() ?? 0) - margin, (places.map(\.x).max() ?? 0) + margin)
    let (minY, maxY) = ((places.map(\.y).min() ?? 0) - margin, (places.map(\.y).max() ?? 0) + margin)
    let origin = Point(x: -minX * scale, y: -minY * scale)
    let toLattice = Homography(
      a: 1 / scale, b: 0, c: minX, d: 0, e: 1 / scale, f: minY)
    let flat = toLattice.then(plain)
    let bend = Bend(marks, flat, scale: scale, minX: minX, minY: minY, tolerance: Self.bendTolerance)
    self.scale = scale
    self.origin = origin
    width = Int(((maxX - minX) * scale).rounded(.up))
    height = Int(((maxY - minY) * scale).rounded(.up))
    transform = PixelTransform([.homography(flat)] + (bend.field.map { [.waves($0)] } ?? []))
    residual = bend.residual
  }

  /// A place on the lattice, in mm from its first crossing, as a pixel of the page.
  func pixel(right: Double, down: Double) -> Point {
    Point(x: origin.x + right * scale, y: origin.y + down * scale)
  }
}

/// A seen crossing: where it is on the lattice, in mm, and in the picture.
struct LatticeMark {
  var place: Point
  var pixel: Point
}

extension GridLattice {
  var marks: [LatticeMark] {
    crossings.enumerated().flatMap { row, line in
      line.enumerated().compactMap { column, crossing in
        guard let crossing, crossing.isSeen else { return nil }
        return LatticeMark(
          place: Point(x: Double(column) * step, y: Double(row) * step), pixel: crossing.point)
      }
    }
  }
}

/// One scale and one origin for all crossings.
private struct Upright {
  let scale: Double
  let origin: Point
  /// What all but a fiftieth of the crossings stay below, in pixels.
  let worst: Double
  let rms: Double

  init?(_ marks: [LatticeMark]) {
    var system = LinearSystem(size: 3)
    for mark in marks {
      system.add([mark.place.x, 1, 0], value: mark.pixel.x)
      system.add([mark.place.y, 0, 1], value: mark.pixel.y)
    }
    guard let found = system.solution(), found[0] >= 50 / 25.4, found[0] <= 1200 / 25.4 else { return nil }
    scale = found[0]
    origin = Point(x: found[1], y: found[2])
    let squares = marks.map { mark in
      let (dx, dy) = (
        found[0] * mark.place.x + found[1] - mark.pixel.x,
        found[0] * mark.place.y + found[2] - mark.pixel.y
      )
      return dx * dx + dy * dy
    }.sorted()
    worst = squares[squares.count * 49 / 50].squareRoot()
    rms = (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }
}

extension Homography {
  /// From places on the lattice to pixels, by linear least squares; twice, the second time without what lies far off.
  fileprivate init?(_ marks: [LatticeMark]) {
    let count = Double(marks.count)
    let middle = marks.reduce(Point(x: 0, y: 0)) { $0.offset(dx: $1.place.x / count, dy: $1.place.y / count) }
    let center = marks.reduce(Point(x: 0, y: 0)) { $0.offset(dx: $1.pixel.x / count, dy: $1.pixel.y / count) }
    let size = marks.map { hypot($0.place.x - middle.x, $0.place.y - middle.y) }.reduce(0, +) / count
    let spread = marks.map { hypot($0.pixel.x - center.x, $0.pixel.y - center.y) }.reduce(0, +) / count
    guard size > 0, spread > 0 else { return nil }
    var kept = marks
    var result: Homography?
    for _ in 0..<2 {
      var system = LinearSystem(size: 8)
      for mark in kept {
        let (x, y) = ((mark.place.x - middle.x) / size, (mark.place.y - middle.y) / size)
        let (u, v) = ((mark.pixel.x - center.x) / spread, (mark.pixel.y - center.y) / spread)
        system.add([x, y, 1, 0, 0, 0, -u * x, -u * y], value: u)
        system.add([0, 0, 0, x, y, 1, -v * x, -v * y], value: v)
      }
      guard let h = system.solution(), let core = Homography(elements: h + [1]) else { return nil }
      let whole = Homography(a: 1 / size, b: 0, c: -middle.x / size, d: 0, e: 1 / size, f: -middle.y / size)
        .then(core).then(Homography(a: spread, b: 0, c: center.x, d: 0, e: spread, f: center.y))
      result = whole
      let way = PixelTransform(whole)
      let off = marks.map { mark in
        way.picture(mark.place).map { hypot($0.x - mark.pixel.x, $0.y - mark.pixel.y) } ?? .infinity
      }
      let bound = 3 * off.sorted()[off.count / 2] + 1
      kept = zip(marks, off).filter { $1 <= bound }.map(\.0)
      guard kept.count >= 12 else { break }
    }
    guard let result else { return nil }
    self = result
  }
}

extension Homography {
  /// Root mean square of what crossings lie off, in pixels.
  fileprivate func rms(of marks: [LatticeMark]) -> Double {
    let way = PixelTransform(self)
    let squares = marks.compactMap { mark in
      way.picture(mark.place).map { point in
        let (dx, dy) = (point.x - mark.pixel.x, point.y - mark.pixel.y)
        return dx * dx + dy * dy
      }
    }
    return (squares.reduce(0, +) / Double(max(squares.count, 1))).squareRoot()
  }
}

/// What a homography leaves: paper that is curled or creased, as products of cosines, few and slow ones first.
private struct Bend {
  let field: WaveField?
  /// Root mean square of what is left, in mm.
  let residual: Double

  init(
    _ marks: [LatticeMark], _ flat: Homography, scale: Double, minX: Double, minY: Double, tolerance: Double
  ) {
    let way = PixelTransform(flat)
    // Where each crossing would be seen without a bend, against where it is seen.
    let pairs = marks.compactMap { mark -> (pixel: Point, target: Point)? in
      let page = Point(x: (mark.place.x - minX) * scale, y: (mark.place.y - minY) * scale)
      return way.picture(page).map { (mark.pixel, $0) }
    }
    let (xs, ys) = (pairs.map(\.pixel.x), pairs.map(\.pixel.y))
    let (left, right) = (xs.min() ?? 0, xs.max() ?? 1)
    let (top, bottom) = (ys.min() ?? 0, ys.max() ?? 1)
    // The cosines' edges lie beyond the crossings, so that slopes need not be 0 there.
    let origin = Point(x: left - 0.2 * (right - left), y: top - 0.2 * (bottom - top))
    let size = Size(width: 1.4 * (right - left), height: 1.4 * (bottom - top))
    var best: (field: WaveField?, residual: Double) = (nil, Self.rms(pairs, nil) / scale)
    for order in 1...6 where best.residual > tolerance && pairs.count > 3 * (order + 1) * (order + 2) {
      guard let waves = Self.waves(pairs, order, origin, size) else { break }
      let field = WaveField(waves)
      let residual = Self.rms(pairs, field) / scale
      if residual < 0.93 * best.residual { best = (field, residual) }
    }
    (field, residual) = best
  }

  private static func rms(_ pairs: [(pixel: Point, target: Point)], _ field: WaveField?) -> Double {
    let step = PixelTransform(field.map { [.waves($0)] } ?? [])
    let squares = pairs.map { pair in
      let place = step.page(pair.pixel) ?? pair.pixel
      let (dx, dy) = (place.x - pair.target.x, place.y - pair.target.y)
      return dx * dx + dy * dy
    }
    return (squares.reduce(0, +) / Double(max(squares.count, 1))).squareRoot()
  }

  private static func waves(
    _ pairs: [(pixel: Point, target: Point)], _ order: Int, _ origin: Point, _ size: Size
  ) -> [WaveField.Wave]? {
    let terms = (0...order).flatMap { k in (0...(order - k)).map { (k, $0) } }
    var (across, along) = (LinearSystem(size: terms.count), LinearSystem(size: terms.count))
    for pair in pairs {
      let (u, v) = ((pair.pixel.x - origin.x) / size.width, (pair.pixel.y - origin.y) / size.height)
      let values = terms.map { cos(Double.pi * Double($0.0) * u) * cos(Double.pi * Double($0.1) * v) }
      across.add(values, value: pair.target.x - pair.pixel.x)
      along.add(values, value: pair.target.y - pair.pixel.y)
    }
    let damping = terms.map { 1e-5 * Double(pairs.count) * Double($0.0 * $0.0 + $0.1 * $0.1) }
    across.damp(damping)
    along.damp(damping)
    guard let x = across.solution(), let y = along.solution() else { return nil }
    // cos a · cos b is half of cos (a + b) and cos (a - b); a cosine is a sine a quarter turn on.
    return zip(terms, zip(x, y)).flatMap { term, amplitude -> [WaveField.Wave] in
      let fx = Double(term.0) / 2 / size.width
      let signs: [Double] = term.0 == 0 || term.1 == 0 ? [1] : [1, -1]
      return signs.map { sign in
        let fy = sign * Double(term.1) / 2 / size.height
        return WaveField.Wave(
          frequency: Point(x: fx, y: fy), phase: 0.25 - fx * origin.x - fy * origin.y,
          amplitude: Point(
            x: amplitude.0 / Double(signs.count), y: amplitude.1 / Double(signs.count)))
      }
    }
  }
}
