internal import ECG

/// What a picture shows in the place of a strip.
struct StripFinding {
  /// What the trace there is.
  enum Shown: Equatable {
    /// One of the record's, as the fit says.
    case trace(TraceOrigin)
    /// None.
    case nothing
    /// One that is none of the record's.
    case stranger
  }

  var shown: Shown
  var fit: TraceFit
  /// The share of the trace's ink that is where the fit says.
  var coverage: Double
}
