/// Where the ECGs of samples come from.
public enum DataSource: String, CaseIterable, Sendable {
  /// PTB-XL.
  case ptbxl
  /// MIMIC-IV-ECG.
  case mimic = "mimic_iv_ecg"

  /// A source by its name, in capital or small letters.
  public init?(name: String) { self.init(rawValue: name.lowercased()) }
}
