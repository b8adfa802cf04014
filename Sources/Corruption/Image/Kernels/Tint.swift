internal import Raster

/// How much of a loss of light each color bears: a stain of coffee takes most from blue.
struct Tint {
  /// From 0 to 1.
  let red, green, blue: Double

  /// All colors bear the same.
  static let neutral = Tint(red: 1, green: 1, blue: 1)

  /// A tint of three shares, from 0 to 1.
  init(red: Double, green: Double, blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// The tint that, at a full loss, turns white into this color.
  init(to color: Color) {
    self.init(
      red: 1 - Double(color.red) / 255, green: 1 - Double(color.green) / 255,
      blue: 1 - Double(color.blue) / 255)
  }

  /// By channel, in 1/256; gray bears what its luminance loses.
  func shares(_ format: PixelBuffer.Format) -> [Int32] {
    let channels = format == .rgb ? [red, green, blue] : [0.299 * red + 0.587 * green + 0.114 * blue]
    return channels.map { Int32(($0 * 256).rounded()) }
  }
}
