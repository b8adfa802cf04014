internal import PixelKernels
internal import Raster

/// What gains are applied to.
enum GainTarget {
  /// The light: less of it is darker.
  case light
  /// The distance from white: less of it is brighter.
  case shade
  /// The darkness of dark ink alone: less of it comes closer to the paper.
  case ink(InkLoss)
  /// The difference from another picture of the same size: less of it is closer to that one.
  case difference(from: PixelBuffer)

  /// Multiplies the samples from `start` on by gains, where `RowArithmetic.unitGain` is 1.
  func multiply(_ samples: inout MutableSpan<UInt8>, at start: Int, by gains: Span<UInt16>) {
    switch self {
    case .light: RowArithmetic.multiply(&samples, at: start, by: gains)
    case .shade: RowArithmetic.multiplyShade(&samples, at: start, by: gains)
    case .ink(let loss): loss.multiply(&samples, at: start, by: gains)
    case .difference(let other):
      RowArithmetic.multiplyDifference(&samples, from: other.bytes.span, at: start, by: gains)
    }
  }
}
