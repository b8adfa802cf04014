internal import Raster

extension BilinearSampler {
  /// The weighted mean of the four pixels around a coordinate, anywhere.
  func sample(_ x: Int, _ y: Int) -> UInt64 {
    let (column, row) = (x >> 32, y >> 32)
    if column >= 0, row >= 0, column < source.width - 2, row < source.height - 1 {
      let bytes = unsafe source.bytes.span.bytes
      return source.format == .gray
        ? unsafe Self.gray(bytes, source.width, x, y) : unsafe Self.color(bytes, source.width, x, y)
    }
    guard column >= -1, row >= -1, column < source.width, row < source.height else { return surround }
    return BilinearWeights(x, y).sum(
      texel(column, row), texel(column + 1, row), texel(column, row + 1), texel(column + 1, row + 1))
  }

  /// The weighted mean of the four pixels around a coordinate in a gray picture.
  ///
  /// Unchecked: the caller makes sure that they lie in the picture.
  @unsafe @inline(__always)
  static func gray(_ bytes: RawSpan, _ width: Int, _ x: Int, _ y: Int) -> UInt64 {
    let offset = (y >> 32) &* width &+ (x >> 32)
    let top = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt16.self)
    let bottom = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &+ width, as: UInt16.self)
    let (above, below) = (UInt64(top.littleEndian), UInt64(bottom.littleEndian))
    return BilinearWeights(x, y).sum(above & 255, above >> 8, below & 255, below >> 8)
  }

  /// The weighted mean of the four pixels around a coordinate in a picture of three channels.
  ///
  /// Unchecked: the caller makes sure that they lie in the picture, and another one to the right of them.
  @unsafe @inline(__always)
  static func color(_ bytes: RawSpan, _ width: Int, _ x: Int, _ y: Int) -> UInt64 {
    let offset = ((y >> 32) &* width &+ (x >> 32)) &* 3
    let next = offset &+ width &* 3
    let top = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
    let bottom = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: next, as: UInt64.self)
    let (above, below) = (top.littleEndian, bottom.littleEndian)
    return BilinearWeights(x, y).sum(lanes(above), lanes(above >> 24), lanes(below), lanes(below >> 24))
  }

  /// A pixel; beyond the picture, the surround.
  func texel(_ x: Int, _ y: Int) -> UInt64 {
    guard x >= 0, y >= 0, x < source.width, y < source.height else { return surround }
    let index = y &* source.width &+ x
    let bytes = source.bytes.span
    guard source.format == .rgb else { return UInt64(bytes[index]) }
    return UInt64(bytes[index &* 3]) | UInt64(bytes[index &* 3 &+ 2]) << 16
      | UInt64(bytes[index &* 3 &+ 1]) << 32
  }

  /// Writes a pixel.
  func store(_ lanes: UInt64, in pixels: inout MutableSpan<UInt8>, at pixel: Int) {
    if source.format == .gray {
      pixels[pixel] = UInt8(truncatingIfNeeded: lanes)
    } else {
      pixels[pixel * 3] = UInt8(truncatingIfNeeded: lanes)
      pixels[pixel * 3 + 1] = UInt8(truncatingIfNeeded: lanes >> 32)
      pixels[pixel * 3 + 2] = UInt8(truncatingIfNeeded: lanes >> 16)
    }
  }

  /// The channels of the pixel in the lowest three bytes.
  static func lanes(_ bytes: UInt64) -> UInt64 { bytes & 0xFF00FF | (bytes & 0xFF00) << 24 }
}
