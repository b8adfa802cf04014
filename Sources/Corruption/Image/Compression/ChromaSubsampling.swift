internal import Raster

extension ImageOperator {
  /// Colour at a lower resolution than light.
  static let chromaSubsampling = ImageOperator(
    "chroma-subsampling", .compression,
    "Blocks of pixels share a colour and keep their luminance: coloured lines bleed and pale.",
    parameters: [
      OperatorParameter("block", .pixels, "side of the blocks", in: 1...32, severities: [2, 3, 4, 6, 10])
    ],
    effect: .pixels { picture, values, _, _ in
      guard picture.format == .rgb else { return }
      let block = Int(values["block"].rounded())
      for top in stride(from: 0, to: picture.height, by: block) {
        let rows = top..<min(top + block, picture.height)
        for left in stride(from: 0, to: picture.width, by: block) {
          picture.shareColor(left..<min(left + block, picture.width), rows)
        }
      }
    })
}

extension PixelBuffer {
  /// Gives all pixels of a block the mean difference of red and blue from luminance, and each its own luminance.
  fileprivate mutating func shareColor(_ columns: Range<Int>, _ rows: Range<Int>) {
    let width = width
    var pixels = bytes.mutableSpan
    precondition((rows.upperBound - 1) * width + columns.upperBound <= pixels.count / 3)
    var (red, green, blue): (Int32, Int32, Int32) = (0, 0, 0)
    for y in rows {
      for x in columns {
        let index = (y &* width &+ x) &* 3
        red &+= unsafe Int32(pixels[unchecked: index])
        green &+= unsafe Int32(pixels[unchecked: index &+ 1])
        blue &+= unsafe Int32(pixels[unchecked: index &+ 2])
      }
    }
    let count = Int32(rows.count * columns.count)
    (red, green, blue) = (red / count, green / count, blue / count)
    let mean = Self.luminance(red, green, blue)
    for y in rows {
      for x in columns {
        let index = (y &* width &+ x) &* 3
        let own = unsafe Self.luminance(
          Int32(pixels[unchecked: index]), Int32(pixels[unchecked: index &+ 1]),
          Int32(pixels[unchecked: index &+ 2]))
        let change = own &- mean
        unsafe pixels[unchecked: index] = UInt8(truncatingIfNeeded: min(max(red &+ change, 0), 255))
        unsafe pixels[unchecked: index &+ 1] = UInt8(truncatingIfNeeded: min(max(green &+ change, 0), 255))
        unsafe pixels[unchecked: index &+ 2] = UInt8(truncatingIfNeeded: min(max(blue &+ change, 0), 255))
      }
    }
  }

  private static func luminance(_ red: Int32, _ green: Int32, _ blue: Int32) -> Int32 {
    (77 &* red &+ 150 &* green &+ 29 &* blue &+ 128) >> 8
  }
}
