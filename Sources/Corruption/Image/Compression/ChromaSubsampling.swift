internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let block = OperatorParameter(
    "block", .pixels, "side of the blocks", in: 1...32, severities: [2, 3, 4, 6, 10])
}

extension ImageOperator {
  /// Color at a lower resolution than light.
  static let chromaSubsampling = ImageOperator(
    "chroma-subsampling", .compression,
    "Blocks of pixels share a color and keep their luminance: colored lines bleed and pale.",
    parameters: [.block],
    effect: .pixels { picture, values, _, _ in
      guard picture.format == .rgb else { return }
      let block = values.whole(.block)
      for top in stride(from: 0, to: picture.height, by: block) {
        let rows = top..<min(top + block, picture.height)
        for left in stride(from: 0, to: picture.width, by: block) {
          picture.shareColor(left..<min(left + block, picture.width), rows)
        }
      }
    })
}
