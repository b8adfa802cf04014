public import Files
public import Settings

/// What can be wrong with the settings of a modality dropout.
public enum ModalityError: LeadsheetError, Equatable {
  /// The file cannot be read.
  case file(FileError)
  /// The settings have faults.
  case settings(SettingsError)

  /// That of the wrapped error.
  public var kind: ErrorKind {
    switch self {
    case .file(let error): error.kind
    case .settings(let error): error.kind
    }
  }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .settings(let error): error.description
    }
  }
}
