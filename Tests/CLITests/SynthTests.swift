import ArgumentParser
import ECG
import ECGFiles
import Files
import Foundation
import Testing
import WFDB

@testable import LeadsheetCommand

@Suite struct SynthTests {
  /// Runs `leadsheet synth` into a new folder that is removed afterwards.
  static func run(_ arguments: [String], _ check: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "synth-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try SynthCommand.parse(["-o", folder.path] + arguments).run()
    try check(folder)
  }

  static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func theDefaultIsOneSinusRhythm() throws {
    try Self.run([]) { folder in
      #expect(
        try Self.names(in: folder) == [
          "synth-sinus-0001.dat", "synth-sinus-0001.hea", "synth-sinus-0001.waves.json",
        ])
      let record = try Record.read(folder.path + "/synth-sinus-0001")
      #expect(record.warnings.isEmpty)
      #expect(
        record.header.comments == [
          "rhythm: sinus", "heart-rate: 72", "pr: 159", "qrs: 92", "qt: 365", "seed: 0",
        ])
      let ecg = try TwelveLeadECG(record: record)
      #expect(ecg[.v5] == (try SyntheticECG().recording(name: "r").ecg[.v5]))
      #expect(ecg.details.age == nil && ecg.details.sex == nil)
      #expect(ecg.details.measurements.heartRate == 72 && ecg.details.measurements.qrs == 92)
    }
  }

  @Test func settingsReachRecordAndTruth() throws {
    let arguments = [
      "--rhythm", "rbbb", "--heart-rate", "60", "--pr", "180", "--qrs", "150", "--qt", "460", "--st",
      "septal=0.1",
      "--st", "inferior=-0.2", "--seed", "5", "--duration", "6", "--name", "mine_1",
    ]
    try Self.run(arguments) { folder in
      let data = try Data(contentsOf: folder.appending(path: "mine_1.waves.json"))
      let waves = try JSONDecoder().decode(SyntheticWaves.self, from: data)
      #expect(waves.record == "mine_1" && waves.rhythm == "rbbb" && waves.sampleCount == 3000)
      #expect(waves.prMilliseconds == 180 && waves.qrsMilliseconds == 150 && waves.qtMilliseconds == 460)
      #expect(waves.stLevels == ["septal": 0.1, "inferior": -0.2] && waves.seed == 5)
      let beat = try #require(waves.beats.first { $0.p != nil })
      #expect(abs(beat.t.offset - beat.qrs.onset - 230) <= 1)
      let comments = try Record.read(folder.path + "/mine_1").header.comments
      #expect(comments.contains("st-inferior: -0.2") && comments.contains("qt: 460"))
    }
  }

  /// A record depends on seed and number, not on how many are made.
  @Test func manyRecordsAreEachReproducible() throws {
    try Self.run(["--count", "4", "--seed", "3"]) { four in
      try Self.run(["--count", "2", "--seed", "3"]) { two in
        #expect(try Self.names(in: four).count == 12)
        for name in try Self.names(in: two) {
          let a = try Data(contentsOf: four.appending(path: name))
          #expect(try Data(contentsOf: two.appending(path: name)) == a, "\(name)")
        }
        let signals = try (1...4).map {
          try Record.read(four.path + "/synth-sinus-000\($0)").signals[6].samples
        }
        #expect(Set(signals).count == 4)
      }
    }
  }

  @Test(arguments: [
    (["--qt", "900"], "synthetic ECG: QT 900: give 200 to 700 ms"),
    (["--count", "0"], "--count 0: give 1 to 1000000"),
    (["--name", "a/b"], "--name 'a/b': use letters, digits, _ and - only"),
    (["--st", "septal=1", "--st", "septal=0"], "--st: a group is given twice: give each once"),
    (["--st", "everywhere=1"], "The value 'everywhere=1' is invalid for '--st <group=mV>'"),
    (["--rhythm", "flutter"], "The value 'flutter' is invalid for '--rhythm <rhythm>'"),
  ])
  func wrongUsageIsExplained(arguments: [String], words: String) {
    let error = #expect(throws: (any Error).self) { try SynthCommand.parse(["-o", "out"] + arguments) }
    if let error { #expect(SynthCommand.message(for: error).hasPrefix(words)) }
  }

  @Test func whatCannotBeWrittenIsToldByTheExitCode() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "synth-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let usage = #expect(throws: (any Error).self) { try SynthCommand.parse(["-o", file.path]) }
    #expect(usage.map { Failure($0).code } == 2)
    let error = #expect(throws: FileError.self) {
      try SynthCommand.parse(["-o", file.path + "/below"]).run()
    }
    #expect(error.map { Failure($0).code } == 4)
  }
}
