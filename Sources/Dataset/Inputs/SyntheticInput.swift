internal import ECG
internal import ECGFiles

/// Synthetic ECGs of one or more rhythms, in turn.
struct SyntheticInput: Input {
  /// One for each rhythm.
  var settings: [SyntheticECG]
  var count: Int
  var variesHeartRate: Bool

  func entries() throws(DatasetError) -> any EntryIterator { Iterator(input: self) }

  private struct Iterator: EntryIterator {
    let input: SyntheticInput
    var number = 0

    mutating func next() throws(DatasetError) -> RecordEntry? {
      guard number < input.count else { return nil }
      defer { number += 1 }
      let kinds = input.settings.count
      let ecg = input.settings[number % kinds].variant(
        number / kinds, variesHeartRate: input.variesHeartRate)
      let id = ecg.recordName(number / kinds)
      let rhythm = ecg.rhythm.rawValue
      return RecordEntry(
        id: id, source: .synthetic(ecg), place: id,
        fields: [
          "text": "\(ecg.rhythm.statement), \(Int(ecg.heartRate.rounded())) beats per minute.",
          "rhythm": rhythm,
        ],
        labels: [rhythm])
    }
  }
}
