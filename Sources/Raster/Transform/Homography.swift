internal import Randomness

/// A map of the plane that keeps straight lines straight.
///
/// x' = (a·x + b·y + c) / w, y' = (d·x + e·y + f) / w, w = g·x + h·y + i. Places with w ≤ 0 are behind the horizon.
public struct Homography: Equatable, Sendable {
  private let forward: Matrix
  private let backward: Matrix

  /// The nine numbers a to i.
  public var elements: [Double] { forward.elements }

  /// Moves nothing.
  public static let identity = Homography(a: 1, b: 0, c: 0, d: 0, e: 1, f: 0)

  /// A homography of its nine numbers; nil where they have no inverse.
  public init?(elements: [Double]) {
    guard elements.count == 9, let matrix = Matrix(elements), let inverse = matrix.inverse else { return nil }
    (forward, backward) = (matrix, inverse)
  }

  /// An affine map: x' = a·x + b·y + c, y' = d·x + e·y + f.
  ///
  /// - Precondition: it has an inverse.
  public init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
    self.init(Matrix(a: a, b: b, c: c, d: d, e: e, f: f, g: 0, h: 0, i: 1))
  }

  private init(_ matrix: Matrix) {
    guard let inverse = matrix.inverse else { preconditionFailure("a homography without inverse") }
    (forward, backward) = (matrix, inverse)
  }

  /// Everything moved.
  public static func translation(dx: Double, dy: Double) -> Homography {
    Homography(a: 1, b: 0, c: dx, d: 0, e: 1, f: dy)
  }

  /// Width and height times a factor each, from the origin.
  ///
  /// - Precondition: no factor is 0.
  public static func scale(x: Double, y: Double) -> Homography {
    Homography(a: x, b: 0, c: 0, d: 0, e: y, f: 0)
  }

  /// A turn about the origin, clockwise as seen, in degrees.
  public static func rotation(degrees: Double) -> Homography {
    let (sine, cosine) = (PortableMath.sinPi(degrees / 180), PortableMath.cosPi(degrees / 180))
    return Homography(a: cosine, b: -sine, c: 0, d: sine, e: cosine, f: 0)
  }

  /// A plane that was tilted about an axis through the origin, seen by a pinhole above the origin, which keeps its
  /// place and its scale.
  ///
  /// - Parameters:
  ///   - degrees: of the tilt, less than 90 in magnitude.
  ///   - axis: the direction of the axis in degrees, clockwise from x.
  ///   - distance: of the pinhole, above 0, in the unit of the plane.
  public static func tilt(degrees: Double, axis: Double, distance: Double) -> Homography {
    let (sine, cosine) = (PortableMath.sinPi(degrees / 180), PortableMath.cosPi(degrees / 180))
    let tilted = Homography(
      Matrix(a: 1, b: 0, c: 0, d: 0, e: cosine, f: 0, g: 0, h: -sine / distance, i: 1))
    return rotation(degrees: -axis).then(tilted).then(rotation(degrees: axis))
  }

  /// The same map with another place as its origin.
  public func about(_ origin: Point) -> Homography {
    .translation(dx: -origin.x, dy: -origin.y).then(self).then(.translation(dx: origin.x, dy: origin.y))
  }

  /// This map, and then another one.
  public func then(_ next: Homography) -> Homography { Homography(next.forward * forward) }

  /// This map, and then another one, as one; nil where rounding leaves the product without an inverse.
  func joined(with next: Homography) -> Homography? {
    Homography(elements: (next.forward * forward).elements)
  }

  /// How areas grow, for an affine map; of its nine numbers.
  var determinant: Double { forward.determinant }

  func after(_ point: Point) -> Point? { forward.map(point) }

  func before(_ point: Point) -> Point? { backward.map(point) }
}

/// Three rows of three numbers.
private struct Matrix: Equatable, Sendable {
  let a, b, c, d, e, f, g, h, i: Double

  var elements: [Double] { [a, b, c, d, e, f, g, h, i] }

  func map(_ point: Point) -> Point? {
    let w = g * point.x + h * point.y + i
    guard w > 0 else { return nil }
    return Point(x: (a * point.x + b * point.y + c) / w, y: (d * point.x + e * point.y + f) / w)
  }

  var determinant: Double { a * (e * i - f * h) + b * (f * g - d * i) + c * (d * h - e * g) }

  var inverse: Matrix? {
    let (u, v, w) = (e * i - f * h, f * g - d * i, d * h - e * g)
    let determinant = a * u + b * v + c * w
    guard determinant != 0, determinant.isFinite else { return nil }
    return Matrix(
      a: u / determinant, b: (c * h - b * i) / determinant, c: (b * f - c * e) / determinant,
      d: v / determinant, e: (a * i - c * g) / determinant, f: (c * d - a * f) / determinant,
      g: w / determinant, h: (b * g - a * h) / determinant, i: (a * e - b * d) / determinant)
  }

  static func * (m: Matrix, n: Matrix) -> Matrix {
    Matrix(
      a: m.a * n.a + m.b * n.d + m.c * n.g, b: m.a * n.b + m.b * n.e + m.c * n.h,
      c: m.a * n.c + m.b * n.f + m.c * n.i, d: m.d * n.a + m.e * n.d + m.f * n.g,
      e: m.d * n.b + m.e * n.e + m.f * n.h, f: m.d * n.c + m.e * n.f + m.f * n.i,
      g: m.g * n.a + m.h * n.d + m.i * n.g, h: m.g * n.b + m.h * n.e + m.i * n.h,
      i: m.g * n.c + m.h * n.f + m.i * n.i)
  }
}

extension Matrix {
  init?(_ elements: [Double]) {
    guard elements.count == 9, elements.allSatisfy(\.isFinite) else { return nil }
    self.init(
      a: elements[0], b: elements[1], c: elements[2], d: elements[3], e: elements[4], f: elements[5],
      g: elements[6], h: elements[7], i: elements[8])
  }
}
