internal import Chart
internal import Corruption
internal import ECG
internal import ECGFiles
internal import Modality
internal import Pipeline
internal import Raster
internal import Samples

/// One picture with all that belongs to it: what forms write.
struct DatasetSample: Sendable {
  /// The name in the data set: the record's and the number of the picture, from 0.
  var key: String
  /// The number in the data set, from 0: depends on the inputs alone.
  var number: Int
  var split: Split
  var entry: RecordEntry
  /// Where the picture's and the signal's time begins in the record, in s.
  var start = 0.0
  /// Nil where the picture is the modality that was dropped.
  var picture: EncodedPicture?
  /// How a picture is encoded that stands for the dropped one where each sample must have one.
  var pictureStandIn: PictureEncoding?
  /// Nil where signals are not kept or were dropped.
  var signal: KeptSignal?
  /// Zeros that stand for a dropped signal where each sample must have one.
  var signalStandIn: KeptSignal?
  /// What was dropped, if anything could be.
  var dropout: DropoutDecision?
  /// The messages, with tags for what is there.
  var conversation: Sample?
  /// What a user should know of the record.
  var warnings: [String] = []

  /// The path of the picture from the split's folder.
  func pictureFile(_ format: PictureFormat) -> String { "images/\(key).\(format.pathExtensions[0])" }
}

extension DropoutDecision {
  /// What is lacking, in words of rows: a modality, leads, `spans`, `grid`, `labels`.
  var droppedNames: [String] {
    (dropped.map { [$0.rawValue] } ?? []) + leads.map(\.name) + (spans.isEmpty ? [] : ["spans"])
      + (hidesGrid ? ["grid"] : []) + (hidesLabels ? ["labels"] : [])
  }
}

/// A picture as it is written.
struct EncodedPicture: Sendable {
  var chart: ChartPicture
  var format: PictureFormat
  var bytes: [UInt8]

  var annotation: ChartAnnotation { chart.seen.annotation }
}

/// A signal as it is written.
struct KeptSignal: Sendable {
  var form: SignalForm
  /// The path from the split's folder; of a WFDB record without extension, of an original as its input names it.
  var path: String
  var array: SignalArray

  /// Zeros of the same form and size.
  var silent: KeptSignal {
    var signal = self
    signal.array.samples = Array(repeating: 0, count: array.samples.count)
    return signal
  }
}
