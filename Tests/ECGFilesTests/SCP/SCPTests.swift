import ECG
import Testing

@testable import ECGFiles

@Suite struct SCPTests {
  /// A table with values behind prefixes and a base, and a change to one of whole values.
  static let tables: [[SCPHuffman.Code]] = [
    [
      SCPHuffman.Code(prefixBits: 1, totalBits: 1, base: 0, bits: 0b0),
      SCPHuffman.Code(prefixBits: 2, totalBits: 7, base: 20, bits: 0b01),
      SCPHuffman.Code(prefixBits: 3, totalBits: 19, base: 0, bits: 0b011),
      SCPHuffman.Code(prefixBits: 3, totalBits: 3, table: 2, base: 2, bits: 0b111),
    ],
    [
      SCPHuffman.Code(prefixBits: 1, totalBits: 17, base: 0, bits: 0b1),
      SCPHuffman.Code(prefixBits: 2, totalBits: 2, table: 1, base: 1, bits: 0b00),
    ],
  ]

  static func read(_ bytes: [UInt8], isLenient: Bool = false) throws -> StoredRecording {
    var options = ECGReadOptions()
    options.isLenient = isLenient
    return try SCPFormat().recording(bytes, at: "folder/a.scp", options)
  }

  static func counts(_ recording: StoredRecording) -> [[Int]] {
    recording.channels.map { channel in
      guard case .counts(let counts, _, _) = channel.samples else { return [] }
      return counts.map { Int($0) }
    }
  }

  @Test(arguments: [0, 1, 2], ["plain", "default", "tables"])
  func allWaysToStoreSamples(differences: Int, encoding: String) throws {
    var document = SCPDocument(leads: SCPDocument.wave())
    document.differences = differences
    document.encoding =
      encoding == "plain" ? .plain : encoding == "default" ? .defaultTable : .tables(Self.tables)
    let recording = try Self.read(document.bytes)
    #expect(Self.counts(recording) == document.leads)
    #expect(recording.channels.map(\.name) == ["I", "II", "V1", "V2", "V3", "V4", "V5", "V6"])
    let isScaled = recording.channels.allSatisfy { $0.sampleRate == 500 && $0.unit == "uV" }
    #expect(isScaled)
    #expect(recording.channels[0].physicalValues()[1] == Double(document.leads[0][1]) * 2.5)
    #expect(recording.warnings.isEmpty)
  }

  @Test func facts() throws {
    var document = SCPDocument(leads: SCPDocument.wave())
    document.statements = ["Sinus rhythm", "Normal ECG"]
    let recording = try Self.read(document.bytes)
    #expect(recording.details == Details(age: "61", sex: .female, date: "2020-02-29", time: "12:34:56"))
    #expect(recording.comments == ["Statement: Sinus rhythm", "Statement: Normal ECG"])
  }

  /// A wave of which every beat is the reference beat and a rest.
  static func beats(unit: Int = 2500) -> SCPDocument {
    var document = SCPDocument(leads: SCPDocument.wave(1000))
    document.reference = (0..<8).map { lead in (0..<120).map { ($0 - 60) * (lead + 1) } }
    document.referenceUnit = unit
    document.fiducial = 41
    document.beats = [150, 420, 700].map { place in
      SCPDocument.Beat(
        first: place - 40, last: place + 60, fiducial: place, zone: (place - 20)...(place + 21))
    }
    document.beats[1].type = 1
    return document
  }

  @Test(arguments: [1, 101]) func referenceBeatsAreAdded(start: Int) throws {
    var document = Self.beats()
    document.start = start
    for beat in document.beats.indices {
      document.beats[beat].first += start - 1
      document.beats[beat].last += start - 1
      document.beats[beat].fiducial += start - 1
    }
    document.isSubtracted = true
    #expect(Self.counts(try Self.read(document.bytes)) == document.leads)
    // Where none was subtracted, it is no part of the rhythm.
    document.isSubtracted = false
    #expect(Self.counts(try Self.read(document.bytes)) == document.leads)
  }

