internal import ECG
internal import Files

/// The header of a file of ISHNE's format.
struct ISHNEHeader {
  /// A lead by its code and resolution.
  struct Channel {
    var name: String
    /// nV of a digital unit.
    var resolution: Double
  }

  private(set) var leads: [Channel] = []
  /// Whether the file says which lead is which.
  private(set) var hasNames = false
  /// Samples of each lead that are there.
  private(set) var count = 0
  private(set) var sampleRate = 0.0
  private(set) var dataOffset = 0
  private(set) var details = Details()
  /// The patient's identifier.
  private(set) var patient: String?
  private(set) var warnings: [String] = []

  private let path: String

  private static let mark = 10
  private static let most = 12
  /// The lead codes 0 to 19; 1 is a lead of two electrodes, whatever they are.
  private static let codes = [
    "unknown", "generic bipolar", "X", "Y", "Z", "I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3",
    "V4", "V5", "V6",
    "ES", "AS", "AI",
  ]

  /// - Throws: ``RecordingError/invalid(path:format:place:reason:)``, `FileError`.
  init(_ source: ByteSource, path: String) throws {
    self.path = path
    let bytes = try source.bytes(at: 0, count: Self.mark + 512)
    guard bytes.count == Self.mark + 512 else { throw fault("header", "is cut off") }
    // Numbers of the standard count from its start, behind the mark and the checksum.
    func short(_ place: Int) -> Int { Int(Int16(truncatingIfNeeded: Int(bytes.little(place, 2)))) }
    let variableSize = Int(bytes.little(10, 4))
    let claimed = Int(bytes.little(14, 4))
    dataOffset = Int(Int32(truncatingIfNeeded: Int(bytes.little(22, 4))))
    let leadCount = short(156)
    guard (1...Self.most).contains(leadCount) else {
      throw fault("byte 156", "\(leadCount) is no number of leads from 1 to 12")
    }
    let rate = short(272)
    guard rate > 0 else { throw fault("byte 272", "\(rate) Hz is no sample rate") }
    sampleRate = Double(rate)
    guard dataOffset >= Self.mark + 512, dataOffset <= source.count, variableSize <= dataOffset else {
      throw fault("byte 22", "\(dataOffset) is no place of samples: the file has \(source.count) bytes")
    }
    leads = try (0..<leadCount).map { lead throws(RecordingError) in
      let resolution = short(206 + 2 * lead)
      guard resolution > 0 else {
        throw fault("byte \(206 + 2 * lead)", "lead \(lead + 1) has the resolution \(resolution) nV")
      }
      let code = short(158 + 2 * lead)
      let name = Self.codes.indices.contains(code) ? Self.codes[code] : "code \(code)"
      return Channel(name: name, resolution: Double(resolution))
    }
    hasNames = leads.contains { Lead(spelling: $0.name) != nil }
    if !hasNames, leadCount == Self.most {
      for (place, lead) in Lead.allCases.enumerated() { leads[place].name = lead.name }
    }
    try setCount(claimed, source, bytes)
    try checkHeader(source)
    takeFacts(bytes)
  }

  /// The samples that are there and claimed: some programs count those of all leads, some those of each.
  private mutating func setCount(_ claimed: Int, _ source: ByteSource, _ bytes: [UInt8])
    throws(RecordingError)
  {
    let there = (source.count - dataOffset) / (2 * leads.count)
    guard claimed >= 0 else { throw fault("byte 14", "\(claimed) is no number of samples") }
    count = there
    if claimed == there || claimed == there * leads.count { return }
    count = min(there, claimed)
    warnings.append(
      "the header says \(claimed) samples, and \(there) of each lead are there: \(count) are read")
  }

  /// The checksum over the header: CRC-CCITT from all ones.
  private mutating func checkHeader(_ source: ByteSource) throws {
    let start = try source.bytes(at: 0, count: dataOffset)
    let stored = UInt16(truncatingIfNeeded: start.little(8, 2))
    var crc: UInt16 = 0xFFFF
    for byte in start.dropFirst(Self.mark) {
      crc ^= UInt16(byte) << 8
      for _ in 0..<8 { crc = crc & 0x8000 == 0 ? crc << 1 : crc << 1 ^ 0x1021 }
    }
    if crc != stored {
      warnings.append("the header's checksum does not agree: it was changed or damaged")
    }
  }

  /// Sex, age, date and time.
  private mutating func takeFacts(_ bytes: [UInt8]) {
    func short(_ place: Int) -> Int { Int(Int16(truncatingIfNeeded: Int(bytes.little(place, 2)))) }
    details.sex = [1: .male, 2: .female][short(128)]
    patient = String(decoding: bytes[108..<128].prefix { $0 != 0 }, as: UTF8.self).trimmed.nonEmpty
    let birth = (short(132), short(134), short(136))
    let date = (short(138), short(140), short(142))
    let start = (short(150), short(152), short(154))
    guard (1...31).contains(date.0), (1...12).contains(date.1), (1900...2200).contains(date.2) else { return }
    details.date = "\(date.2.digits(4))-\(date.1.digits(2))-\(date.0.digits(2))"
    if (0...23).contains(start.0), (0...59).contains(start.1), (0...59).contains(start.2) {
      details.time = "\(start.0.digits(2)):\(start.1.digits(2)):\(start.2.digits(2))"
    }
    guard (1...31).contains(birth.0), (1...12).contains(birth.1), (1850...date.2).contains(birth.2) else {
      return
    }
    let isBefore = (date.1, date.0) < (birth.1, birth.0)
    details.age = String(max(0, date.2 - birth.2 - (isBefore ? 1 : 0)))
  }

  private func fault(_ place: String, _ reason: String) -> RecordingError {
    .invalid(path: path, format: "ISHNE", place: place, reason: reason)
  }
}
