import ECG
import Testing

@Suite struct SyntheticSettingsTests {
  struct Case: Sendable {
    var message: String
    var change: @Sendable (inout SyntheticECG) -> Void

    init(_ message: String, _ change: @escaping @Sendable (inout SyntheticECG) -> Void) {
      self.message = message
      self.change = change
    }
  }

  @Test(arguments: [
    Case("heart rate 10: give 30 to 200 beats per minute") { $0.heartRate = 10 },
    Case("heart rate nan: give 30 to 200 beats per minute") { $0.heartRate = .nan },
    Case("PR 20: give 80 to 400 ms") { $0.prMilliseconds = 20 },
    Case("PR 180: give 201 to 400 ms") {
      $0.rhythm = .firstDegreeAVBlock
      $0.prMilliseconds = 180
    },
    Case("QRS 100: give 130 to 220 ms") {
      $0.rhythm = .lbbb
      $0.qrsMilliseconds = 100
    },
    Case("QT 900: give 200 to 700 ms") { $0.qtMilliseconds = 900 },
    Case("ST anterior 3.5: give -1 to 1 mV") { $0.stLevels = [.anterior: 3.5] },
    Case("noise -0.1: give 0 to 0.2 mV") { $0.noise = -0.1 },
    Case("duration 0: give 1 to 3600 s") { $0.duration = 0 },
    Case("sample rate 50: give 100 to 5000 Hz") { $0.sampleRate = 50 },
    Case("PR in atrial fibrillation, which has no P waves: leave PR out") {
      $0.rhythm = .atrialFibrillation
      $0.prMilliseconds = 160
    },
    Case("QT 500 ms at 120 beats per minute: lower QT to 455 ms or the heart rate") {
      $0.heartRate = 120
      $0.qtMilliseconds = 500
    },
    Case("QT 240 ms leaves no room for T: raise QT to 270 ms or lower QRS") {
      $0.rhythm = .lbbb
      $0.qtMilliseconds = 240
    },
    Case("PR 400 ms at 150 beats per minute: lower PR to 288 ms or the heart rate") {
      $0.heartRate = 150
      $0.prMilliseconds = 400
    },
    Case("heart rate 500: give 30 to 200 beats per minute; PR 20: give 80 to 400 ms") {
      $0.heartRate = 500
      $0.prMilliseconds = 20
    },
  ])
  func impossibleSettingsAreAllNamed(test: Case) {
    var settings = SyntheticECG()
    test.change(&settings)
    let error = #expect(throws: ECGError.self) { try settings.recording(name: "r") }
    #expect(error?.description == "synthetic ECG: " + test.message)
  }

  /// With everything left to the defaults each rhythm can be made at any usual rate.
  @Test(arguments: SyntheticECG.Rhythm.allCases, [40.0, 60, 90, 120])
  func defaultsFitEachOther(rhythm: SyntheticECG.Rhythm, rate: Double) throws {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.heartRate = rate
    let recording = try settings.recording(name: "r")
    #expect(recording.ecg.count == 5000)
    for (beat, next) in zip(recording.beats, recording.beats.dropFirst()) {
      #expect(beat.t.offset.sample <= next.qrs.onset.sample)
      if let p = next.p { #expect(p.onset.sample >= beat.qrs.offset.sample) }
    }
  }
}
