internal import Foundation
public import Raster

/// The distance of a grid's lines as a picture shows it.
public enum GridPitch {
  /// The axis along which distances are measured.
  public enum Axis: Sendable {
    /// From one vertical line to the next.
    case horizontal
    /// From one horizontal line to the next.
    case vertical
  }

  /// Measures the pitch of fine lines, in pixels.
  ///
  /// The mean darkness of each column (or row) is a wave whose harmonics stand at multiples of the bold lines'
  /// frequency; the pitch is where the power of the first five of them together is largest.
  ///
  /// - Parameters:
  ///   - picture: the picture.
  ///   - box: what the grid covers, in pixels.
  ///   - nominal: about what to expect, in pixels; searched 12 % around.
  ///   - axis: along which to measure.
  /// - Returns: nil where the picture shows no lines near that pitch.
  public static func measured(
    in picture: PixelBuffer, box: Rect, nominal: Double, axis: Axis
  ) -> Double? {
    let profile = profile(of: picture, box: box, axis)
    guard Double(profile.count) > 20 * nominal else { return nil }
    let mean = profile.reduce(0, +) / Double(profile.count)
    let wave = profile.map { $0 - mean }
    let total = wave.reduce(0) { $0 + $1 * $1 } * Double(wave.count)
    guard total > 1e-6 * Double(wave.count * wave.count) else { return nil }
    // Steps a tenth of the sharpest peak's width.
    let step = nominal * nominal / Double(wave.count) / 10
    var pitch = strongest(nominal * 0.88, nominal * 1.12, step, wave)
    for divisor in [20.0, 400] {
      pitch = strongest(
        pitch - 2 * step * 20 / divisor, pitch + 2 * step * 20 / divisor, step / divisor, wave)
    }
    return power(pitch, wave) > 0.05 * total ? pitch : nil
  }

  private static func strongest(_ low: Double, _ high: Double, _ step: Double, _ wave: [Double]) -> Double {
    var best = (pitch: low, power: -1.0)
    for index in 0...Int((high - low) / step) {
      let pitch = low + step * Double(index)
      let power = power(pitch, wave)
      if power > best.power { best = (pitch, power) }
    }
    return best.pitch
  }

  private static func power(_ pitch: Double, _ wave: [Double]) -> Double {
    (1...5).reduce(0) { sum, harmonic in
      let angle = 2 * Double.pi * Double(harmonic) / (5 * pitch)
      // The phase is turned step by step: one rotation a sample instead of a sine.
      let (turnX, turnY) = (cos(angle), sin(angle))
      var (x, y, re, im) = (1.0, 0.0, 0.0, 0.0)
      for value in wave {
        re += value * x
        im += value * y
        (x, y) = (x * turnX - y * turnY, x * turnY + y * turnX)
      }
      return sum + re * re + im * im
    }
  }

  private static func profile(of picture: PixelBuffer, box: Rect, _ axis: Axis) -> [Double] {
    let columns = (Int(box.minX.rounded())..<Int(box.maxX.rounded())).clamped(to: 0..<picture.width)
    let rows = (Int(box.minY.rounded())..<Int(box.maxY.rounded())).clamped(to: 0..<picture.height)
    guard !columns.isEmpty, !rows.isEmpty else { return [] }
    let channels = picture.format.channels
    let bytes = picture.bytes.span
    var sums = [Int](repeating: 0, count: axis == .horizontal ? columns.count : rows.count)
    for (row, y) in rows.enumerated() {
      var index = (y * picture.width + columns.lowerBound) * channels
      for column in 0..<columns.count {
        var level = 0
        for channel in 0..<channels { level += Int(bytes[index + channel]) }
        sums[axis == .horizontal ? column : row] += 255 * channels - level
        index += channels
      }
    }
    let depth = Double(channels * (axis == .horizontal ? rows.count : columns.count))
    return sums.map { Double($0) / depth }
  }
}
