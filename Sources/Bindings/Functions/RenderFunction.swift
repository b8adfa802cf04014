internal import Chart
internal import Corruption
internal import ECG
internal import Files
internal import Pipeline
internal import Raster

extension BoundFunction {
  /// Draws a record, as `render` does: pixels, and where asked for their annotation, mask and signal.
  static let render = BoundFunction("render", arrays: 1...1, options: RenderRequest.init) {
    request, arrays, worker in
    let chart = try request.chart(arrays, worker)
    let ecg = chart.picture.drawn.ecg
    var answer = AnswerDocument()
    answer.add("pixels", NumberArray(chart.picture.seen.picture))
    if request.isAnnotated { answer.add("annotation", file: try chart.picture.seen.annotation.json()) }
    if request.hasMask { answer.add("mask", NumberArray(try chart.picture.mask())) }
    if request.hasSignal {
      answer.set("rate", number: ecg.sampleRate)
      answer.set("firstSample", whole: ecg.firstSample)
      answer.add("signal", NumberArray(ecg))
    }
    try answer.set(chart.picture, warnings: ecg.warnings.map(\.description))
    if let layout = chart.drawnLayout { try answer.set("draws", encoding: ["layout": layout]) }
    return answer
  }
}

/// How a record is drawn, and what is wanted of it.
private struct RenderRequest {
  private let signal: SignalOptions
  private let keys: KeyOptions
  private let layout: LayoutRequest
  private let corruption: CorruptionRequest
  private let start: Double
  private let isVerified: Bool
  let isAnnotated: Bool
  let hasMask: Bool
  let hasSignal: Bool

  init(_ request: RequestReader) {
    signal = SignalOptions(request)
    keys = KeyOptions(request)
    layout = LayoutRequest(request)
    corruption = CorruptionRequest(request)
    start = request.number("start", in: 0...1e9, unit: "s") ?? 0
    isVerified = request.flag("verify")
    isAnnotated = request.flag("annotation")
    hasMask = request.flag("mask")
    hasSignal = request.flag("signal")
  }

  /// The chart, and its layout where that has something random.
  func chart(
    _ arrays: ArrayReader, _ worker: Worker
  ) throws -> (picture: ChartPicture, drawnLayout: Layout?) {
    let known = try worker.layout(layout)
    let ecg = try signal.ecg(arrays, 0, name: keys.name(signal.name))
    var options = RenderBatch.Options(layout: known.source)
    options.seed = keys.seed
    options.epoch = keys.epoch
    options.start = start
    options.isVerified = isVerified
    options.corruption = try worker.corruption(corruption)
    let request = try options.request(for: keys.key(for: signal.name), layout: known.fixed)
    return (try worker.maker.chart(of: ecg, request), known.fixed == nil ? request.layout : nil)
  }
}

extension AnswerDocument {
  /// Sets what is known of a chart's picture, and adds what was done to it as `corruption`.
  mutating func set(_ chart: ChartPicture, warnings: [String]) throws {
    let seen = chart.seen
    set("width", whole: seen.picture.width)
    set("height", whole: seen.picture.height)
    set("dpi", number: chart.resolution)
    set("warnings", texts: warnings + chart.drawn.warnings.map(\.description))
    set(
      "texts",
      json: JSONText.object(chart.drawn.provenance.texts.map { Field(name: $0.key, text: $0.value) }).utf8)
    try set("transform", encoding: seen.annotation.transform)
    if let corruption = chart.corruption { add("corruption", file: try corruption.json()) }
  }
}
