import ECG
import TestSupport
import Testing
import WFDB

@testable import ECGFiles

/// From a recording as stored to twelve leads and to a WFDB record.
@Suite struct StoredRecordingTests {
  /// A recording of counts in uV at 500 Hz, of some leads.
  private static func recording(_ names: [String], unit: String = "uV", count: Int = 500) -> StoredRecording {
    StoredRecording(
      name: "r",
      channels: names.enumerated().map { place, name in
        StoredChannel(
          name: name, unit: unit, sampleRate: 500,
          samples: .counts((0..<Int32(count)).map { $0 * Int32(place + 1) % 1000 }, step: 2.5))
      })
  }

  @Test(arguments: [
    ("MDC_ECG_LEAD_I", Lead.i), ("MDC_ECG_LEAD_AVR", .aVR), ("DI", .i), ("DIII", .iii), ("D2", .ii),
    ("lead_I", .i),
    ("LEAD-aVF", .aVF), ("ECG V1", .v1), ("EKG-V6", .v6), ("Lead I (Einthoven)", .i), ("II", .ii),
    (" avl ", .aVL), ("MDC_ECG_ELEC_POTL_V3", .v3), ("ECG Lead II", .ii), ("Ableitung III", .iii),
  ])
  func `Names and codes of leads are known`(name: String, lead: Lead) {
    #expect(LeadName.lead(name) == lead)
  }

  @Test(arguments: [
    "MLII", "V7", "II+", "leadership", "ECG", "DIV", "MDC_ECG_LEAD_V7", "", "I-Raw", "chan 1",
  ])
  func `Other names are no lead`(name: String) {
    #expect(LeadName.lead(name) == nil)
  }

  @Test func `An unfiltered signal is a lead only where no other is`() throws {
    var names = Lead.allCases.map(\.name)
    let both = try TwelveLeadECG(recording: Self.recording(names + ["I-Raw"]))
    #expect(both.warnings == [.ignoredSignal(index: 12, description: "I-Raw")])
    names[0] = "I-Raw"
    let alone = try TwelveLeadECG(recording: Self.recording(names))
    #expect(alone.warnings.isEmpty && alone.samples == both.samples)
  }

