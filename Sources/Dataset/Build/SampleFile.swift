internal import ECGFiles
internal import Modality

/// A file of a sample's own, written by the worker that made it. Forms that share one write it once.
struct SampleFile: Sendable {
  enum Content: Sendable {
    case bytes([UInt8])
    /// A WFDB record.
    case record(SignalArray)
  }

  /// From the data set's folder; of a record without extension.
  var path: String
  var content: Content
}
