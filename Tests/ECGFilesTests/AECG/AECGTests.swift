import ECG
import Testing

@testable import ECGFiles

@Suite struct AECGTests {
  func read(_ document: AECGDocument) throws -> StoredRecording {
    try AECGFormat().recording(document.bytes, at: "folder/a.xml")
  }

  @Test func rhythmWithFacts() throws {
    let recording = try read(AECGDocument())
    #expect(recording.name == "a")
    #expect(recording.channels.map(\.name) == AECGDocument.leads.map { "MDC_ECG_LEAD_" + $0 })
    for (number, channel) in recording.channels.enumerated() {
      #expect(channel.physicalValues() == AECGDocument.digits(number).map { Double($0) * 2.5 })
      #expect(channel.sampleRate == 500)
      #expect(channel.unit == "uV")
    }
    #expect(recording.details == Details(age: "49", sex: .female, date: "2002-11-22", time: "09:10:00"))
    #expect(recording.comments == ["Device: Model"])
    #expect(recording.warnings.isEmpty)
    let ecg = try TwelveLeadECG(recording: recording)
    #expect(ecg[.v6].first == Float(-200 * 2.5 * 1e-3))
  }

  @Test(arguments: [("2", "ms", 500.0), ("0.004", "s", 250), ("1000", "us", 1000)])
  func incrementsInAnyUnit(value: String, unit: String, rate: Double) throws {
    var document = AECGDocument()
    document.increment = "<increment value=\"\(value)\" unit=\"\(unit)\"/>"
    let rates = try read(document).channels.map(\.sampleRate)
    #expect(Set(rates) == [rate])
  }

  @Test func originAndScaleHaveTheirOwnUnits() throws {
    var document = AECGDocument()
    document.origin = "<origin value=\"0.5\" unit=\"mV\"/>"
    let values = try read(document).channels[0].physicalValues()
    #expect(abs(values[0] - (500 - 500)) < 1e-9)
  }

  @Test func fractionsAreRead() throws {
    let text = AECGDocument().text.replacing("<digits>-200", with: "<digits>-200.5")
    let recording = try AECGFormat().recording(Array(text.utf8), at: "a.xml")
    #expect(recording.channels[0].physicalValues()[0] == -501.25)
  }

  /// A later part of the same leads is left out, and told; other leads of the same time belong to it.
  @Test func furtherSets() throws {
    var document = AECGDocument()
    var later = AECGDocument()
    later.head = "<head value=\"20021122091020.000\"/>"
    document.more = later.sequenceSet
    let recording = try read(document)
    #expect(recording.channels.count == 12)
    #expect(recording.warnings == ["a further part of the recording begins at 20021122091020.000: left out"])
    var limbs = AECGDocument()
    limbs.names = Array(AECGDocument.leads.prefix(6))
    var chest = AECGDocument()
    chest.names = Array(AECGDocument.leads.suffix(6))
    limbs.more = chest.sequenceSet
    let both = try read(limbs)
    #expect(both.channels.map(\.name) == AECGDocument.leads.map { "MDC_ECG_LEAD_" + $0 })
    #expect(both.warnings.isEmpty)
  }

  @Test(arguments: [
    ("<increment value=\"0.002\"", "<increment value=\"x\""), ("<scale value=\"2.5\"", "<scale value=\"\""),
    ("<digits>-200", "<digits>-2x0"), ("<digits>-200", "<digits>-99999999999"),
    ("<digits>-200", "<digits>nan"),
    ("RHYTHM", "REPRESENTATIVE_BEAT"), ("sequenceSet>", "otherSet>"),
  ])
  func refused(part: String, replacement: String) {
    let text = AECGDocument().text.replacing(part, with: replacement)
    #expect(throws: RecordingError.self) { try AECGFormat().recording(Array(text.utf8), at: "a.xml") }
  }

  @Test func prefixesAreRefused() {
    for prefix in Corrupted.prefixes(AECGDocument().bytes) {
      #expect(throws: RecordingError.self) { try AECGFormat().recording(prefix, at: "a.xml") }
    }
  }

  /// No checksum tells a changed digit; but nothing traps, and nothing of another length comes without a warning.
  @Test func flippedBits() {
    for copy in Corrupted.flips(AECGDocument().bytes, count: 80) {
      guard let recording = try? AECGFormat().recording(copy, at: "a.xml") else { continue }
      let isWhole = recording.channels.count == 12 && recording.channels.allSatisfy { $0.count == 500 }
      #expect(isWhole || !recording.warnings.isEmpty || recording.channels.count != 12)
    }
  }
}
