import ECG
import ECGFiles
import Foundation
import Testing
import WFDB

@Suite struct RecordWritingTests {
  /// A new empty folder, removed afterwards.
  static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ecg-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test(arguments: SyntheticECG.Rhythm.allCases)
  func toAFileAndBack(rhythm: SyntheticECG.Rhythm) throws {
    try Self.withFolder { folder in
      var settings = SyntheticECG(rhythm: rhythm)
      settings.noise = 0.01
      let recording = try settings.recording(name: "a-record_1")
      var ecg = recording.ecg
      ecg.details = Details(age: "56", sex: .male, date: "1984-11-09", time: "09:17:34")
      ecg.update(.v3) { $0[5] = .nan }
      let result = try ecg.write(to: folder, comments: recording.comments)
      #expect(result.warnings.isEmpty)

      let record = try Record.read(folder + "/a-record_1")
      #expect(record.warnings.isEmpty)
      #expect(record.header.comments == ["Age: 56", "Sex: Male"] + recording.comments)
      let back = try TwelveLeadECG(record: record)
      ecg.details.measurements = Measurements(comments: recording.comments)
      #expect(back.details == ecg.details)
      #expect(back.warnings.isEmpty)
      // I, II and V1 to V6 are whole µV; the augmented leads have half µV, which are rounded.
      for lead in [Lead.i, .ii, .v1, .v2, .v4, .v5, .v6] { #expect(back[lead] == ecg[lead], "\(lead)") }
      for (a, b) in zip(back.samples, ecg.samples) { #expect(abs(a - b) < 0.000501 || (a.isNaN && b.isNaN)) }
      #expect(back[.v3].map(\.isNaN) == ecg[.v3].map(\.isNaN))
      // Einthoven holds to the digital unit.
      let rows = record.signals.prefix(3).map(\.samples)
      #expect((0..<ecg.count).allSatisfy { rows[1][$0] == rows[0][$0] + rows[2][$0] })
    }
  }

  @Test func tooLargeValuesAreCutWithAWarning() throws {
    try Self.withFolder { folder in
      var ecg = try SyntheticECG().recording(name: "r").ecg
      ecg.update(.v2) { $0[7] = 40 }
      #expect(try ecg.write(to: folder).warnings.count == 1)
      #expect(try ecg.write(to: folder, adcGain: 200).warnings.isEmpty)
    }
  }

  @Test func impossibleNamesAreErrors() throws {
    try Self.withFolder { folder in
      let ecg = try SyntheticECG().recording(name: "a b").ecg
      #expect(throws: WFDBError.self) { try ecg.write(to: folder) }
    }
  }

  @Test func commentsTellTheSettings() throws {
    var settings = SyntheticECG(rhythm: .lbbb)
    settings.stLevels = [.anterior: 0.25, .inferior: -0.1]
    settings.noise = 0.01
    settings.seed = 7
    settings.heartRate = 60
    #expect(
      try settings.recording(name: "r").comments == [
        "rhythm: lbbb", "heart-rate: 60", "pr: 165", "qrs: 150", "qt: 435", "st-anterior: 0.25",
        "st-inferior: -0.1", "noise: 0.01", "seed: 7",
      ])
    #expect(try SyntheticECG(rhythm: .atrialFibrillation).recording(name: "r").comments.count == 5)
  }
}
