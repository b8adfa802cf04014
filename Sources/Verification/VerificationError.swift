public import Files
public import Chart

/// What stops a verification.
public enum VerificationError: LeadsheetError, Equatable {
  /// The picture has not the size that its annotation states.
  case pictureSize(picture: String, annotation: String)
  /// What was asked for cannot be done, for the reason given.
  case wrongRequest(String)
  /// A picture does not show its record, for these reasons.
  case unfaithful([String])
  /// The predicted traces cannot be drawn.
  case chart(ChartError)

  /// What is blamed.
  public var kind: ErrorKind {
    switch self {
    case .wrongRequest: .usage
    case .unfaithful: .difference
    case .chart(let error): error.kind
    case .pictureSize: .input
    }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .pictureSize(let picture, let annotation):
      "the picture has \(picture) pixels, its annotation \(annotation); give the annotation of this picture"
    case .wrongRequest(let reason): reason
    case .unfaithful(let reasons): "the picture was not kept: " + reasons.joined(separator: "; ")
    case .chart(let error): error.description
    }
  }
}
