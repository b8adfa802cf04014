internal import ECG
internal import Files
internal import Measurement
internal import Pipeline

extension BoundFunction {
  /// Measures a recording, as `measure` does: the document, or the text of another form.
  static let measure = BoundFunction("measure", arrays: 1...1, options: MeasureRequest.init) {
    request, arrays, worker in
    let ecg = try request.signal.ecg(arrays, 0, name: request.keys.name(request.signal.name))
    var measurement = try worker.measurement()
    measurement.form = request.form
    measurement.thresholds = try request.protocol.map { name throws(MeasurementError) in
      try ThresholdSet.builtIn(name)
    }
    var answer = AnswerDocument()
    answer.set("measures", json: try measurement.text(of: ecg).utf8)
    answer.set("warnings", texts: ecg.warnings.map(\.description))
    return answer
  }
}

/// How a recording is measured.
private struct MeasureRequest {
  let signal: SignalOptions
  let keys: KeyOptions
  let form: MeasurementForm
  let `protocol`: String?

  init(_ request: RequestReader) {
    signal = SignalOptions(request)
    keys = KeyOptions(request)
    form = request.choice("form", MeasurementForm.self) ?? .document
    `protocol` = request.text("protocol", atMost: 200)
  }
}
