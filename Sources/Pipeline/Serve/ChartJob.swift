internal import Chart
internal import Corruption
internal import ECG
internal import ECGFiles
internal import Raster

/// A chart that a client of ``ChartService`` asks for: a record and the options of `render`.
struct ChartJob {
  /// As the client names the job: JSON, a text or a number; null where it gives no name.
  var id = "null"
  /// The path of a record.
  var record: String?
  /// Samples in place of a record.
  var samples: JobSamples.Values?
  /// What is known of the samples.
  var signal = JobSamples()
  /// By which random values are drawn; nil for the record's name.
  var key: String?
  var layout = "3x4+1"
  var changes: [LayoutSource.Change] = []
  var corruptions: [String] = []
  var seed: UInt64 = 0
  var epoch = 0
  var start = 0.0
  var isVerified = false
  var isAnnotated = true
  var isLenient = false
  var encoding = PictureEncoding(.png)

  /// Makes the chart.
  ///
  /// - Throws: ``JobFault``, and what the way from a record to a picture throws.
  func answer(_ maker: ChartMaker) throws -> JobAnswer {
    let (ecg, request) = try recording(options())
    let chart = try maker.chart(of: ecg, request)
    var answer = JobAnswer(id: id)
    answer.width = chart.seen.picture.width
    answer.height = chart.seen.picture.height
    answer.resolution = chart.resolution
    answer.warnings = ecg.warnings.map(\.description) + chart.drawn.warnings.map(\.description)
    answer.picture = try encoding.bytes(of: chart)
    if isAnnotated {
      answer.annotation = try TruthForm.annotations.bytes(of: chart.truthSource(fileName: ""))
    }
    if let corruption = chart.corruption { answer.corruption = try corruption.json() }
    return answer
  }

  private func options() throws -> RenderBatch.Options {
    var options = RenderBatch.Options(layout: try LayoutSource(named: layout, options: changes))
    options.seed = seed
    options.epoch = epoch
    options.start = start
    options.isVerified = isVerified
    options.corruption = corruptions.isEmpty ? nil : try CorruptionSource(corruptions)
    options.reading.isLenient = isLenient
    options.reading.missing = signal.missing
    return options
  }

  private func recording(_ options: RenderBatch.Options) throws -> (TwelveLeadECG, ChartMaker.Request) {
    switch (record, samples) {
    case (let record?, nil): return try options.recording(record, key: key)
    case (nil, let samples?):
      let ecg = try signal.ecg(samples, name: signal.name ?? key ?? JobSamples.nameless)
      return (ecg, try options.request(for: key ?? ecg.name))
    default: throw JobFault(problems: ["give either 'record', a path, or 'samples' with their 'rate'"])
    }
  }
}
