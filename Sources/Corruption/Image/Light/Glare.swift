internal import Chart
internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let opacity = OperatorParameter(
    "opacity", .ratio, "of its middle", in: 0...1, severities: [0.25, 0.45, 0.65, 0.85, 1])
  fileprivate static let size = OperatorParameter(
    "size", .millimeters, "its longer diameter", in: 2...400, severities: [18, 30, 45, 62, 85])
}

extension ImageOperator {
  /// The reflection of a lamp or a window.
  static let glare = ImageOperator(
    "glare", .light,
    "The reflection of a lamp on glossy paper or foil: a bright ellipse that hides what is under it.",
    parameters: [.opacity, .size],
    risks: [.leadLocal, .infarctLocation, .stSegment, .tWaves, .qWaves, .pWaveRhythm, .rWaveProgression],
    erasesInk: true,
    effect: .rows { values, scene, format, stream in
      let reflection = Reflection(opacity: values[.opacity], size: values[.size], scene, stream)
      if let outline = reflection.outline(scene.pixelsPerMillimeter) { scene.hide(outline, .covered) }
      return LightField(scene) { x, y in 1 - reflection.opacity(x, y) }.step(format, .shade)
    })
}

/// A bright ellipse.
private struct Reflection {
  private let peak: Double
  private let middle: Point
  private let axis: Point
  private let radii: (long: Double, short: Double)

  init(opacity: Double, size: Double, _ scene: ImageScene, _ stream: RandomStream) {
    var stream = stream
    peak = opacity
    middle = Point(
      x: Double(scene.width) / scene.pixelsPerMillimeter * stream.uniform(in: 0.15...0.85),
      y: Double(scene.height) / scene.pixelsPerMillimeter * stream.uniform(in: 0.15...0.85))
    let direction = stream.unit()
    axis = Point(x: PortableMath.cosPi(direction), y: PortableMath.sinPi(direction))
    radii = (size / 2, size / 2 * stream.uniform(in: 0.45...0.9))
  }

  /// Full in the inner third, nothing outside.
  func opacity(_ x: Double, _ y: Double) -> Double {
    let (dx, dy) = (x - middle.x, y - middle.y)
    let (u, v) = ((dx * axis.x + dy * axis.y) / radii.long, (dy * axis.x - dx * axis.y) / radii.short)
    let rise = min(max((1 - (u * u + v * v).squareRoot()) * 1.5, 0), 1)
    return peak * rise * rise * (3 - 2 * rise)
  }

  /// Where less than this is left, nobody reads the trace.
  private static let unreadable = 0.75

  /// What cannot be read any more, in pixels; nil where everything can.
  func outline(_ pixelsPerMillimeter: Double) -> [Point]? {
    guard peak > Self.unreadable else { return nil }
    var (inner, outer) = (0.0, 1.0)
    for _ in 0..<30 {
      let half = (inner + outer) / 2
      let isHidden =
        opacity(middle.x + axis.x * radii.long * half, middle.y + axis.y * radii.long * half)
        > Self.unreadable
      if isHidden { inner = half } else { outer = half }
    }
    return (0..<24).map { corner in
      let angle = Double(corner) / 12
      let (u, v) = (
        PortableMath.cosPi(angle) * radii.long * inner, PortableMath.sinPi(angle) * radii.short * inner
      )
      return middle.offset(dx: u * axis.x - v * axis.y, dy: u * axis.y + v * axis.x).scaled(
        by: pixelsPerMillimeter)
    }
  }
}
