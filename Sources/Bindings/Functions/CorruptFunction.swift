internal import Chart
internal import Corruption
internal import ECG
internal import Files
internal import Pipeline
internal import Raster

extension BoundFunction {
  /// Corrupts a picture, as `corrupt` does; its annotation, and a mask in the second array, move with it. Signals in the
  /// array behind them are the recording before any corruption, with which unreadable samples are noted.
  static let corrupt = BoundFunction("corrupt", arrays: 1...3, options: CorruptRequest.init) {
    request, arrays, worker in
    let picture = try arrays.picture(0)
    try request.annotation?.check(arrays, width: picture.width, height: picture.height)
    let (mask, ecg) = try request.companions(arrays, of: picture)
    let done = try request.record(worker)
    let truth = try ecg.flatMap { ecg in try request.annotation.map { try GroundTruth($0, ecg: ecg) } }
    let corrupted = try PictureCorruption(done.plan.picture).corrupted(
      picture, request.annotation, shows: truth, resolution: request.resolution)
    var answer = AnswerDocument()
    answer.add("pixels", NumberArray(corrupted.picture))
    if let annotation = corrupted.annotation { answer.add("annotation", file: try annotation.json()) }
    if let mask { answer.add("mask", NumberArray(corrupted.mask(of: mask))) }
    answer.set("width", whole: corrupted.picture.width)
    answer.set("height", whole: corrupted.picture.height)
    answer.set("dpi", number: corrupted.pixelsPerMillimeter * 25.4)
    try answer.set("transform", encoding: corrupted.transform)
    answer.add("corruption", file: try done.json())
    return answer
  }
}

/// How a picture is corrupted.
private struct CorruptRequest {
  private let keys: KeyOptions
  private let corruption: CorruptionRequest
  private let signal: SignalOptions?
  let annotation: ChartAnnotation?
  /// Dots per inch of a picture without annotation.
  let resolution: Double

  /// What is taken for the resolution of a picture of which nothing is known.
  private static let usualResolution = 200.0

  init(_ request: RequestReader) {
    keys = KeyOptions(request)
    request.require("corrupt", "a recipe or an operator, or a list of them")
    corruption = CorruptionRequest(request)
    annotation = request.annotation()
    resolution = request.number("dpi", in: CorruptBatch.resolutions, unit: "dpi") ?? Self.usualResolution
    signal = request.has("rate") ? SignalOptions(request) : nil
  }

  /// What is done. The picture's key is the record's name, by its annotation.
  func record(_ worker: Worker) throws -> CorruptionRecord {
    let key = keys.key(for: annotation?.provenance.record)
    let record = try worker.record(of: key, corruption, keys)
    if let first = record.plan.signal.first {
      throw PipelineError.signalOnPicture(operator: first.name, path: key)
    }
    return record
  }

  /// The mask and the recording in the arrays behind the picture.
  func companions(_ arrays: ArrayReader, of picture: PixelBuffer) throws -> (PixelBuffer?, TwelveLeadECG?) {
    var (mask, ecg): (PixelBuffer?, TwelveLeadECG?)
    for index in 1..<max(1, arrays.count) {
      if arrays.isBytes(index) {
        mask = try self.mask(arrays, index, of: picture)
      } else {
        ecg = try recording(arrays, index)
      }
    }
    return (mask, ecg)
  }

  private func mask(_ arrays: ArrayReader, _ index: Int, of picture: PixelBuffer) throws(RequestError)
    -> PixelBuffer
  {
    let mask = try arrays.picture(index)
    guard mask.format == .gray, mask.width == picture.width, mask.height == picture.height else {
      throw arrays.fault(
        index, "is no mask of the picture; give uint8 of [\(picture.height), \(picture.width)]")
    }
    guard annotation?.transform.isIdentity ?? true else {
      throw arrays.fault(
        index,
        "cannot follow: by its annotation the picture was moved before; corrupt the chart as it was drawn")
    }
    return mask
  }

  private func recording(_ arrays: ArrayReader, _ index: Int) throws -> TwelveLeadECG {
    guard let annotation, let signal else {
      throw arrays.fault(
        index, "is of no use without 'annotation' and 'rate'; give both, or leave the signals out")
    }
    return try signal.ecg(
      arrays, index, name: annotation.provenance.record, sampleRate: annotation.strips.first?.sampleRate)
  }
}
