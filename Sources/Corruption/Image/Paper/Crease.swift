internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of lines", in: 0...60, severities: [2, 4, 6, 9, 13])
  fileprivate static let depth = OperatorParameter(
    "depth", .percent, "of light lost on the dark side", in: 0...80, severities: [8, 14, 21, 30, 41])
}

extension ImageOperator {
  /// Lines along which the paper was folded.
  static let crease = ImageOperator(
    "crease", .paper,
    "Sharp folds that were flattened again: a dark and a light side, and ink that is worn off along the line.",
    parameters: [.count, .depth],
    risks: [.pacing, .fragmentedQRS],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let depth = values[.depth] / 100
      let ink = InkLoss(paper: picture.paperColor, picture.format)
      for index in 0..<values.whole(.count) {
        let fold = Fold(index, scene, &stream)
        fold.line.apply(to: &picture, scene, halfWidth: 1.1 * fold.width, .ink(ink)) {
          1 - min(2.5 * depth, 1) * Ramp.bump($0 / (1.1 * fold.width))
        }
        fold.line.apply(to: &picture, scene, halfWidth: 3) { fold.gain($0, depth) }
      }
    })
}

/// One line: the first two are the folds of a folded letter, the others lie anywhere.
private struct Fold {
  let line: ProfiledBand
  let width: Double
  private let side: Double

  init(_ index: Int, _ scene: ImageScene, _ stream: inout RandomStream) {
    let size = scene.millimeters
    width = stream.uniform(in: 0.25...0.6)
    side = stream.bool(probability: 0.5) ? 1 : -1
    let middle = Point(
      x: size.width * stream.uniform(in: index == 0 ? 0.45...0.55 : 0.05...0.95),
      y: size.height * stream.uniform(in: index == 1 ? 0.3...0.7 : 0.05...0.95))
    let direction = index < 2 ? 0.5 * Double(1 - index) + 0.004 * stream.normal() : stream.unit()
    let reach = size.width + size.height
    // A fold runs through; the others end somewhere.
    let half = index < 2 ? reach : min(size.width, size.height) * stream.uniform(in: 0.15...0.6)
    let step = Point(x: PortableMath.cosPi(direction), y: PortableMath.sinPi(direction)).scaled(by: half)
    let wear = SmoothNoise(stream.child(index), wavelength: 7, octaves: 2)
    let stray = SmoothNoise(stream.child(index).child("stray"), wavelength: 11, octaves: 3)
    line = ProfiledBand(
      from: middle.offset(dx: -step.x, dy: -step.y), to: middle.offset(dx: step.x, dy: step.y)
    ) { along in
      let end = index < 2 ? 1 : Ramp.smooth(min(along, 2 * half - along), from: 0, to: 0.4 * half)
      return (0.35 * stray.value(along), end * (0.8 + 0.35 * wear.value(along)))
    }
  }

  /// What light is left at a distance from the line: one side lies in the shade, the other faces the light, and the
  /// paper on both sides is still a little bent.
  func gain(_ beside: Double, _ depth: Double) -> Double {
    let x = beside * side
    let sharp = 0.45 * Ramp.bump((x + width) / (1.6 * width)) - Ramp.bump((x - 0.5 * width) / (1.3 * width))
    let bent = x > 0 ? -0.22 * Ramp.bump(x / 3) : 0.08 * Ramp.bump(x / 3)
    return 1 + depth * (sharp + bent)
  }
}
