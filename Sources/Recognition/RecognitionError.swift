public import Files

/// Why a picture is not annotated.
public enum RecognitionError: LeadsheetError, Equatable {
  /// No grid is found that is sure.
  case noGrid
  /// The picture is too small to hold a grid.
  case tooSmall(width: Int, height: Int)
  /// A recording that lasts longer, in s, than a chart shows.
  case tooLong(record: String, seconds: Double, limit: Double)
  /// A picture with too few pixels per mm to tell one record from another.
  case tooCoarse(pixelsPerMillimeter: Double)
  /// The traces that are seen are not those of the record: with the most that was found, in mm of trace.
  case anotherRecord(record: String, found: Double)

  /// What is blamed.
  public var kind: ErrorKind {
    if case .tooLong = self { .input } else { .difference }
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noGrid:
      "no grid is found; a chart on paper with lines every 5 mm, or every mm, is needed, seen nearly from above"
    case .tooSmall(let width, let height):
      "\(width) x \(height) pixels are too few for a grid; give a picture with 2 pixels per mm or more"
    case .tooLong(let record, let seconds, let limit):
      "\(record): lasts \(Int(seconds)) s, a chart shows at most \(Int(limit)) s; give the part that was drawn as a record"
    case .tooCoarse(let pixels):
      "the record is not found, and \((pixels * 10).rounded() / 10) pixels per mm are too few to say that it is another one: "
        + "give a picture with 3 or more"
    case .anotherRecord(let record, let found):
      "the picture does not show \(record): of its twelve leads no more than \(Int(found)) mm of trace lie on ink; "
        + "give the record that was drawn, or its speed and gain by --speed and --gain"
    }
  }
}
