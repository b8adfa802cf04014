/// What is written of a measured record.
public enum MeasurementForm: String, CaseIterable, Sendable {
  /// Everything, as docs/measurement.schema.json describes it.
  case document
  /// Lead by lead, beat by beat, name and value: machine measurements as GEM has them.
  case beatFeatures = "beat-features"
  /// The wave text of ECG-Chat.
  case waveText = "wave-text"
  /// The features in words, a line for each lead, for ECG-R1's prompt.
  case promptFeatures = "prompt-features"
}
