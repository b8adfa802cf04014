public import ECG

extension Measurements {
  /// From lines such as `heart-rate: 72`, `PR interval: 160 ms` or `QRS duration: 92`: a label, a colon, and a number
  /// that may have a unit. Letter case, blanks, `-` and `_` in labels do not count; the first value found does.
  ///
  /// - Parameter comments: The lines, without `#`.
  public init(comments: [String]) {
    self.init()
    for line in comments {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let label = line[..<colon].lowercased().filter { $0.isLetter }
      let number = line[line.index(after: colon)...].split { $0.isBlank }.first.flatMap { Double($0) }
      guard let number, number > 0, number < 10_000 else { continue }
      switch label {
      case "heartrate", "ventricularrate", "ventrate", "hr": heartRate = heartRate ?? number
      case "pr", "printerval": pr = pr ?? number
      case "qrs", "qrsduration": qrs = qrs ?? number
      case "qt", "qtinterval": qt = qt ?? number
      default: break
      }
    }
  }
}
