public import Files

/// What stops grounding.
public enum GroundingError: LeadsheetError, Equatable {
  /// A row of a file that cannot be read.
  case invalidRow(file: String, line: Int, reason: String)
  /// Nothing is to be shown: nothing that was named has a place.
  case nothingPlaced(picture: String)
  /// A picture could not be drawn.
  case raster(String)

  /// What is blamed.
  public var kind: ErrorKind {
    switch self {
    case .invalidRow: .input
    case .nothingPlaced: .difference
    case .raster: .output
    }
  }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .invalidRow(let file, let line, let reason): "\(file):\(line): \(reason)"
    case .nothingPlaced(let picture):
      "\(picture): nothing that was named has a place in it, so there is nothing to show; the reasons stand in the output"
    case .raster(let reason): reason
    }
  }
}
