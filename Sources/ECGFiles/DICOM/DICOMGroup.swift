internal import ECG
internal import Files
internal import WFDB

/// A multiplex group: channels that were sampled together.
///
/// Source: NEMA PS3.3, C.10.9, "Waveform module"; PS3.16, CID 3001.
struct DICOMGroup {
  /// `ORIGINAL`, `DERIVED`, or empty.
  var originality: String
  /// Such as `RHYTHM` or `MEDIAN BEAT`.
  var label: String
  /// When it begins, in s from the acquisition's start.
  var offset: Double
  var channels: [StoredChannel] = []
  var filters: [String] = []
  var warnings: [String] = []
  var rate: Double

  /// How long it is, in s.
  var duration: Double { channels.first.map { Double($0.count) / $0.sampleRate } ?? 0 }

  /// Whether it is a mean beat, which is never the rhythm: by its label, or computed and shorter than a strip.
  var isBeat: Bool {
    let words = label.uppercased()
    let isNamed = ["MEDIAN", "AVERAGE", "REPRESENTATIVE"].contains { words.firstRange(of: $0) != nil }
    return isNamed || isDerived && duration < 2.4
  }

  /// Whether it was computed from another.
  var isDerived: Bool { originality == "DERIVED" }

  /// The leads that it holds.
  var leads: Set<Lead> { Set(channels.compactMap { $0.lead ?? LeadName.lead($0.name) }) }

  private static let mostChannels = 256

  /// - Parameter number: from 1, for messages.
  /// - Throws: ``RecordingError/invalid(path:format:place:reason:)``.
  init(_ item: DICOMData, number: Int, path: String) throws(RecordingError) {
    func fault(_ reason: String) -> RecordingError {
      .invalid(path: path, format: "DICOM", place: "multiplex group \(number)", reason: reason)
    }
    originality = item.text(0x003A_0004) ?? ""
    label = item.text(0x003A_0020) ?? ""
    offset = (item.decimal(0x0018_1068) ?? 0) / 1000
    guard let rate = item.decimal(0x003A_001A), rate > 0, rate <= 1e6 else {
      throw fault("has no sampling frequency")
    }
    self.rate = rate
    let definitions = item.items(0x003A_0200)
    guard let count = item.number(0x003A_0005), count == definitions.count,
      (1...Self.mostChannels).contains(count)
    else {
      throw fault(
        "has \(definitions.count) channel definitions for \(item.number(0x003A_0005) ?? 0) channels")
    }
    let interpretation = item.text(0x5400_1006) ?? ""
    guard var type = Self.types[interpretation], item.number(0x5400_1004) == type.size * 8 else {
      throw fault(
        "samples of the kind '\(interpretation)' in \(item.number(0x5400_1004) ?? 0) bits are not read")
    }
    type.isBig = item.isBig
    guard let data = item.data(0x5400_1010) else { throw fault("has no waveform data") }
    let claimed = item.number(0x003A_0010) ?? 0
    let there = data.count / (count * type.size)
    guard min(claimed, there) > 0 else { throw fault("has no samples") }
    if claimed != there, there < claimed || data.count > claimed * count * type.size + 1 {
      warnings.append(
        "claims \(claimed) samples a channel, and has \(there): \(min(claimed, there)) are read")
    }
    let padding = item.data(0x5400_100A).map { Array($0) }.flatMap {
      $0.count >= type.size ? type.count(in: $0, at: 0) : nil
    }
    let samples = Samples(
      bytes: Array(data), type: type, channels: count, count: min(claimed, there), padding: padding)
    for (index, definition) in definitions.enumerated() {
      channels.append(try Self.channel(definition, samples.row(index), rate: rate, index: index, fault))
    }
    filters = Self.filters(definitions)
  }

  // MARK: Channels