  /// Rhythm and reference beat in units of their own: in nV all is whole.
  @Test func unitsOfTheirOwn() throws {
    var document = Self.beats(unit: 1000)
    document.reference = (0..<8).map { lead in (0..<120).map { 5 * ($0 - 60) * (lead + 1) } }
    let shown = document.leads
    // The writer subtracts in the rhythm's unit: 5 of 1000 nV are 2 of 2500.
    var same = document
    same.reference = document.reference.map { $0.map { $0 / 5 * 2 } }
    same.referenceUnit = 2500
    (same.isSubtracted, document.isSubtracted) = (true, true)
    let values = try Self.read(same.bytes).channels.map { $0.physicalValues() }
    #expect(values == shown.map { $0.map { Double($0) * 2.5 } })
    var mixed = SCPDocumentParts(same.bytes)
    mixed.replace(5, by: SCPDocumentParts(document.bytes).section(5))
    let other = try Self.read(mixed.bytes).channels.map { $0.physicalValues() }
    for (a, b) in zip(values, other) { for (x, y) in zip(a, b) { #expect(abs(x - y) < 1e-9) } }
  }

  /// In the zones of beats every sample comes back; between them straight lines do, whose mean is that of the signal.
  @Test(arguments: [2, 4], [false, true]) func bimodalCompression(factor: Int, isSubtracted: Bool) throws {
    var document = Self.beats()
    document.leads = (0..<8).map { lead in (0..<1003).map { $0 * (lead + 1) * factor } }
    document.isSubtracted = isSubtracted
    document.decimation = factor
    let recording = try Self.read(document.bytes)
    let counts = Self.counts(recording)
    #expect(counts.map(\.count) == document.leads.map(\.count))
    for (own, lead) in zip(counts, document.leads) {
      for zone in document.beats.map(\.zone) {
        #expect(
          Array(own[(zone.lowerBound - 1)...(zone.upperBound - 1)])
            == Array(lead[(zone.lowerBound - 1)...(zone.upperBound - 1)]))
      }
    }
    guard !isSubtracted else { return }
    // A straight line stays one, but for half a group at each end of a stretch, and half a sample: groups lie around their
    // middle.
    let step = document.leads[1][1]
    for index in 300..<390 { #expect(abs(counts[1][index] - document.leads[1][index]) <= step) }
    #expect(recording.channels[0].sampleRate == 500)
  }

  @Test func leadsOfOtherTimesHaveGaps() throws {
    var document = SCPDocument(leads: SCPDocument.wave())
    document.leads[7] = Array(document.leads[7].prefix(400))
    let recording = try Self.read(document.bytes)
    #expect(recording.channels[7].count == 500)
    let isBlank = recording.channels[7].physicalValues().suffix(100).allSatisfy(\.isNaN)
    #expect(isBlank)
  }

  /// Section 3 counts more samples than are stored, as converters of Contec's files do: each lead ends at its own last
  /// sample, and none goes on into the next one's.
  @Test(arguments: [false, true]) func leadsEndAtWhatIsThere(isClaimedInBytes: Bool) throws {
    var document = SCPDocument(leads: SCPDocument.wave())
    (document.encoding, document.differences) = (.plain, 0)
    var parts = SCPDocumentParts(document.bytes)
    var definition = parts.section(3)
    for lead in 0..<8 { definition.replaceSubrange(6 + 9 * lead..<8 + 9 * lead, with: [0x58, 0x02]) }
    parts.replace(3, by: definition)
    if isClaimedInBytes {
      var rhythm = parts.section(6)
      for lead in 0..<8 { rhythm.replaceSubrange(6 + 2 * lead..<8 + 2 * lead, with: [0xB0, 0x04]) }
      parts.replace(6, by: rhythm)
    }
    let recording = try Self.read(parts.bytes)
    #expect(Self.counts(recording) == document.leads)
    #expect(recording.warnings.last == "lead I: section 3 says 600 samples, 500 are there")
    #expect(recording.warnings.count == (isClaimedInBytes ? 2 : 1))
  }

  /// Codes of one bit fill up bytes as well: what is there cannot be told.
  @Test func packedLeadsThatEndBeforeAreRefused() throws {
    var parts = SCPDocumentParts(SCPDocument(leads: SCPDocument.wave()).bytes)
    var definition = parts.section(3)
    for lead in 0..<8 { definition.replaceSubrange(6 + 9 * lead..<8 + 9 * lead, with: [0x58, 0x02]) }
    parts.replace(3, by: definition)
    #expect(throws: RecordingError.self) { try Self.read(parts.bytes) }
  }

  /// The numbers of samples may not ask for memory: one lead begins days behind the others.
  @Test func leadsFarApartAreRefused() throws {
    let bytes = SCPDocument(leads: SCPDocument.wave()).bytes
    var parts = SCPDocumentParts(bytes)
    var body = parts.section(3)
    for (offset, byte) in [0x00, 0x00, 0x00, 0x20, 0xF3, 0x01, 0x00, 0x20].enumerated() {
      body[2 + offset] = UInt8(byte)
    }
    parts.replace(3, by: body)
    #expect(throws: RecordingError.self) { try Self.read(parts.bytes) }
  }

  @Test(arguments: [(1667, 600.0), (2000, nil), (3333, 300), (977, 1024), (12, nil), (4000, nil)])
  func nominalRates(interval: Int, rate: Double?) throws {
    var document = SCPDocument(leads: SCPDocument.wave(20_000))
    document.interval = interval
    document.differences = 1
    let recording = try Self.read(document.bytes)
    #expect(recording.channels[0].nominalRate == rate)
    #expect(recording.channels[0].sampleRate == 1e6 / Double(interval))
    #expect(recording.warnings.isEmpty == (rate == nil))
  }
}
