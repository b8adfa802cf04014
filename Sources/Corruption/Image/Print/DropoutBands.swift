internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of lines, one to four dots of 0.125 mm each", in: 0...400,
    severities: [6, 14, 28, 50, 85])
}

extension ImageOperator {
  /// Dots of a thermal head that stay cold.
  static let dropoutBands = ImageOperator(
    "dropout-bands", .print,
    "Dots of a thermal head that stay cold: fine lines along the way of the paper where the trace is missing.",
    parameters: [.count],
    risks: [.fragmentedQRS, .pacing],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let ink = InkLoss(paper: picture.paperColor, picture.format)
      let length = picture.width * picture.format.channels
      var lost = [Double](repeating: 0, count: picture.height)
      let pitch = 0.125 * scene.pixelsPerMillimeter
      let dots = max(Int(Double(picture.height) / pitch), 1)
      for _ in 0..<values.whole(.count) {
        let first = stream.integer(in: 0...(dots - 1))
        let width = stream.integer(in: 1...4)
        let (top, bottom) = (Double(first) * pitch, Double(first + width) * pitch)
        for y in Int(top)..<max(min(Int(bottom.rounded(.up)), picture.height), Int(top)) {
          lost[y] = min(lost[y] + min(bottom, Double(y + 1)) - max(top, Double(y)), 1)
        }
      }
      for y in lost.indices where lost[y] > 0 {
        let gain = UInt16(((1 - lost[y]) * RowArithmetic.unitGain).rounded())
        var pixels = picture.bytes.mutableSpan
        ink.multiply(&pixels, at: y * length, by: [UInt16](repeating: gain, count: length).span)
      }
    })
}
