public import Chart
public import Files
public import Settings

/// What stops the work on a suite of goldens.
public enum GoldenError: LeadsheetError, Equatable {
  /// The folder holds no suite.
  case noSuite(folder: String)
  /// The folder holds a suite already.
  case suiteExists(file: String)
  /// A suite has no case of this name.
  case unknownCase(name: String, known: [String])
  /// A case's record cannot be read or drawn.
  case unreadableCase(name: String, reason: String)
  /// A golden's file cannot be read.
  case unreadableGolden(file: String, reason: String)
  /// A file cannot be written.
  case unwritable(path: String, reason: String)
  /// A chart cannot be drawn.
  case chart(ChartError)
  /// The suite's file has faults.
  case settings(SettingsError)

  /// What is blamed.
  public var kind: ErrorKind {
    switch self {
    case .suiteExists, .unknownCase: .usage
    case .unwritable: .output
    case .chart(let error): error.kind
    case .settings(let error): error.kind
    case .noSuite, .unreadableCase, .unreadableGolden: .input
    }
  }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .noSuite(let folder):
      "\(folder): holds no \(GoldenSuite.fileName); make a suite by 'leadsheet golden init \(folder)'"
    case .suiteExists(let file): "\(file): is there already; edit it, or choose another folder"
    case .unknownCase(let name, let known):
      "the suite has no case '\(name)'; \(NearestNames.hint(for: name, among: known))"
    case .unreadableCase(let name, let reason): "case '\(name)': \(reason)"
    case .unreadableGolden(let file, let reason): "\(file): \(reason)"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .chart(let error): error.description
    case .settings(let error): error.description
    }
  }
}
