import Files

/// A computed measure as the header of a chart prints it.
public enum HeaderMeasure: String, CaseIterable, Sendable {
  case rate, pr, qrs, qt, qtc, axis

  /// The measure in words with its unit, such as `PR 160 ms`; nil where it could not be measured.
  func text(of measures: ECGMeasures) -> String? {
    func whole(_ name: String, _ measure: RecordMeasureName, _ unit: String) -> String? {
      measure.value(of: measures).map { "\(name) \(decimals($0, 0))\(unit)" }
    }
    return switch self {
    case .rate: whole("Rate", .heartRate, " bpm")
    case .pr: whole("PR", .prMilliseconds, " ms")
    case .qrs: whole("QRS", .qrsMilliseconds, " ms")
    case .qt: whole("QT", .qtMilliseconds, " ms")
    case .qtc: whole("QTc (Bazett)", .qtcBazettMilliseconds, " ms")
    case .axis: whole("QRS axis", .qrsAxisDegrees, "\u{B0}")
    }
  }

  /// Measures as the fragments of a line that says that they were computed; empty where none could be measured.
  public static func line(_ names: [HeaderMeasure], of measures: ECGMeasures) -> [String] {
    let texts = names.compactMap { $0.text(of: measures) }
    return texts.isEmpty ? [] : ["Computed:"] + texts
  }
}
