internal import Chart
internal import Measurement

/// Measures of a whole ECG for the rows of data sets: by name with unit, and what computed them, so that nobody takes them
/// for what a cardiologist or a machine's header says. What could not be measured is null: every row has the same names.
struct ComputedMeasures: Sendable, Equatable {
  /// By name; nil where it could not be measured.
  let values: [RecordMeasureName: Double?]

  /// Measures of an ECG, to four decimals.
  ///
  /// - Parameters:
  ///   - names: which.
  ///   - measures: of the ECG.
  init(_ names: [RecordMeasureName], of measures: ECGMeasures) {
    values = Dictionary(
      names.map { ($0, $0.value(of: measures).map(MeasurementDocument.rounded)) }, uniquingKeysWith: { $1 })
  }
}

extension ComputedMeasures: Encodable {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  /// `computedBy`, and a number or null by each name.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Software.name, forKey: Key("computedBy"))
    for (name, value) in values { try container.encode(value, forKey: Key(name.rawValue)) }
  }
}
