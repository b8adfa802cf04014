internal import Chart
internal import Corruption
internal import ECG
internal import ECGFiles
internal import Files
internal import Pipeline
internal import Raster

/// A chart that a client of ``ChartService`` asks for: a record or samples, and the options of `render`.
struct ChartJob {
  /// How errors name it.
  static let name = "job"

  private let source: Source
  private let chart: ChartOptions
  private let encoding: PictureEncoding
  private let isAnnotated: Bool

  private enum Source {
    case record(String, ECGReadOptions)
    case samples(JobSamples, SignalOptions)
    /// What was said is noted as a fault.
    case neither
  }

  /// Reads the options of a job.
  init(_ request: RequestReader) {
    source = Self.source(request)
    chart = ChartOptions(request)
    encoding = PictureEncoding(request)
    isAnnotated = request.has("annotation") ? request.flag("annotation") : true
  }

  private static func source(_ request: RequestReader) -> Source {
    switch (request.text("record", atMost: 1 << 16), request.has("samples")) {
    case (let record?, false): return .record(record, ECGReadOptions(request))
    case (nil, true):
      let signal = SignalOptions(request)
      return JobSamples(request, leadCount: signal.leadCount).map { .samples($0, signal) } ?? .neither
    default:
      if request.has("samples") { _ = SignalOptions(request) }
      if !request.has("record") || request.has("samples") {
        request.reject("record", "or 'samples': give one of them, a path or values with their 'rate'")
      }
      return .neither
    }
  }

  /// Makes the chart.
  ///
  /// - Throws: ``RequestError``, and what the way from a record to a picture throws.
  func answer(_ worker: Worker) throws -> JobAnswer {
    let (ecg, request) = try recording(worker)
    let chart = try worker.maker.chart(of: ecg, request)
    var answer = JobAnswer()
    answer.width = chart.seen.picture.width
    answer.height = chart.seen.picture.height
    answer.resolution = chart.resolution
    answer.warnings = ecg.warnings.map(\.description) + chart.drawn.warnings.map(\.description)
    answer.picture = try encoding.bytes(of: chart, isVerified: request.isVerified)
    if isAnnotated { answer.annotation = try chart.seen.annotation.json() }
    if let corruption = chart.corruption { answer.corruption = try corruption.json() }
    return answer
  }

  private func recording(_ worker: Worker) throws -> (TwelveLeadECG, ChartMaker.Request) {
    var (options, fixed) = try chart.options(worker)
    switch source {
    case .record(let path, let reading):
      options.reading = reading
      return try options.recording(path, key: chart.keys.given)
    case .samples(let samples, let signal):
      let ecg = try signal.ecg(
        ArrayReader([samples.array], of: Self.name, named: "'samples'"), 0, name: chart.keys.name(signal.name)
      )
      return (ecg, try options.request(for: chart.keys.key(for: signal.name), layout: fixed))
    case .neither: preconditionFailure("a job with faults is not worked on")
    }
  }
}
