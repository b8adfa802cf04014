import ECG
import Testing

@testable import ECGFiles

@Suite struct SierraTests {
  func read(_ bytes: [UInt8]) throws -> StoredRecording {
    try SierraFormat().recording(bytes, at: "folder/p.xml")
  }

  @Test(arguments: ["1.03", "1.04", "1.04.01"], [true, false])
  func leadsAreRebuilt(version: String, isCompressed: Bool) throws {
    var document = SierraDocument()
    (document.version, document.isCompressed) = (version, isCompressed)
    let recording = try read(document.bytes)
    #expect(recording.channels.map(\.name) == SierraDocument.labels)
    for (channel, lead) in zip(recording.channels, document.leads) {
      #expect(channel.samples.counts.map { Int($0) } == lead)
      #expect(channel.physicalValues()[0] == Double(lead[0]) * 5)
      #expect(channel.sampleRate == 500)
    }
    #expect(recording.details == Details(age: "59", sex: .male, date: "2010-01-19", time: "15:19:22"))
    #expect(recording.comments == ["Device: Philips Device"])
    #expect(recording.warnings.isEmpty)
    #expect(recording.heartEnd == nil)
  }

  /// A calibration pulse is kept as stored, and not drawn.
  @Test func calibrationTail() throws {
    let recording = try read(SierraDocument(leads: SierraDocument.wave(1000, tail: 300)).bytes)
    #expect(recording.channels.map(\.count) == Array(repeating: 1300, count: 12))
    #expect(recording.heartEnd == 2)
    #expect(recording.comments.last == "End of the heart's signal: 2.0 s; behind it all leads are equal")
    let ecg = try TwelveLeadECG(recording: recording)
    #expect(ecg.count == 1000)
    #expect(ecg.warnings.count == 1)
  }

  @Test(arguments: [
    ("1.04<", "1.05<"), ("<samplingrate>500", "<samplingrate>0"), ("resolution", "other"),
    ("=\"XLI\"", "=\"ZIP\""),
    ("III aVR", "aVR III"), ("durationperchannel=\"2000\"", "durationperchannel=\"x\""),
    ("durationperchannel=\"2000\"", "durationperchannel=\"2100\""), ("<parsedwaveforms", "<others"),
    ("<bitspersample>16", "<bitspersample>8"), ("numberofleads=\"12\"", "numberofleads=\"0\""),
  ])
  func refused(part: String, replacement: String) {
    let text = SierraDocument().text.replacing(part, with: replacement)
    #expect(throws: RecordingError.self) { try read(Array(text.utf8)) }
  }

  @Test func prefixesAreRefused() {
    for prefix in Corrupted.prefixes(SierraDocument().bytes) {
      #expect(throws: RecordingError.self) { try read(prefix) }
    }
  }

  /// Nothing traps, and nothing of another length comes.
  @Test func flippedBits() {
    for copy in Corrupted.flips(SierraDocument().bytes, count: 80) {
      guard let recording = try? read(copy) else { continue }
      #expect(recording.channels.map(\.count).max() == recording.channels.map(\.count).min())
    }
  }

  @Test func damagedBlocks() {
    let data = SierraDocument().data
    for copy in Corrupted.flips(data, count: 80) + Corrupted.prefixes(data) {
      var rest = copy[...]
      while let lead = XLI.lead(&rest, limit: 1002) { #expect(lead.count <= 1002) }
    }
  }
}
