internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let reach = OperatorParameter(
    "reach", .millimeters, "how far the shadow reaches in, about", in: 0...100,
    severities: [4, 7, 11, 17, 25])
  fileprivate static let darkness = OperatorParameter(
    "darkness", .ratio, "of the edge itself", in: 0...1, severities: [0.4, 0.55, 0.68, 0.8, 0.9])
}

extension ImageOperator {
  /// The shadow that a scanner's lid lets in.
  static let scanBorder = ImageOperator(
    "scan-border", .print, "A scanner whose lid does not close: dark shadows along the edges of the page.",
    parameters: [.reach, .darkness],
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let size = scene.millimeters
      // Two edges that meet in a corner lie open wide, the others hardly.
      let corner = stream.integer(in: 0...3)
      let edges = (0..<4).map { edge in
        let isOpen = edge == corner || edge == (corner + 1) % 4
        let reach = values[.reach] * (isOpen ? stream.uniform(in: 0.6...1) : 0.15)
        return EdgeShadow(
          reach: reach, darkness: values[.darkness],
          length: edge.isMultiple(of: 2) ? size.height : size.width,
          stream.child(edge))
      }
      LightField(scene, pitch: 0.5) { x, y in
        edges[0].light(along: y, depth: x) * edges[1].light(along: x, depth: y)
          * edges[2].light(along: y, depth: size.width - x) * edges[3].light(along: x, depth: size.height - y)
      }.apply(to: &picture)
    })
}

/// The shadow along one edge, in mm.
private struct EdgeShadow {
  /// How far it reaches in, at every mm along.
  private let reaches: [Double]
  private let darkness: Double

  init(reach: Double, darkness: Double, length: Double, _ stream: RandomStream) {
    let slant = SmoothNoise(stream, wavelength: 90)
    reaches = (0...Int(length) + 1).map { max(reach * (1 + 0.35 * slant.value(Double($0))), 0.5) }
    self.darkness = darkness
  }

  func light(along: Double, depth: Double) -> Double {
    let near = min(max(1 - depth / reaches[Int(along)], 0), 1)
    return 1 - darkness * near * near
  }
}
