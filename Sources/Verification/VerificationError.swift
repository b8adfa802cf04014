public import Chart

/// What stops a verification.
public enum VerificationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The picture has not the size that its annotation states.
  case pictureSize(picture: String, annotation: String)
  /// A chart cannot be drawn or a layout not be read.
  case chart(ChartError)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .pictureSize(let picture, let annotation):
      "the picture has \(picture) pixels, its annotation \(annotation); give the annotation of this picture"
    case .chart(let error): error.description
    }
  }
}
