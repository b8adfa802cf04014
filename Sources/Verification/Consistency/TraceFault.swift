public import Chart
public import ECG
internal import Files

/// What is wrong with the trace of a strip.
public enum TraceFault: Sendable, Equatable, CustomStringConvertible {
  /// There is no trace.
  case absent
  /// It lies to the right by so many ms and higher by so many mV.
  case shifted(milliseconds: Double, millivolts: Double)
  /// It is so many times as high.
  case rescaled(gain: Double)
  /// It stands upside down.
  case inverted
  /// It runs from right to left.
  case reversed
  /// It is that of another lead.
  case shows(Lead)
  /// It is none of this record at this time.
  case unrelated
  /// Its body lies in another row, or off the grid.
  case astray(StrayTrace)
  /// It is the right one, but read with this ratio of signal to noise, far below that of a faultless picture.
  case unclear(decibels: Double, faultless: Double)

  /// In a few words.
  public var description: String {
    switch self {
    case .absent: "has no trace"
    case .shifted(let milliseconds, let millivolts):
      "is shifted by \(decimals(milliseconds, 1)) ms and \(decimals(millivolts, 3)) mV"
    case .rescaled(let gain): "is rescaled: \(decimals(gain, 3)) times as high"
    case .inverted: "is mirrored: upside down"
    case .reversed: "is mirrored: runs from right to left"
    case .shows(let lead): "shows lead \(lead.name)"
    case .unrelated: "shows another signal"
    case .astray(let trace): trace.reason
    case .unclear(let decibels, let faultless):
      "reads with \(decimals(decibels, 1)) dB where a faultless picture has \(decimals(faultless, 1))"
    }
  }
}
