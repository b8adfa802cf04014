internal import Chart
internal import ECG
internal import Files
internal import Grounding
internal import Pipeline
internal import Raster
internal import Samples

extension BoundFunction {
  /// Finds in a picture what a text names, as `ground` does: none or one array, the recording that was drawn.
  static let ground = BoundFunction("ground", arrays: 0...1, options: GroundRequest.init) {
    request, arrays, worker in
    let chart = try request.chart(arrays, worker)
    let found = chart.places(of: request.texts.flatMap { Mention.all(in: $0) })
    var answer = AnswerDocument()
    try answer.set(
      "grounding",
      encoding: GroundingDocument(picture: request.picture, annotation: chart.annotation, found))
    return answer
  }

  /// Asks what the measures of a picture's recording answer, as `ground --questions` does: rows of conversations.
  static let groundQuestions = BoundFunction("ground_questions", arrays: 1...1, options: GroundRequest.init) {
    request, arrays, worker in
    let chart = try request.chart(arrays, worker)
    var answer = AnswerDocument()
    let rows = chart.questions().map { question in
      question.sample(id: "\(request.picture)#\(question.kind.rawValue)", picture: request.picture).line()
    }
    answer.set("rows", json: JSONText.list(rows).utf8)
    return answer
  }
}

/// A picture of which it is known what was drawn where, and what is looked for.
private struct GroundRequest {
  let annotation: ChartAnnotation
  /// Nil where no recording is given.
  let signal: SignalOptions?
  let texts: [String]
  let picture: String

  /// - Throws: ``RequestError`` where something is lacking.
  init(_ request: RequestReader) throws(RequestError) {
    signal = request.has("rate") ? SignalOptions(request) : nil
    texts = request.texts("texts")
    picture = request.text("picture", atMost: 1 << 16) ?? "picture"
    request.require("annotation", "what was drawn where, as 'render' gives it")
    annotation = if let read = request.annotation() { read } else { try request.refused("ground") }
  }

  /// The chart, with its recording where one is given.
  func chart(_ arrays: ArrayReader, _ worker: Worker) throws -> GroundedChart {
    guard arrays.count > 0 else { return GroundedChart(annotation) }
    guard let signal else {
      throw arrays.fault(0, "is a recording without 'rate'; give its samples per second in Hz")
    }
    let ecg = try signal.ecg(
      arrays, 0, name: signal.name ?? annotation.provenance.record,
      sampleRate: annotation.strips.first?.sampleRate)
    return GroundedChart(
      try GroundTruth(annotation, ecg: ecg), measures: try worker.measurement().measures(of: ecg))
  }
}
