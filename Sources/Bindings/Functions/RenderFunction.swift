internal import Chart
internal import Corruption
internal import ECG
internal import Files
internal import Pipeline
internal import Raster

extension BoundFunction {
  /// Draws a record, as `render` does: pixels, and where asked for their annotation, mask, signal and forms of truth.
  static let render = BoundFunction("render", arrays: 1...1, options: RenderRequest.init) {
    request, arrays, worker in
    let chart = try request.chart(arrays, worker)
    let ecg = chart.picture.drawn.ecg
    var answer = AnswerDocument()
    answer.add("pixels", NumberArray(chart.picture.seen.picture))
    if request.isAnnotated { answer.add("annotation", file: try chart.picture.seen.annotation.json()) }
    let source = chart.picture.truthSource(fileName: "\(ecg.name).png")
    if request.hasMask { answer.add("mask", NumberArray(try source.mask())) }
    for form in request.truth { answer.add("truth.\(form.name)", file: try form.bytes(of: source)) }
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
  private let chart: ChartOptions
  let isAnnotated: Bool
  let hasMask: Bool
  let hasSignal: Bool
  let truth: [TruthForm]

  init(_ request: RequestReader) {
    signal = SignalOptions(request)
    chart = ChartOptions(request)
    isAnnotated = request.flag("annotation")
    hasMask = request.flag("mask")
    hasSignal = request.flag("signal")
    truth = request.truthForms("truth")
  }

  /// The chart, and its layout where that has something random.
  func chart(
    _ arrays: ArrayReader, _ worker: Worker
  ) throws -> (picture: ChartPicture, drawnLayout: Layout?) {
    let (options, fixed) = try chart.options(worker)
    let ecg = try signal.ecg(arrays, 0, name: chart.keys.name(signal.name))
    let request = try options.request(for: chart.keys.key(for: signal.name), layout: fixed)
    return (try worker.maker.chart(of: ecg, request), fixed == nil ? request.layout : nil)
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