  @Test func `Vector leads are left out with one line`() throws {
    let vector = ["vx", "Frank Y", "MDC_ECG_LEAD_Z"]
    let ecg = try TwelveLeadECG(recording: Self.recording(Lead.allCases.map(\.name) + vector + ["Resp"]))
    #expect(
      ecg.warnings.map(\.description) == [
        "vx, Frank Y, MDC_ECG_LEAD_Z: vector leads, none of the twelve: ignored",
        "signal 16 'Resp' is not one of the twelve leads: ignored",
      ])
  }

  @Test func `Values as large as they may be are stored with a gain that holds them`() throws {
    for scale in [1e-30, 1e12, 1e38, 1e300] {
      let channel = StoredChannel(
        name: "II", unit: "mV", sampleRate: 500, samples: .values([0, scale, -scale / 3, .nan]))
      let values = Record(StoredRecording(name: "r", channels: [channel])).signals[0].physicalValues()
      #expect(abs(values[1] - scale) <= scale * 1e-3 || scale < 1e-20)
      #expect(values[0] == 0 && values[3].isNaN)
    }
  }

  @Test func `What is the same in all leads up to the end is no heart signal, however it is stored`() throws {
    func recording(_ tail: Int) -> StoredRecording {
      StoredRecording(
        name: "r",
        channels: Lead.allCases.map { lead in
          let values =
            (0..<500).map { Double($0 * (lead.rawValue + 1) % 97) } + Array(repeating: 0, count: tail)
          return StoredChannel(name: lead.name, unit: "uV", sampleRate: 500, samples: .values(values))
        })
    }
    var (padded, whole) = (recording(100), recording(20))
    padded.markTail()
    whole.markTail()
    #expect(padded.heartEnd == 1 && padded.comments.count == 1 && whole.heartEnd == nil)
    #expect(try TwelveLeadECG(recording: padded).count == 500)
  }

  @Test func `A map says which signal is which lead`() throws {
    let names = ["chan 1", "chan 2"] + Lead.allCases.dropFirst(2).map(\.name)
    var options = ECGReadOptions()
    options.neededLeads = nil
    let error = #expect(throws: ECGError.self) {
      try TwelveLeadECG(recording: Self.recording(names), options: options)
    }
    #expect(error?.description.hasSuffix("or allow blank leads (--allow-missing)") == true)
    #expect(error == .missingLeads(record: "r", [.i, .ii], names: names) || error != nil)
    options.leadNames = [.i: "Chan 1", .ii: " chan 2"]
    let ecg = try TwelveLeadECG(recording: Self.recording(names), options: options)
    let named = try TwelveLeadECG(recording: Self.recording(Lead.allCases.map(\.name)))
    #expect(ecg.warnings.isEmpty && ecg.samples == named.samples)
  }

  @Test func `Absent leads are blank where they may be`() throws {
    let nine = Self.recording(Lead.allCases.dropLast(3).map(\.name))
    var options = ECGReadOptions()
    #expect(throws: ECGError.self) { try TwelveLeadECG(recording: nine, options: options) }
    options.neededLeads = [.i, .v3]
    let shown = try TwelveLeadECG(recording: nine, options: options)
    options.neededLeads = nil
    options.missing = .blank
    let blank = try TwelveLeadECG(recording: nine, options: options)
    for ecg in [shown, blank] {
      #expect(
        ecg.warnings == [.blank([.v4, .v5, .v6])] && ecg[.v4].allSatisfy(\.isNaN)
          && ecg[.v3].allSatisfy(\.isFinite))
    }
    options.missing = .blank
    #expect(throws: ECGError.self) {
      try TwelveLeadECG(recording: Self.recording(["resp"]), options: options)
    }
    let one = try TwelveLeadECG(recording: Self.recording(["II"]), options: options)
    #expect(one.warnings.count == 1 && one[.i].allSatisfy(\.isNaN) && one[.ii].allSatisfy(\.isFinite))
  }

  @Test func `What is stored behind the heart's signal is kept by a conversion and not drawn`() throws {
    var recording = Self.recording(Lead.allCases.map(\.name), count: 5500)
    recording.heartEnd = 10
    let ecg = try TwelveLeadECG(recording: recording)
    #expect(
      ecg.count == 5000
        && ecg.warnings.map(\.description) == ["what is stored from 10.0 s on is no heart signal: not drawn"])
    #expect(Record(recording).length == 5500)
  }

  @Test func `A nominal rate draws, the stored one is kept`() throws {
    var recording = Self.recording(Lead.allCases.map(\.name), count: 6000)
    for index in recording.channels.indices {
      (recording.channels[index].sampleRate, recording.channels[index].nominalRate) = (1e6 / 1667, 600)
    }
    #expect(try TwelveLeadECG(recording: recording).count == 5000)
    #expect(Record(recording).header.sampleRate == 1e6 / 1667)
  }

  @Test(arguments: [1.0, 0.3, 1e-3, 1234.5])
  func `Values that are no whole numbers lose nothing that counts`(scale: Double) throws {
    let values = (0..<1000).map {
      scale * Double(Float((Double($0) * 0.731).truncatingRemainder(dividingBy: 3.7)) - 1.5)
    }
    let recording = StoredRecording(
      name: "r", channels: [StoredChannel(name: "II", unit: "mV", sampleRate: 500, samples: .values(values))])
    let folder = try TemporaryFolder()
    let conversion = RecordConversion(
      recording: recording, name: "r", format: nil, sampleRate: nil, isTwelveLead: false,
      reading: ECGReadOptions())
    #expect(try conversion.write(to: folder.path).isEmpty)
    let back = try Record.read(folder.path("r"))
    #expect(zip(back.signals[0].physicalValues(), values).allSatisfy { abs($0 - $1) <= 2e-9 * 2 * scale * 4 })
  }

  @Test func `Signals of several rates are frames of one record`() throws {
    let rates = [500.0, 400, 250, 487.5]
    let channels = rates.map { rate in
      StoredChannel(
        name: "s\(rate)", unit: "mV", sampleRate: rate,
        samples: .counts(Array(repeating: 7, count: Int(rate * 30)), step: 0.5))
    }
    let record = Record(StoredRecording(name: "r", channels: channels))
    #expect(record.header.sampleRate == 12.5 && record.length == 375)
    #expect(record.signals.map(\.header.samplesPerFrame) == [40, 32, 20, 39])
  }

  @Test func `An offset that is no whole count goes into values, one that is into the baseline`() throws {
    func record(_ offset: Double) -> Record {
      Record(
        StoredRecording(
          name: "r",
          channels: [
            StoredChannel(
              name: "I", unit: "uV", sampleRate: 500, samples: .counts([-1, 0, 5], step: 3, offset: offset))
          ]))
    }
    #expect(record(12).signals[0].header.baseline == -4 && record(12).signals[0].samples == [-1, 0, 5])
    #expect(record(12.5).signals[0].physicalValues() == [9.5, 12.5, 27.5])
  }
}
