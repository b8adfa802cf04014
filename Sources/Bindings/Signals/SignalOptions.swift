internal import ECG
internal import ECGFiles
internal import Files

/// What a request says of an array of signals.
struct SignalOptions {
  /// In Hz.
  private let rate: Double
  private let leads: [String]
  private let details: Details
  /// The name; nil where none is given.
  let name: String?
  private let firstSample: Int
  private let recordCount: Int?
  private let missing: MissingLeads

  /// A recording is at most so many samples, its leads together, also at the rate at which it is drawn.
  private static let maximumSamples = 200_000_000.0

  /// How many leads there are.
  var leadCount: Int { leads.count }

  init(_ request: RequestReader) {
    request.require("rate", "the samples per second in Hz")
    rate = request.number("rate", in: 0.001...1e6, unit: "Hz") ?? 500
    leads = request.has("leads") ? request.texts("leads") : Lead.allCases.map(\.name)
    details = request.object("details").map(Details.init) ?? Details()
    name = request.text("name", atMost: 1000)
    firstSample = request.whole("firstSample", in: 0...Int(Int32.max)) ?? 0
    recordCount = request.whole("recordCount", in: 1...Int(Int32.max))
    missing = request.flag("allowMissing") ? .blank : .derived
  }

  /// The recording that an array holds.
  ///
  /// - Parameters:
  ///   - index: of the array.
  ///   - name: of the recording.
  ///   - sampleRate: to which it is resampled, in Hz; nil leaves it at its own.
  /// - Throws: ``RequestError``; `ECGError` for leads that are unknown, doubled or missing.
  func ecg(
    _ arrays: ArrayReader, _ index: Int, name: String, sampleRate: Double? = ECGReadOptions().sampleRate
  ) throws -> TwelveLeadECG {
    let rows = try arrays.signals(index)
    guard rows.count == leads.count else {
      throw arrays.fault(
        index, "has \(rows.count) rows for \(leads.count) leads; give one for each, or name 'leads'")
    }
    let drawn = Double(rows.first?.count ?? 0) * max(1, (sampleRate ?? rate) / rate) * 12
    guard drawn <= Self.maximumSamples else {
      throw arrays.fault(
        index, "has too many samples; give at most \(Int(Self.maximumSamples / 12)) of each lead")
    }
    var recording = StoredRecording(
      name: name,
      channels: zip(leads, rows).map {
        StoredChannel(name: $0, unit: "mV", sampleRate: rate, samples: .values($1))
      })
    recording.details = details
    let ecg = try TwelveLeadECG(
      recording: recording, options: ECGReadOptions(sampleRate: sampleRate, missing: missing))
    guard firstSample > 0 || recordCount != nil else { return ecg }
    let scale = ecg.sampleRate / rate
    return ecg.placed(
      at: Int((Double(firstSample) * scale).rounded()),
      of: recordCount.map { Int((Double($0) * scale).rounded()) } ?? 0)
  }
}

extension Details {
  /// What a request says of patient and recording.
  fileprivate init(_ request: RequestReader) {
    self.init(
      age: request.text("age", atMost: 200), sex: Self.sex(request),
      date: request.text("date", atMost: 200), time: request.text("time", atMost: 200))
    guard let measured = request.object("measurements") else { return }
    // The least is above 0, as of what a header says.
    let range = Double.leastNonzeroMagnitude...9999.999
    measurements.heartRate = measured.number("heartRate", in: range)
    measurements.pr = measured.number("pr", in: range)
    measurements.qrs = measured.number("qrs", in: range)
    measurements.qt = measured.number("qt", in: range)
  }

  /// In any spelling that headers have.
  private static func sex(_ request: RequestReader) -> Sex? {
    guard let text = request.text("sex", atMost: 200) else { return nil }
    if let sex = Sex(spelling: text) { return sex }
    request.reject(
      "sex", "'\(text.prefix(60))' is unknown; use \(Sex.allCases.map(\.rawValue).joined(separator: " or "))")
    return nil
  }
}
