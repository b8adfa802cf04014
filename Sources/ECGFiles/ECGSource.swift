public import ECG

/// Where an ECG comes from.
public enum ECGSource: Sendable, Equatable {
  /// A record, by its path.
  case file(String)
  /// A synthetic ECG.
  case synthetic(SyntheticECG)

  /// The ECG.
  ///
  /// - Parameter name: that of a synthetic ECG; a record has its own.
  /// - Throws: as ``ECGFile/read(_:options:)``; `ECGError` for synthetic settings that cannot be met.
  public func ecg(name: String, options: ECGReadOptions = ECGReadOptions()) throws -> TwelveLeadECG {
    switch self {
    case .file(let path): try ECGFile.read(path, options: options)
    case .synthetic(let settings): try settings.recording(name: name).ecg
    }
  }
}
