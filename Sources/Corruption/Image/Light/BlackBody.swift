internal import Foundation

/// The color of glowing bodies, and of lamps that are named after them. Powers come from the system's library:
/// they end in levels of 8 bits, which a last bit does not change.
enum BlackBody {
  /// Linear sRGB of light of a temperature from 1667 to 25,000 K, not negative; luminance is 1.
  ///
  /// Chromaticity by the cubic fits of B. Kang et al., "Design of advanced color temperature control system for
  /// HDTV applications", J. Korean Phys. Soc. 41 (2002); primaries of IEC 61966-2-1.
  static func color(_ temperature: Double) -> SIMD3<Double> {
    let t = 1000 / temperature
    let x =
      temperature < 4000
      ? 0.179910 + t * (0.8776956 + t * (-0.2343589 - t * 0.2661239))
      : 0.240390 + t * (0.2226347 + t * (2.1070379 - t * 3.0258469))
    let y: Double =
      if temperature < 2222 {
        -0.20219683 + x * (2.18555832 + x * (-1.34811020 - x * 1.1063814))
      } else if temperature < 4000 {
        -0.16748867 + x * (2.09137015 + x * (-1.37418593 - x * 0.9549476))
      } else {
        -0.37001483 + x * (3.75112997 + x * (-5.87338670 + x * 3.0817580))
      }
    let (bigX, bigZ) = (x / y, (1 - x - y) / y)
    let red = 3.2406 * bigX - 1.5372 - 0.4986 * bigZ
    let green = -0.9689 * bigX + 1.8758 + 0.0415 * bigZ
    let blue = 0.0557 * bigX - 0.2040 + 1.0570 * bigZ
    return SIMD3(max(red, 0), max(green, 0), max(blue, 0))
  }

  /// Linear light of an sRGB level, both from 0 to 1.
  static func linear(_ level: Double) -> Double {
    level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4)
  }

  /// The sRGB level of linear light.
  static func encoded(_ light: Double) -> Double {
    light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
  }
}
