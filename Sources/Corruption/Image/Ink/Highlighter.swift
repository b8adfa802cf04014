internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of bands", in: 0...40, severities: [1, 2, 3, 5, 8])
  fileprivate static let density = OperatorParameter(
    "density", .ratio, "of the color", in: 0...1, severities: [0.5, 0.6, 0.7, 0.8, 0.9])
}

extension ImageOperator {
  /// Bands of a highlighter.
  static let highlighter = ImageOperator(
    "highlighter", .ink, "Translucent bands of a highlighter along traces, texts and between them.",
    parameters: [.count, .density],
    effect: .pixels { picture, values, scene, stream throws(CorruptionError) in
      let targets = ChartTargets(scene)
      var marker = stream.child("marker")
      let colors = [
        Color(255, 236, 40), Color(255, 236, 40), Color(150, 244, 90), Color(255, 150, 196),
        Color(255, 178, 74),
      ]
      let color = (marker.choose(colors) ?? .white).over(.white, coverage: values[.density])
      let width = marker.uniform(in: 3.8...5.2)
      for index in 0..<values.whole(.count) {
        var stream = stream.child(index)
        var mark = Mark()
        mark.stroke(Spline.curve(through: band(targets, &stream), step: 1), width: width, color)
        let wear = Wear(stream.child("wear"), pressure: 0.2, grain: 0.12, grainSize: 1.5)
        try mark.lay(on: &picture, scene, .ink, wear: wear)
      }
    })

  /// A band's middle line: along a text, or along a strip at the height of its trace.
  private static func band(_ targets: ChartTargets, _ stream: inout RandomStream) -> [Point] {
    let text = stream.bool(probability: 0.25) ? stream.choose(targets.texts) : nil
    let strip = targets.strips[stream.integer(in: 0...targets.strips.count - 1)]
    let length = stream.uniform(in: 18...75)
    let start =
      text.map { Point(x: $0.minX - 1, y: ($0.minY + $0.maxY) / 2) }
      ?? Point(
        x: strip.box.minX + max(strip.box.width - length, 0) * stream.unit(),
        y: strip.baseline + stream.uniform(in: -4...4))
    let end = text.map { $0.maxX + 1 } ?? min(start.x + length, strip.box.maxX)
    return (0...3).map { part in
      Point(x: start.x + (end - start.x) * Double(part) / 3, y: start.y + 0.35 * stream.normal())
    }
  }
}