  private static func channel(
    _ item: DICOMData, _ samples: [Int32], rate: Double, index: Int, _ fault: (String) -> RecordingError
  ) throws(RecordingError) -> StoredChannel {
    let source = item.items(0x003A_0208).first
    let code = source?.text(0x0008_0100)
    let name = source?.text(0x0008_0104) ?? item.text(0x003A_0203) ?? code ?? "channel \(index + 1)"
    let unit = item.items(0x003A_0211).first?.text(0x0008_0100) ?? ""
    let sensitivity = (item.decimal(0x003A_0210) ?? 1) * (item.decimal(0x003A_0212) ?? 1)
    guard sensitivity != 0, sensitivity.isFinite else {
      throw fault("channel \(name): sensitivity 0: it is not calibrated")
    }
    let skew = item.decimal(0x003A_0215) ?? 0
    guard skew == 0 else {
      throw fault("channel \(name): is sampled \(skew) samples later than others, which is not read")
    }
    return StoredChannel(
      name: name, lead: lead(code, scheme: source?.text(0x0008_0102)), unit: unit, sampleRate: rate,
      samples: .counts(samples, step: sensitivity, offset: item.decimal(0x003A_0213) ?? 0))
  }

  /// The lead of a code of MDC (`2:1`, `131329`, `MDC_ECG_LEAD_I`) or SCP-ECG (`5.6.3-9-1`).
  private static func lead(_ code: String?, scheme: String?) -> Lead? {
    guard let code else { return nil }
    if let lead = LeadName.lead(code) { return lead }
    let number: Int? =
      if code.hasPrefix("2:") {
        Int(code.dropFirst(2))
      } else if code.hasPrefix("5.6.3-9-") {
        Int(code.dropFirst(8))
      } else if scheme == "MDC", let value = Int(code) {
        // 2 in the upper 16 bits, 256 more in the lower.
        value - 131_328
      } else {
        nil
      }
    return number.flatMap { numbers[$0] }
  }

  /// The numbers of leads in ISO/IEEE 11073-10101 and SCP-ECG.
  private static let numbers: [Int: Lead] = [
    1: .i, 2: .ii, 3: .v1, 4: .v2, 5: .v3, 6: .v4, 7: .v5, 8: .v6, 61: .iii, 62: .aVR, 63: .aVL, 64: .aVF,
  ]

  /// The filters, where all channels have the same.
  private static func filters(_ definitions: [DICOMData]) -> [String] {
    let names: [(UInt32, String)] = [
      (0x003A_0220, "Filter low frequency"), (0x003A_0221, "Filter high frequency"),
      (0x003A_0222, "Notch filter frequency"),
    ]
    return names.compactMap { tag, name in
      let values = Set(definitions.map { $0.decimal(tag) })
      guard values.count == 1, let value = values.first ?? nil, value > 0 else { return nil }
      return "\(name): \(shortest(value)) Hz"
    }
  }

  // MARK: Samples

  /// How samples are stored.
  private struct SampleType {
    var size: Int
    var isSigned: Bool
    var isBig = false

    func count(in bytes: [UInt8], at place: Int) -> Int32? {
      let word = isBig ? bytes.big(place, size) : bytes.little(place, size)
      let shift = UInt64(64 - 8 * size)
      let value = isSigned ? Int64(bitPattern: word << shift) >> Int64(shift) : Int64(word)
      return Int32(exactly: value)
    }
  }

  private static let types = [
    "SS": SampleType(size: 2, isSigned: true), "US": SampleType(size: 2, isSigned: false),
    "SB": SampleType(size: 1, isSigned: true), "UB": SampleType(size: 1, isSigned: false),
    "SL": SampleType(size: 4, isSigned: true), "UL": SampleType(size: 4, isSigned: false),
  ]

  /// Samples of all channels, those of a time together.
  private struct Samples {
    var bytes: [UInt8]
    var type: SampleType
    var channels: Int
    var count: Int
    var padding: Int32?

    func row(_ channel: Int) -> [Int32] {
      (0..<count).map { sample in
        let value = type.count(in: bytes, at: (sample * channels + channel) * type.size)
        return value == nil || value == padding ? Signal.gap : value ?? Signal.gap
      }
    }
  }
}
