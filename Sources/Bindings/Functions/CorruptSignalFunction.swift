internal import Corruption
internal import ECG
internal import Files
internal import Pipeline

extension BoundFunction {
  /// Corrupts a recording at its own rate, as `corrupt` does with a record.
  static let corruptSignal = BoundFunction(
    "corrupt_signal", arrays: 1...1, options: CorruptSignalRequest.init
  ) {
    request, arrays, worker in
    let (ecg, done) = try request.corrupted(arrays, worker)
    var answer = AnswerDocument()
    try answer.set(ecg)
    answer.add("corruption", file: try done.json())
    return answer
  }
}

/// How a recording is corrupted.
private struct CorruptSignalRequest {
  private let signal: SignalOptions
  private let keys: KeyOptions
  private let corruption: CorruptionRequest

  init(_ request: RequestReader) {
    signal = SignalOptions(request)
    keys = KeyOptions(request)
    request.require("corrupt", "a recipe or an operator, or a list of them")
    corruption = CorruptionRequest(request)
  }

  func corrupted(_ arrays: ArrayReader, _ worker: Worker) throws -> (TwelveLeadECG, CorruptionRecord) {
    let key = keys.key(for: signal.name)
    let ecg = try signal.ecg(arrays, 0, name: keys.name(signal.name), sampleRate: nil)
    let done = try worker.record(of: key, corruption, keys)
    if let first = done.plan.picture.first {
      throw PipelineError.pictureOnRecord(operator: first.name, path: key)
    }
    return (try done.recording(of: ecg), done)
  }
}
