public import Files
public import Settings

/// Why something could not be measured, read or written by this module.
public enum MeasurementError: LeadsheetError, Equatable {
  /// The weights of the delineation network are damaged.
  case weights(String)
  /// A threshold set is invalid.
  case settings(SettingsError)
  /// No threshold set has this name.
  case unknownThresholds(String, known: [String])

  /// Input or usage.
  public var kind: ErrorKind {
    switch self {
    case .weights, .settings: .input
    case .unknownThresholds: .usage
    }
  }

  /// Where, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .weights(let fault): "delineation weights: \(fault): build again from unchanged sources"
    case .settings(let error): error.description
    case .unknownThresholds(let name, let known):
      "unknown threshold set '\(name)'; \(NearestNames.hint(for: name, among: known))"
    }
  }
}
