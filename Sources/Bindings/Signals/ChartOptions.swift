internal import Chart
internal import Pipeline

/// What a request says of a chart, whatever it shows: the options of `render`.
struct ChartOptions {
  let keys: KeyOptions
  private let layout: LayoutRequest
  private let corruption: CorruptionRequest
  private let start: Double
  private let isVerified: Bool

  init(_ request: RequestReader) {
    keys = KeyOptions(request)
    layout = LayoutRequest(request)
    corruption = CorruptionRequest(request)
    start = request.number("start", in: 0...1e9, unit: "s") ?? 0
    isVerified = request.flag("verify")
  }

  /// The same as the command's options, and the layout where nothing of it is random.
  ///
  /// - Throws: `ChartError`, and as ``CorruptionRequest/source()``.
  func options(_ worker: Worker) throws -> (RenderBatch.Options, fixed: Layout?) {
    let known = try worker.layout(layout)
    var options = RenderBatch.Options(layout: known.source)
    options.seed = keys.seed
    options.epoch = keys.epoch
    options.start = start
    options.isVerified = isVerified
    options.corruption = try worker.corruption(corruption)
    return (options, known.fixed)
  }
}
