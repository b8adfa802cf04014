public import ECG

extension Measurements {
  private static let otherUnits: Set<String> = ["s", "sec", "secs", "second", "seconds", "us", "hz", "1/s"]

  /// From lines such as `heart-rate: 72`, `PR interval: 160 ms` or `QRS duration: 92`: a label, a colon, and a number
  /// that may have a unit. Letter case, blanks, `-` and `_` in labels do not count; the first value found does.
  ///
  /// - Parameter comments: The lines, without `#`.
  public init(comments: [String]) {
    self.init()
    for line in comments {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let label = line[..<colon].lowercased().filter { $0.isLetter }
      let words = line[line.index(after: colon)...].split { $0.isBlank }
      let number = words.first.flatMap { Double($0) }
      // Another unit makes another number.
      guard let number, words.count == 1 || !Self.otherUnits.contains(words[1].lowercased()), number > 0, number < 10_000 else { continue }
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
