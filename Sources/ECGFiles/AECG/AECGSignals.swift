internal import ECG
internal import WFDB

/// The signals of a series: lists of digits with origin and scale, beside a list of times.
struct AECGSignals {
  let path: String
  let format: String

  /// The signals of all sets of sequences, in the file's order. A set whose leads another has already is a later part of
  /// the recording: it is left out, with a warning, never joined over a gap.
  func channels(
    of series: MarkupElement, _ warnings: inout [String]
  ) throws(RecordingError) -> [StoredChannel] {
    var channels: [StoredChannel] = []
    var start: String?
    for set in series.descendants("sequenceSet", outside: ["derivation", "derivedSeries", "annotation"]) {
      let sequences = set.descendants("sequence")
      guard let found = try signals(in: sequences), !found.isEmpty else { continue }
      let head = sequences.lazy.compactMap { $0.attribute("value", "value", "head") }.first
      let names = Set(channels.map(\.name))
      if found.contains(where: { names.contains($0.name) }) || (!channels.isEmpty && head != start) {
        warnings.append("a further part of the recording begins at \(head ?? "an unknown time"): left out")
        continue
      }
      start = start ?? head
      channels += found
    }
    return channels
  }

  /// The signals of one set; nil where it has none.
  private func signals(in sequences: [MarkupElement]) throws(RecordingError) -> [StoredChannel]? {
    let leads = sequences.filter { sequence in
      sequence["value", "digits"] != nil && !(sequence.attribute("code", "code") ?? "").hasPrefix("TIME_")
    }
    guard !leads.isEmpty else { return nil }
    let rate = try rate(of: sequences)
    var channels: [StoredChannel] = []
    for lead in leads { channels.append(try channel(lead, rate: rate)) }
    return channels
  }

  /// Samples per second, from the increment of the times.
  private func rate(of sequences: [MarkupElement]) throws(RecordingError) -> Double {
    guard let increment = sequences.lazy.compactMap({ $0["value", "increment"] }).first else {
      throw fault("sequence", "no sequence has an increment, so that the rate is unknown: export it again")
    }
    let value = increment.attributes["value"].flatMap { Double($0) } ?? 0
    let unit = increment.attributes["unit"] ?? ""
    let seconds = ["s": 1, "ms": 1e-3, "us": 1e-6, "\u{B5}s": 1e-6, "\u{3BC}s": 1e-6][unit]
    guard let seconds, value > 0, value.isFinite else {
      throw fault("increment", "'\(increment.attributes["value"] ?? "") \(unit)' is no time between samples")
    }
    // 0.002 s are 500 Hz, whatever the last binary digit says.
    let rate = 1 / (value * seconds)
    return abs(rate - rate.rounded()) < 1e-9 * rate ? rate.rounded() : rate
  }

  private func channel(_ sequence: MarkupElement, rate: Double) throws(RecordingError) -> StoredChannel {
    let name = sequence.attribute("code", "code") ?? ""
    let value = sequence["value"]
    guard let scale = value?["scale"], let step = number(scale), step != 0 else {
      throw fault(
        "sequence \(name)", "has no scale, so that the unit of its digits is unknown: export it again")
    }
    let unit = scale.attributes["unit"] ?? ""
    let digits = value?["digits"]?.bytes ?? []
    let offset = try origin(value, unit, name)
    var channel = StoredChannel(name: name, unit: unit, sampleRate: rate, samples: .values([]))
    if let counts = DigitList.integers(digits) {
      channel.samples = .counts(counts, step: step, offset: offset)
    } else {
      guard let values = DigitList.numbers(digits) else {
        throw fault("sequence \(name)", "its digits are no numbers: export it again")
      }
      channel.samples = .values(values.map { $0 * step + offset })
    }
    return channel
  }

  /// The origin in the unit of the scale.
  private func origin(
    _ value: MarkupElement?, _ unit: String, _ name: String
  ) throws(RecordingError) -> Double {
    guard let origin = value?["origin"], let amount = number(origin), amount != 0 else { return 0 }
    let own = origin.attributes["unit"] ?? unit
    if own == unit { return amount }
    guard let from = VoltageUnit.millivolts(in: own), let to = VoltageUnit.millivolts(in: unit) else {
      throw fault("sequence \(name)", "origin in '\(own)' and scale in '\(unit)' cannot be added")
    }
    return amount * from / to
  }

  private func number(_ element: MarkupElement) -> Double? {
    element.attributes["value"].flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
  }

  private func fault(_ place: String, _ reason: String) -> RecordingError {
    .invalid(path: path, format: format, place: place, reason: reason)
  }
}

/// Numbers in a text, separated by blanks.
enum DigitList {
  private static let limit = 1 << 30

  /// Whole numbers; nil where one is invalid or too large.
  static func integers(_ text: [UInt8]) -> [Int32]? {
    var numbers: [Int32] = []
    numbers.reserveCapacity(text.count / 3)
    var value = 0
    var isNegative = false
    var digits = 0
    var isOpen = false
    for byte in text {
      switch byte {
      case 0x30...0x39:
        value = value * 10 + Int(byte - 0x30)
        (digits, isOpen) = (digits + 1, true)
        guard value < limit else { return nil }
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        guard !isOpen else { return nil }
        (isNegative, isOpen) = (byte == UInt8(ascii: "-"), true)
      case 0x20, 0x09...0x0D:
        guard isOpen else { continue }
        guard digits > 0 else { return nil }
        numbers.append(Int32(isNegative ? -value : value))
        (value, isNegative, digits, isOpen) = (0, false, 0, false)
      default: return nil
      }
    }
    guard isOpen else { return numbers }
    guard digits > 0 else { return nil }
    numbers.append(Int32(isNegative ? -value : value))
    return numbers
  }

  /// Any finite numbers; nil where one is invalid.
  static func numbers(_ text: [UInt8]) -> [Double]? {
    var numbers: [Double] = []
    for word in text.split(whereSeparator: { $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      guard let number = Double(String(decoding: word, as: UTF8.self)), abs(number) < Double(limit) else {
        return nil
      }
      numbers.append(number)
    }
    return numbers
  }
}
