/// A picture in memory: rows from the top, pixels from the left, 8 bits a channel, no padding.
public struct PixelBuffer: Equatable, Sendable, CustomStringConvertible {
  /// What a pixel holds.
  public enum Format: Sendable {
    /// One byte: luminance or a class.
    case gray
    /// Three bytes: red, green, blue (sRGB).
    case rgb

    /// Bytes a pixel.
    public var channels: Int { self == .gray ? 1 : 3 }
  }

  /// Pixels a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// What a pixel holds.
  public let format: Format
  /// `height` × `width` × `format.channels` bytes.
  public var bytes: [UInt8]

  /// A picture of the given bytes.
  ///
  /// - Precondition: `bytes` holds `width × height × format.channels` values.
  public init(width: Int, height: Int, format: Format, bytes: [UInt8]) {
    precondition(width > 0 && height > 0 && bytes.count == width * height * format.channels)
    self.width = width
    self.height = height
    self.format = format
    self.bytes = bytes
  }

  /// An RGB picture of one color.
  public init(width: Int, height: Int, color: Color = .white) {
    var bytes = [UInt8](repeating: color.red, count: width * height * 3)
    if color.red != color.green || color.red != color.blue {
      for index in stride(from: 0, to: bytes.count, by: 3) {
        bytes[index + 1] = color.green
        bytes[index + 2] = color.blue
      }
    }
    self.init(width: width, height: height, format: .rgb, bytes: bytes)
  }

  /// Size and format.
  public var description: String { "\(width) x \(height) pixels, \(format)" }

  /// Three bytes a pixel: what libraries take that know no gray.
  var rgbBytes: [UInt8] {
    guard format == .gray else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 3)
    for value in bytes { result.append(contentsOf: repeatElement(value, count: 3)) }
    return result
  }

  /// The picture in three channels, whatever it has.
  public var inColor: PixelBuffer {
    PixelBuffer(width: width, height: height, format: .rgb, bytes: rgbBytes)
  }

  /// The color of the pixel in column `x` and row `y`; gray gives three equal channels.
  public subscript(x: Int, y: Int) -> Color {
    let index = (y * width + x) * format.channels
    return format == .gray
      ? Color(bytes[index], bytes[index], bytes[index])
      : Color(bytes[index], bytes[index + 1], bytes[index + 2])
  }
}
