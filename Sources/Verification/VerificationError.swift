public import Files
public import Chart
public import Settings

/// What stops a verification.
public enum VerificationError: LeadsheetError, Equatable {
  /// The picture has not the size that its annotation states.
  case pictureSize(picture: String, annotation: String)
  /// The record has not the samples that the annotation names.
  case anotherRecord(name: String, record: String, annotation: String)
  /// The folder holds no suite.
  case noSuite(folder: String)
  /// What was asked for cannot be done, for the reason given.
  case wrongRequest(String)
  /// A suite has no case of this name.
  case unknownCase(name: String, known: [String])
  /// A case's record cannot be read or drawn.
  case unreadableCase(name: String, reason: String)
  /// A golden's file cannot be read.
  case unreadableGolden(file: String, reason: String)
  /// A file cannot be written.
  case unwritable(path: String, reason: String)
  /// A picture does not show its record, for these reasons.
  case unfaithful([String])
  /// A chart cannot be drawn or a layout not be read.
  case chart(ChartError)
  /// A suite's file has faults.
  case settings(SettingsError)

  /// What is blamed.
  public var kind: ErrorKind {
    switch self {
    case .wrongRequest, .unknownCase: .usage
    case .unwritable: .output
    case .unfaithful: .difference
    case .chart(let error): error.kind
    case .settings(let error): error.kind
    case .pictureSize, .anotherRecord, .noSuite, .unreadableCase, .unreadableGolden: .input
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .pictureSize(let picture, let annotation):
      "the picture has \(picture) pixels, its annotation \(annotation); give the annotation of this picture"
    case .anotherRecord(let name, let record, let annotation):
      "\(name): has \(record), the annotation speaks of \(annotation); give the record that was drawn"
    case .noSuite(let folder):
      "\(folder): holds no \(GoldenSuite.fileName); make a suite by 'leadsheet golden init \(folder)'"
    case .wrongRequest(let reason): reason
    case .unknownCase(let name, let known):
      "the suite has no case '\(name)'; it has: \(known.joined(separator: ", "))"
    case .unreadableCase(let name, let reason): "case '\(name)': \(reason)"
    case .unreadableGolden(let file, let reason): "\(file): \(reason)"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .unfaithful(let reasons): "the picture was not kept: " + reasons.joined(separator: "; ")
    case .chart(let error): error.description
    case .settings(let error): error.description
    }
  }
}
