internal import PixelKernels
internal import Randomness
internal import Raster

/// Where ink did not take: uneven pressure over centimeters, and the paper's grain.
struct Wear {
  private let pressure: SmoothNoise
  private let grain: SmoothNoise
  private let loss: (pressure: Double, grain: Double)

  /// Ink that lacks about a half of these shares, from 0 to 1.
  ///
  /// - Parameters:
  ///   - pressure: by uneven pressure.
  ///   - grain: by the grain of the paper, `grainSize` mm wide.
  init(_ stream: RandomStream, pressure: Double, grain: Double, grainSize: Double = 0.6) {
    self.pressure = SmoothNoise(stream.child("pressure"), wavelength: 14)
    self.grain = SmoothNoise(stream.child("grain"), wavelength: grainSize, octaves: 2)
    loss = (pressure, grain)
  }

  /// The share of ink at a place in mm.
  private func ink(_ x: Double, _ y: Double) -> Double {
    let thinned = loss.pressure * (0.5 + 0.5 * pressure.value(x, y))
    let missed = loss.grain * Ramp.smooth(grain.value(x, y), from: -0.1, to: 0.5)
    return (1 - thinned) * (1 - missed)
  }

  /// Takes ink from an RGB picture on white ground that shows an area of the paper.
  func apply(to drawn: inout PixelBuffer, _ area: PixelArea, _ scale: Double) {
    for y in 0..<drawn.height {
      for x in 0..<drawn.width {
        let index = (y * drawn.width + x) * 3
        guard drawn.bytes[index] & drawn.bytes[index + 1] & drawn.bytes[index + 2] != 255 else { continue }
        let ink = ink(
          (Double(area.columns.lowerBound + x) + 0.5) / scale,
          (Double(area.rows.lowerBound + y) + 0.5) / scale)
        for channel in index..<index + 3 {
          drawn.bytes[channel] = UInt8((255 - Double(255 - drawn.bytes[channel]) * ink).rounded())
        }
      }
    }
  }
}
