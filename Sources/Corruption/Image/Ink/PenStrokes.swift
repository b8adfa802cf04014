internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of marks", in: 0...60, severities: [1, 3, 5, 9, 14])
  fileprivate static let width = OperatorParameter.lineWidth(severities: [0.4, 0.45, 0.5, 0.6, 0.7])
}

extension ImageOperator {
  /// Ticks, crosses, underlines and scribbles.
  static let penStrokes = ImageOperator(
    "pen-strokes", .ink, "Ticks, crosses, underlines, bars and scribbles of a pen at the traces.",
    parameters: [.count, .width],
    risks: [.leadLocal, .pacing],
    effect: penMarks(.count, .width) { targets, _, _, stream in
      let strip = targets.strips[stream.integer(in: 0...targets.strips.count - 1)].box
      let place = Point(
        x: strip.minX + strip.width * stream.uniform(in: 0.05...0.95),
        y: strip.minY + strip.height * stream.uniform(in: -0.1...1.1))
      let size = stream.uniform(in: 4...9)
      let tilt = 0.03 * stream.normal()
      return shape(stream.integer(in: 0...4), stream).map { line in
        line.map { place + $0.scaled(by: size).turned(by: tilt) }
      }
    })

  /// The lines of a mark about 1 high.
  private static func shape(_ kind: Int, _ stream: RandomStream) -> [[Point]] {
    var stream = stream.child("shape")
    switch kind {
    case 0:
      return [[Point(x: -0.3, y: 0), Point(x: 0, y: 0.4), Point(x: 0.15, y: 0.1), Point(x: 0.7, y: -0.7)]]
    case 1:
      return [
        [Point(x: -0.5, y: -0.5), Point(x: 0.5, y: 0.5)], [Point(x: 0.45, y: -0.55), Point(x: -0.5, y: 0.5)],
      ]
    case 2:
      let half = stream.uniform(in: 0.8...3)
      return (0...stream.integer(in: 0...1)).map { line in
        [
          Point(x: -half, y: 0.25 * Double(line)), Point(x: 0, y: 0.25 * Double(line) + 0.06),
          Point(x: half, y: 0.25 * Double(line)),
        ]
      }
    case 3:
      return [[Point(x: 0, y: -1.2), Point(x: 0.05, y: 0), Point(x: 0, y: 1.2)]]
    default:
      return [
        (0..<stream.integer(in: 7...15)).map { turn in
          Point(
            x: 0.16 * Double(turn) + 0.1 * stream.normal(),
            y: (turn.isMultiple(of: 2) ? 0.5 : -0.5) + 0.12 * stream.normal())
        }
      ]
    }
  }
}
