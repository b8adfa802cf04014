public import Files

/// What can be wrong with a YAML file of settings: a layout, a recipe, a data set, a suite.
public enum SettingsError: LeadsheetError, Equatable {
  /// The file cannot be read.
  case unreadable(file: String, reason: String)
  /// All faults that were found in the file.
  case faults([SettingsFault])

  /// What was asked for where options alone are to blame, else the input.
  public var kind: ErrorKind {
    if case .faults(let faults) = self, !faults.isEmpty, faults.allSatisfy(\.isOption) {
      .usage
    } else {
      .input
    }
  }

  /// Where, what, and what to do; a line for each fault.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file): \(reason)"
    case .faults(let faults): faults.map(\.description).joined(separator: "\n")
    }
  }
}
