internal import ECG

/// The units of the volt that occur in headers.
enum VoltageUnit {
  /// How many mV one of this unit is, or nil for anything that is not a unit of voltage. Letter case does not
  /// count: `mv` and `MV` occur for mV. The sign for micro is U+00B5, U+03BC or the letter u.
  static func millivolts(in spelling: String) -> Double? {
    switch spelling.trimmingBlanks().lowercased() {
    case "mv": 1
    case "\u{B5}v", "\u{3BC}v", "uv": 1e-3
    case "nv": 1e-6
    case "v": 1e3
    default: nil
    }
  }
}
