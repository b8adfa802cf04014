public import Chart
public import Corruption
public import ECGFiles
public import Evaluation

/// Everything that a run of the benchmark is asked for.
public struct RunRequest: Sendable {
  /// `http://…`, `https://…`, `exec:COMMAND` or `stub:KIND`.
  public var server: String
  /// The model as the server knows it; nil for stubs and processes.
  public var model: String?
  /// The name of the model's folder; nil: after the model.
  public var name: String?
  /// Kept apart from other variants of the model.
  public var variant: String?
  /// The folder of all models' results.
  public var results: String
  /// Where records lie: one folder, or `SOURCE=FOLDER` for each.
  public var records: [String] = []
  /// Whether PTB-XL's records of 100 Hz are taken.
  public var isLowRate = false
  /// Which questions are asked.
  public var mode = InferenceMode.standard
  /// What is shown again with each later question.
  public var history = HistoryPolicy.reasoning
  /// Whether only the last question shows its options.
  public var isCondensed = false
  /// `erb` or the path of a YAML file.
  public var prompt = "erb"
  /// What the initial question says of the picture's scale.
  public var note = CalibrationNote.matching
  /// What is drawn, and what it was called.
  public var layout: (name: String, source: LayoutSource)
  /// What is done to recording and picture, and what it was called.
  public var corruption: (name: String, source: CorruptionSource)?
  /// Whether a model is shown no ECG at all: what it answers without looking.
  public var isBlind = false
  /// What becomes of gaps.
  public var gaps = GapPolicy.propagate
  /// How records are read.
  public var reading = ECGReadOptions()
  /// Decides what layout, corruption and stubs leave open.
  public var seed: UInt64 = 0
  /// How often a request is sent again.
  public var retries = 10
  /// The deadline of a request, in s.
  public var timeout = 300.0
  /// The server's key.
  public var key: String?
  /// A file of trusted certificates.
  public var certificates: String?
  /// A proxy in place of the environment's.
  public var proxy: String?
  /// Members that each request has beside the standard ones.
  public var extra = JSONValue.object([])
  /// Where requests are saved, or nil.
  public var savedRequests: String?
  /// A folder for the files that are handed to a process.
  public var scratch: String
  /// Whether the run is only planned: nothing is written.
  public var isDryRun = false
  /// Samples in flight, and which are asked again.
  public var options = RunOptions()

  /// A request with the standard settings.
  public init(
    server: String, model: String? = nil, results: String, layout: (name: String, source: LayoutSource),
    scratch: String
  ) {
    self.server = server
    self.model = model
    self.results = results
    self.layout = layout
    self.scratch = scratch
  }
}
