internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let opacity = OperatorParameter(
    "opacity", .ratio, "of its middle", in: 0...1, severities: [0.12, 0.23, 0.36, 0.5, 0.66])
  fileprivate static let penumbra = OperatorParameter(
    "penumbra", .millimeters, "from full light to full shadow", in: 1...100, severities: [30, 22, 15, 9, 5])
}

extension ImageOperator {
  /// The shadow of a hand, a head or a phone.
  static let shadow = ImageOperator(
    "shadow", .light, "The shadow of a hand, a head or a phone that reaches in from an edge.",
    parameters: [.opacity, .penumbra],
    effect: .rows { values, scene, format, stream in
      let shape = ShadowShape(scene, stream)
      let (opacity, penumbra) = (values[.opacity], values[.penumbra])
      return LightField(scene) { x, y in
        let depth = min(max(0.5 - shape.distance(x, y) / penumbra, 0), 1)
        return 1 - opacity * depth * depth * (3 - 2 * depth)
      }.step(format)
    })
}

/// A round-ended bar, such as an arm or a phone, that reaches into the page from one of its edges, and a disc at
/// its end.
private struct ShadowShape {
  private let start: Point
  private let end: Point
  private let radius: Double
  private let head: Double

  init(_ scene: ImageScene, _ stream: RandomStream) {
    var stream = stream
    let width = Double(scene.width) / scene.pixelsPerMillimeter
    let height = Double(scene.height) / scene.pixelsPerMillimeter
    let middle = Point(x: width / 2, y: height / 2)
    let direction = 2 * stream.unit()
    let reach = (width * width + height * height).squareRoot()
    start = middle.offset(
      dx: PortableMath.cosPi(direction) * reach, dy: PortableMath.sinPi(direction) * reach)
    end = Point(x: width * stream.uniform(in: 0.25...0.75), y: height * stream.uniform(in: 0.25...0.75))
    radius = min(width, height) * stream.uniform(in: 0.12...0.25)
    head = radius * stream.uniform(in: 1...1.6)
  }

  /// The distance of a place from the edge in mm, negative within.
  func distance(_ x: Double, _ y: Double) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let along = ((x - start.x) * dx + (y - start.y) * dy) / (dx * dx + dy * dy)
    let nearest = min(max(along, 0), 1)
    let bar = length(x - start.x - nearest * dx, y - start.y - nearest * dy) - radius
    let disc = length(x - end.x, y - end.y) - head
    // A rounded corner where the two meet.
    let overlap = max(1 - (bar - disc).magnitude / head, 0)
    return min(bar, disc) - overlap * overlap * head / 4
  }

  private func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
}
