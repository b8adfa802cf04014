internal import ECG
internal import ECGFiles
internal import Files

/// Synthetic ECGs of one or more rhythms, in turn.
struct SyntheticInput: Input {
  /// One for each rhythm.
  var settings: [SyntheticECG]
  var count: Int
  var variesHeartRate: Bool
  /// The number of the first one, as its name says it.
  var first = 1

  var isSynthetic: Bool { true }

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
      // The rhythm is what is to be found out: it does not stand in the name.
      let id = "synth-\((input.first + number).digits(4))"
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
