internal import ECG
internal import Evaluation
internal import Files
internal import Modality
internal import Samples

extension BoundFunction {
  /// Modality dropout of a training sample, as `modality apply` does it row by row: the sample, what was decided, and of
  /// a recording in the array what the signal side sees and what is drawn.
  static let dropout = BoundFunction("dropout", arrays: 0...1, options: DropoutRequest.init) {
    request, arrays, _ in
    let (sample, decision) = try request.applied()
    var answer = AnswerDocument()
    answer.set("sample", json: sample.line().utf8)
    try answer.set("decision", encoding: decision)
    answer.set("dropped", text: decision.dropped?.rawValue)
    guard arrays.count > 0 else { return answer }
    guard let signal = request.signal else {
      throw arrays.fault(0, "is a recording of unknown rate; give 'rate'")
    }
    let ecg = try signal.ecg(arrays, 0, name: sample.id, sampleRate: nil)
    answer.set("rate", number: ecg.sampleRate)
    answer.add("signal", NumberArray(decision.signal(ecg)))
    answer.add("drawn", NumberArray(decision.drawn(ecg)))
    return answer
  }
}

/// A sample to which dropout is applied.
private struct DropoutRequest {
  private let dropout: ModalityDropout
  private let seed: UInt64
  private let epoch: Int
  private let step: Int
  private let isRecorded: Bool
  private let isTraining: Bool
  private let sample: Sample
  let signal: SignalOptions?

  init(_ request: RequestReader) {
    var dropout = Self.settings(request)
    dropout.probability = request.number("probability", in: 0...1) ?? dropout.probability
    dropout.swapProbability = request.number("swap", in: 0...1) ?? dropout.swapProbability
    dropout.passes = request.whole("passes", in: 1...2) ?? dropout.passes
    self.dropout = dropout
    seed = request.seed()
    epoch = request.whole("epoch", in: 0...1 << 53) ?? 0
    step = request.whole("step", in: 0...1 << 53) ?? 0
    isRecorded = !request.flag("noRecord")
    isTraining = !request.flag("evaluation")
    signal = request.has("rate") ? SignalOptions(request) : nil
    request.require("sample", "a row of a training set, as object or as text")
    do throws(RowFault) {
      sample =
        try request.value("sample").map { value throws(RowFault) in try Sample(line: value.yaml) }
        ?? Sample(id: "", messages: [], images: [], ecgs: [])
    } catch {
      request.reject("sample", error.description)
      sample = Sample(id: "", messages: [], images: [], ecgs: [])
    }
  }

  /// The settings, an object or the text of a YAML file; their faults are noted.
  private static func settings(_ request: RequestReader) -> ModalityDropout {
    do throws(ModalityError) {
      if let yaml = request.value("settings")?.yaml {
        return try ModalityDropout(yaml: yaml, file: "settings")
      }
    } catch {
      request.reject("settings", "cannot be read: \(error)")
    }
    return ModalityDropout()
  }

  /// The sample after its decision, and the decision.
  ///
  /// - Throws: ``RequestError/options(function:_:)`` for a sample to which dropout was applied before.
  func applied() throws(RequestError) -> (Sample, DropoutDecision) {
    do throws(RowFault) {
      let done = try dropout.applied(
        toRow: sample, seed: seed, epoch: epoch, step: step, isTraining: isTraining, isRecorded: isRecorded)
      return (done.sample, done.decision)
    } catch {
      throw .options(function: "dropout", [RequestFault(key: "sample", problem: error.description)])
    }
  }
}
