package import Raster

extension PixelBuffer {
  /// Gives all pixels of a block the mean difference of red and blue from luminance, and each its own luminance.
  ///
  /// - Precondition: the picture has three channels, and the block lies in it and is not empty.
  package mutating func shareColor(_ columns: Range<Int>, _ rows: Range<Int>) {
    let width = width
    precondition(format == .rgb && columns.lowerBound >= 0 && columns.upperBound <= width)
    var pixels = bytes.mutableSpan
    precondition(rows.lowerBound >= 0 && !rows.isEmpty && rows.upperBound * width * 3 <= pixels.count)
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
