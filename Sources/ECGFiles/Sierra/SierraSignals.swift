internal import WFDB

/// The signals of a Philips document: base64, mostly compressed; III and the augmented leads as what their computation
/// from I and II leaves.
struct SierraSignals {
  /// The leads' names in stored order.
  let names: [String]
  /// Samples per second.
  let rate: Double
  /// µV of one unit.
  let resolution: Double
  /// The value that stands for 0 µV.
  let offset: Double
  /// How many samples each lead has by what the file says.
  private let expected: Int
  private let data: MarkupElement
  private let path: String
  private let format: String

  init(_ root: MarkupElement, path: String, format: String) throws(RecordingError) {
    (self.path, self.format) = (path, format)
    func fault(_ place: String, _ reason: String) -> RecordingError {
      .invalid(path: path, format: format, place: place, reason: reason)
    }
    guard let data = root.descendants("parsedwaveforms").first else {
      throw fault("waveforms", "has no parsedwaveforms: export the record with its waveforms")
    }
    self.data = data
    let signal = root["dataacquisition", "signalcharacteristics"]
    func number(_ attribute: String, _ elements: String...) -> Double? {
      let texts = [data.attributes[attribute]] + elements.map { signal?.text($0) }
      return texts.lazy.compactMap { $0.flatMap { Double($0) } }.first { $0.isFinite }
    }
    guard let rate = number("samplespersecond", "samplingrate"), (1...100_000).contains(rate) else {
      throw fault(
        "signalcharacteristics", "has no samplingrate, so that the rate is unknown: export it again")
    }
    guard let resolution = number("resolution", "signalresolution", "resolution"), resolution > 0,
      resolution < 1e6
    else {
      throw fault("signalcharacteristics", "has no resolution, so that the scale is unknown: export it again")
    }
    (self.rate, self.resolution) = (rate, resolution)
    offset = number("signaloffset", "signaloffset") ?? 0
    let duration = number("durationperchannel") ?? 0
    guard (1...3_600_000).contains(duration) else {
      throw fault("parsedwaveforms", "durationperchannel is no time in ms: export it again")
    }
    expected = Int(duration * rate / 1000)
    names = Self.names(data, signal)
    guard !names.isEmpty else {
      throw fault("parsedwaveforms", "says of no lead which it is: export it again")
    }
    let bits = number("bitspersample", "bitspersample") ?? 16
    guard bits == 16, data.attributes["dataencoding"] ?? "Base64" == "Base64" else {
      throw fault("parsedwaveforms", "only 16 bits a sample in base64 are read")
    }
  }

  /// By the labels, or by the number of channels in the standard order.
  private static func names(_ data: MarkupElement, _ signal: MarkupElement?) -> [String] {
    let standard = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
    if let labels = data.attributes["leadlabels"]?.nonEmpty {
      let words = labels.split { $0 == " " || $0 == "," }.map(String.init)
      let count = data.attributes["numberofleads"].flatMap { Int($0) } ?? words.count
      return Array(words.prefix(max(0, count)))
    }
    let count = min(max(0, signal?.text("numberchannelsallocated").flatMap { Int($0) } ?? standard.count), 32)
    return (0..<count).map { $0 < standard.count ? standard[$0] : "Channel \($0 + 1)" }
  }

  /// The stored values of each lead, those of III, aVR, aVL and aVF rebuilt.
  func counts(_ warnings: inout [String]) throws(RecordingError) -> [[Int32]] {
    guard let bytes = Base64.decoded(data.bytes) else { throw fault("is no base64: export it again") }
    let method = data.attributes["compressmethod"] ?? data.attributes["compression"] ?? "Uncompressed"
    let isPlain = data.attributes["compressflag"]?.lowercased() == "false" || method == "Uncompressed"
    guard isPlain || method == "XLI" else { throw fault("compression '\(method)' is not known; XLI is read") }
    var leads = try isPlain ? plain(bytes) : compressed(bytes)
    guard try rebuild(&leads) else { throw fault("the limb leads are damaged: export it again") }
    if let count = leads.first?.count, count != expected {
      warnings.append("durationperchannel says \(expected) samples, \(count) are there")
    }
    return leads
  }

  /// Lead after lead, 16 bits a sample.
  private func plain(_ bytes: [UInt8]) throws(RecordingError) -> [[Int32]] {
    guard bytes.count == 2 * expected * names.count else {
      throw fault("\(bytes.count) bytes are not \(names.count) leads of \(expected) samples: export it again")
    }
    return names.indices.map { lead in
      (0..<expected).map { sample in
        let place = 2 * (lead * expected + sample)
        return Int32(Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8))
      }
    }
  }

  private func compressed(_ bytes: [UInt8]) throws(RecordingError) -> [[Int32]] {
    var leads: [[Int32]] = []
    var rest = bytes[...]
    for name in names {
      guard let lead = XLI.lead(&rest, limit: expected + 2) else {
        throw fault("lead \(name): its compressed samples are damaged or cut off: export it again")
      }
      guard lead.count >= expected else {
        throw fault("lead \(name): has \(lead.count) samples of \(expected): export it again")
      }
      // An odd number of bytes is filled up.
      leads.append(Array(lead.prefix(expected)))
    }
    return leads
  }

  /// Turns what computation from I and II leaves into leads; false where values leave 16 bits.
  private func rebuild(_ leads: inout [[Int32]]) throws(RecordingError) -> Bool {
    guard names.prefix(6) == ["I", "II", "III", "aVR", "aVL", "aVF"] else {
      let limb: Set<String> = ["III", "aVR", "aVL", "aVF"]
      guard limb.isDisjoint(with: names) else {
        throw fault(
          "its limb leads stand in another order than I II III aVR aVL aVF: not known how to rebuild them")
      }
      return true
    }
    for index in leads[0].indices {
      let (one, two) = (leads[0][index], leads[1][index])
      let three = two - one - leads[2][index]
      leads[2][index] = three
      leads[3][index] = -leads[3][index] - (one + two) >> 1
      leads[4][index] = (one - three) >> 1 - leads[4][index]
      leads[5][index] = (two + three) >> 1 - leads[5][index]
    }
    return leads[2...5].allSatisfy { $0.allSatisfy { Int16(exactly: $0) != nil } }
  }

  private func fault(_ reason: String) -> RecordingError {
    .invalid(path: path, format: format, place: "parsedwaveforms", reason: reason)
  }
}
