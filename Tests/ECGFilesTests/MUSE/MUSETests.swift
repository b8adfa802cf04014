import ECG
import Testing

@testable import ECGFiles

@Suite struct MUSETests {
  func read(_ bytes: [UInt8], isLenient: Bool = false) throws -> StoredRecording {
    var options = ECGReadOptions()
    options.isLenient = isLenient
    return try MUSEFormat().recording(bytes, at: "folder/m.xml", options)
  }

  @Test(arguments: [["Median", "Rhythm"], ["Rhythm", "Median"], ["Rhythm"]])
  func rhythmWithFacts(types: [String]) throws {
    var document = MUSEDocument()
    document.types = types
    let recording = try read(document.bytes)
    #expect(recording.channels.map(\.name) == document.leads)
    for (number, channel) in recording.channels.enumerated() {
      #expect(channel.physicalValues() == MUSEDocument.samples(number).map { Double($0) * 4.88 })
      #expect(channel.sampleRate == 500)
    }
    var details = Details(age: "61", sex: .female, date: "2020-01-31", time: "12:00:01")
    (details.measurements.heartRate, details.measurements.pr) = (48, 138)
    #expect(recording.details == details)
    #expect(recording.comments == ["Low pass filter: 150 Hz", "Statement: Sinus rhythm"])
    #expect(recording.warnings.isEmpty)
    let ecg = try TwelveLeadECG(recording: recording)
    #expect(ecg.warnings.count == 4)
    #expect(abs(ecg[.iii].first ?? 0) < 1e-6)
  }

  @Test(arguments: [("500", "0", 500.0), ("25", "1", 250), ("10000", "-1", 1000)])
  func rates(base: String, exponent: String, rate: Double) throws {
    var document = MUSEDocument()
    (document.base, document.exponent) = (base, exponent)
    #expect(try read(document.bytes).channels[0].sampleRate == rate)
  }

  @Test func unitsOfVolt() throws {
    var document = MUSEDocument()
    (document.unit, document.unitsPerBit) = ("MILLIVOLTS", "0.005")
    #expect(try read(document.bytes).channels[0].unit == "mV")
  }

  @Test(arguments: [
    ("<SampleBase>500", "<SampleBase>x"), ("<SampleExponent>0", "<SampleExponent>99"),
    ("<LeadAmplitudeUnitsPerBit>4.88", "<LeadAmplitudeUnitsPerBit>"),
    ("<LeadSampleSize>2", "<LeadSampleSize>4"),
    ("<LeadTimeOffset>0", "<LeadTimeOffset>5"), ("CONTINUOUS", "COMPRESSED"), ("Type>Rhythm", "Type>Average"),
    ("<WaveFormData>", "<WaveFormData>*"), ("Waveform>", "Wave>"),
  ])
  func refused(part: String, replacement: String) {
    let text = MUSEDocument().text.replacing(part, with: replacement)
    #expect(throws: RecordingError.self) { try read(Array(text.utf8)) }
  }

  /// A changed sample does not give the stored CRC-32: an error, or told where it is read past.
  @Test func damagedSamples() throws {
    var document = MUSEDocument()
    document.damage = { bytes in [bytes[0] ^ 4] + bytes.dropFirst() }
    #expect(throws: RecordingError.self) { try read(document.bytes) }
    #expect(try read(document.bytes, isLenient: true).warnings.count == 8)
    document.damage = { $0.dropLast(2) }
    #expect(throws: RecordingError.self) { try read(document.bytes) }
    #expect(try read(document.bytes, isLenient: true).warnings.count == 16)
  }

  @Test func prefixesAreRefused() {
    for prefix in Corrupted.prefixes(MUSEDocument().bytes) {
      #expect(throws: RecordingError.self) { try read(prefix) }
    }
  }

  /// Every bit of a lead's samples: an error, or the same samples where only a blank changed.
  @Test func everyBitOfALead() throws {
    var document = MUSEDocument()
    (document.types, document.count, document.leads) = (["Rhythm"], 60, ["I"])
    let bytes = document.bytes
    let counts = try read(bytes).channels[0].samples.counts
    let start = try #require(bytes.firstRange(of: "<WaveFormData>".utf8)).upperBound
    let end = try #require(bytes.firstRange(of: "</WaveFormData>".utf8)).lowerBound
    for index in start..<end {
      for bit in 0..<8 {
        var copy = bytes
        copy[index] ^= 1 << UInt8(bit)
        guard let recording = try? read(copy) else { continue }
        #expect(recording.channels[0].samples.counts == counts)
      }
    }
  }

  /// Each lead is as it was, or is not there any more.
  @Test func flippedBits() throws {
    let bytes = MUSEDocument().bytes
    let leads = try read(bytes).channels
    for copy in Corrupted.flips(bytes, count: 80) {
      guard let recording = try? read(copy) else { continue }
      let counts = Set(leads.map { $0.samples.counts })
      let isKnown = recording.channels.allSatisfy { counts.contains($0.samples.counts) }
      // No checksum covers the checksum's own element.
      #expect(isKnown || copy.firstRange(of: "CRC32>".utf8) != nil)
    }
  }
}

extension StoredChannel.Samples {
  /// The stored numbers.
  var counts: [Int32] { if case .counts(let counts, _, _) = self { counts } else { [] } }
}
