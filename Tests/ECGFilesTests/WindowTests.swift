import ECG
import TestSupport
import Testing
import WFDB

@testable import ECGFiles

/// Parts of long recordings.
@Suite struct WindowTests {
  /// A record of some minutes of noise on twelve leads, one of them at twice the rate.
  private static func record(_ folder: TemporaryFolder, rate: Double, seconds: Int, format: Int = 16) throws {
    var state: UInt64 = 7
    let drafts = Lead.allCases.map { lead in
      let count = Int(rate) * seconds * (lead == .v2 && format == 16 ? 2 : 1)
      var values = (0..<count).map { _ -> Int32 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int32(state >> 57) - 64
      }
      if format != 8 { values[count / 3] = Signal.gap }
      return SignalDraft(
        name: lead.name, values: .digital(values), adcGain: 100,
        samplesPerFrame: lead == .v2 && format == 16 ? 2 : 1, format: format)
    }
    try RecordWriter(recordName: "r", sampleRate: rate).write(drafts, to: folder.path)
  }

  @Test(
    arguments: [(50.0, 16), (64, 8), (64, 212), (100, 516)] as [(Double, Int)])
  func `A window has the samples that the whole has, at any rate and format`(rate: Double, format: Int) throws {
    let folder = try TemporaryFolder()
    try Self.record(folder, rate: rate, seconds: 125, format: format)
    let path = folder.path("r")
    for target in [80.0, nil] as [Double?] {
      let whole = try ECGFile.read(path, options: ECGReadOptions(sampleRate: target))
      #expect(whole.firstSample == 0 && whole.recordCount == whole.count)
      for (start, duration) in [(0.0, 10.0), (49.123, 2.5), (100, 10), (118, 20), (124.9, 1)] {
        let options = ECGReadOptions(sampleRate: target).reading(
          sampleRate: target, window: ECGWindow(start: start, duration: duration))
        let part = try ECGFile.read(path, options: options)
        #expect(part.recordCount == whole.count && part.recordDuration == whole.duration)
        let first = Int((start * part.sampleRate).rounded(.up))
        let end = min(Int((start + duration) * part.sampleRate), whole.count)
        #expect(part.recordedSamples.clamped(to: first..<end) == first..<end)
        #expect(part.count < Int((duration + 0.1) * part.sampleRate) + 4)
        #expect(part == (try whole.part(part.recordedSamples)).with(part.warnings))
      }
    }
  }

  @Test func `Short recordings are read whole, their checksums compared`() throws {
    let folder = try TemporaryFolder()
    try Self.record(folder, rate: 50, seconds: 120)
    var options = ECGReadOptions(sampleRate: nil)
    options.window = ECGWindow(start: 1, duration: 1)
    #expect(try ECGFile.read(folder.path("r"), options: options).duration == 120)
    #expect(try ECGFile.outline(folder.path("r")) == ECGOutline(name: "r", duration: 120))
    options.window = ECGWindow(start: 120, duration: 1)
    let error = #expect(throws: ECGError.self) { try ECGFile.read(folder.path("r"), options: options) }
    #expect(error == .emptyWindow(record: "r", start: 120, duration: 120))
  }

  @Test func `Segments are read by their part`() throws {
    let folder = try TemporaryFolder()
    try Self.record(folder, rate: 50, seconds: 50)
    try folder.write("m.hea", "m/3 12 50 7500\nr 2500\nr 2500\nr 2500\n")
    var options = ECGReadOptions(sampleRate: 80)
    let whole = try ECGFile.read(folder.path("m"), options: options)
    options.window = ECGWindow(start: 45, duration: 10)
    let part = try ECGFile.read(folder.path("m"), options: options)
    #expect(part.count < 810 && part.recordCount == whole.count)
    #expect(part == (try whole.part(part.recordedSamples)).with(part.warnings))
  }

  @Test func `Hidden files and folders begin no record`() {
    for path in ["._r.hea", ".hidden/r.hea", "a/._r.hea", "__MACOSX/._r.hea"] {
      #expect(ECGFile.record(begunBy: path) == nil)
    }
    #expect(ECGFile.record(begunBy: "a/./r.hea") == "a/./r")
  }

  @Test func `Leads without calibration can be refused, impossible ones are doubted`() throws {
    let folder = try TemporaryFolder()
    try Self.record(folder, rate: 100, seconds: 3, format: 212)
    let header = String(decoding: try folder.bytes("r.hea"), as: UTF8.self)
    try folder.write("r.hea", header.replacing("100(0)/mV", with: "0(0)/mV"))
    var options = ECGReadOptions()
    let words = try ECGFile.read(folder.path("r"), options: options).warnings.map(\.description)
    #expect(words.count == 1 && words[0].hasPrefix(folder.path("r.hea") + ":2: no gain for I, II, III, "))
    options.requiresCalibration = true
    let error = #expect(throws: ECGError.self) { try ECGFile.read(folder.path("r"), options: options) }
    #expect(error == .uncalibrated(record: "r", signals: Lead.allCases.map(\.name)))
    try folder.write("r.hea", header.replacing("100(0)/mV", with: "100(0)/V"))
    let doubted = try ECGFile.read(folder.path("r")).warnings.map(\.description)
    #expect(doubted.count == 1 && doubted[0].hasSuffix(" mV: the gain or the unit in the header is probably wrong"))
  }
}

extension TwelveLeadECG {
  fileprivate func with(_ warnings: [ECGWarning]) -> TwelveLeadECG {
    var ecg = self
    ecg.warnings = warnings
    return ecg
  }
}
