internal import ECG
internal import ECGFiles

/// What a job says of samples that come with it.
struct JobSamples {
  /// Samples in mV; NaN is a gap.
  enum Values {
    /// Lead after lead.
    case all([Float])
    /// One list a lead.
    case rows([[Float]])

    /// Base64 of float32, least significant byte first, or lists of numbers.
    init?(_ value: JobValue) {
      guard let text = value.text else {
        guard let rows = value.rows else { return nil }
        self = .rows(rows)
        return
      }
      guard let bytes = Base64.decoded(Array(text.utf8)), bytes.count.isMultiple(of: 4) else { return nil }
      self = .all(stride(from: 0, to: bytes.count, by: 4).map { Self.number(bytes[$0..<$0 + 4]) })
    }

    /// A float32 of four bytes, least significant first.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Float {
      var bits: UInt32 = 0
      for byte in bytes.reversed() { bits = bits << 8 | UInt32(byte) }
      return Float(bitPattern: bits)
    }
  }

  /// In Hz.
  var rate: Double?
  /// The names of the leads, in the samples' order.
  var leads = Lead.allCases.map(\.name)
  var name: String?
  var details = Details()
  var missing = MissingLeads.derived

  /// Of samples without name and key.
  static let nameless = "record"
  /// A recording is at most so many samples, its leads together, also at the rate at which it is drawn.
  private static let maximumCount = 200_000_000.0

  /// - Returns: whether the value is what is expected.
  mutating func takeDetails(_ value: JobValue) -> Bool {
    guard let members = value.members else { return false }
    for (key, value) in members {
      guard let text = value.text else { return false }
      switch key {
      case "age": details.age = text
      case "sex":
        guard let sex = Details.Sex(spelling: text) else { return false }
        details.sex = sex
      case "date": details.date = text
      case "time": details.time = text
      default: return false
      }
    }
    return true
  }

  /// The recording that samples are.
  ///
  /// - Throws: ``JobFault``; `ECGError` for leads that are unknown, doubled or missing.
  func ecg(_ values: Values, name: String) throws -> TwelveLeadECG {
    guard let rate else { throw JobFault(problems: ["'rate' is missing; give the samples per second in Hz"]) }
    let rows = try rows(values)
    guard rows.allSatisfy({ $0.allSatisfy { !$0.isInfinite } }) else {
      throw JobFault(problems: ["'samples' holds an infinite value; give mV, or NaN for a gap"])
    }
    let options = ECGReadOptions(missing: missing)
    let drawn = Double(rows[0].count) * max(1, (options.sampleRate ?? rate) / rate) * 12
    guard drawn <= Self.maximumCount else {
      throw JobFault(problems: [
        "'samples' lasts too long; give at most \(Int(Self.maximumCount / 12)) samples of each lead at 500 Hz"
      ])
    }
    var recording = StoredRecording(
      name: name,
      channels: zip(leads, rows).map {
        StoredChannel(name: $0, unit: "mV", sampleRate: rate, samples: .values($1.map(Double.init)))
      })
    recording.details = details
    return try TwelveLeadECG(recording: recording, options: options)
  }

  /// One row a lead, all of one length.
  private func rows(_ values: Values) throws(JobFault) -> [[Float]] {
    switch values {
    case .rows(let rows):
      guard !rows.isEmpty, rows.count == leads.count, rows.allSatisfy({ $0.count == rows[0].count }),
        !rows[0].isEmpty
      else {
        throw JobFault(problems: [
          "'samples' has not one list for each of \(leads.count) leads, all of one length; name the leads in 'leads'"
        ])
      }
      return rows
    case .all(let samples):
      guard !leads.isEmpty, !samples.isEmpty, samples.count.isMultiple(of: leads.count) else {
        throw JobFault(problems: [
          "'samples' has \(samples.count) numbers, not as many for each of \(leads.count) leads; name the leads in 'leads'"
        ])
      }
      let count = samples.count / leads.count
      return leads.indices.map { Array(samples[$0 * count..<($0 + 1) * count]) }
    }
  }
}
