internal import Chart
internal import Corruption
internal import ECG
internal import Files
internal import Pipeline
internal import Raster
internal import Verification

extension BoundFunction {
  /// Proves that a picture shows a recording, as `verify` does: a picture and the recording before any corruption.
  static let verify = BoundFunction("verify", arrays: 2...2, options: VerifyRequest.init) {
    request, arrays, _ in
    let picture = try arrays.picture(0)
    try request.proof.annotation.check(arrays, width: picture.width, height: picture.height)
    let annotation = request.proof.annotation
    let ecg = try request.signal.ecg(
      arrays, 1, name: request.signal.name ?? annotation.provenance.record,
      sampleRate: annotation.strips.first?.sampleRate)
    let proof = try PictureProof(
      of: picture, annotation, shows: ecg, corruption: request.proof.corruption,
      reader: request.proof.reader ?? .centroid)
    var answer = AnswerDocument()
    answer.set("passed", flag: proof.report.isPassed)
    try answer.set(
      "verification",
      encoding: VerificationDocument(
        picture: request.proof.picture, record: ecg.name, consistency: proof.report,
        digitization: proof.scores))
    answer.set("warnings", texts: ecg.warnings.map(\.description))
    return answer
  }

  /// Reads a recording from the picture of a chart, as `digitize` does.
  static let digitize = BoundFunction("digitize", arrays: 1...1, options: DigitizeRequest.init) {
    request, arrays, _ in
    let picture = try arrays.picture(0)
    try request.proof.annotation.check(arrays, width: picture.width, height: picture.height)
    let ecg = try ReadBack.ecg(
      from: picture, annotation: request.proof.annotation, reader: request.proof.reader ?? .fit,
      name: request.name ?? request.proof.annotation.provenance.record,
      isCorrupted: request.proof.corruption != nil)
    var answer = AnswerDocument()
    try answer.set(ecg)
    return answer
  }
}

/// A picture of which it is known what was drawn where, and how it is read.
private struct ProofOptions {
  let annotation: ChartAnnotation
  let corruption: CorruptionRecord?
  let reader: TraceReader?
  /// What documents call the picture.
  let picture: String

  /// - Returns: nil where there is no annotation, which is noted.
  init?(_ request: RequestReader) {
    corruption = request.corruptionRecord()
    reader = request.choice("reader", TraceReader.self)
    picture = request.text("picture", atMost: 1 << 16) ?? "picture"
    request.require("annotation", "what was drawn where, as 'render' gives it")
    guard let annotation = request.annotation() else { return nil }
    self.annotation = annotation
  }
}

/// A proof that is asked for.
private struct VerifyRequest {
  let proof: ProofOptions
  let signal: SignalOptions

  /// - Throws: ``RequestError`` where something is lacking.
  init(_ request: RequestReader) throws(RequestError) {
    signal = SignalOptions(request)
    proof = if let read = ProofOptions(request) { read } else { try request.refused("verify") }
  }
}

/// A picture that is digitized.
private struct DigitizeRequest {
  let proof: ProofOptions
  let name: String?

  /// - Throws: ``RequestError`` where something is lacking.
  init(_ request: RequestReader) throws(RequestError) {
    name = request.text("name", atMost: 1000)
    proof = if let read = ProofOptions(request) { read } else { try request.refused("digitize") }
  }
}
