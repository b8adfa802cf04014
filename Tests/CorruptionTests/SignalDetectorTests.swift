import ECG
import Measurement
import TestSupport
import Testing

@testable import Corruption

@Suite struct SignalDetectorTests {
  @Test("Every QRS is found in its place", arguments: SyntheticECG.Rhythm.allCases, [35.0, 72, 150])
  func synthetic(rhythm: SyntheticECG.Rhythm, heartRate: Double) throws {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.heartRate = heartRate
    settings.duration = 30
    let recording = try settings.recording(name: "r")
    let found = QRSDetector.complexes(in: recording.ecg).map(\.sample)
    let whole = recording.beats.filter {
      $0.qrs.onset.sample > 50 && $0.qrs.offset.sample < recording.ecg.count - 50
    }
    for beat in whole {
      let range = beat.qrs.onset.sample...beat.qrs.offset.sample
      #expect(found.count { range.contains($0) } == 1, "\(beat.kind) at \(range)")
    }
    #expect((whole.count...recording.beats.count).contains(found.count))
  }

  @Test(
    "Noise of 18 dB does not hide a QRS or make one",
    arguments: ["white-noise", "muscle-noise", "baseline-wander"])
  func noisy(name: String) throws {
    let ecg = try TwelveLeadECG.synthetic(duration: 30)
    let noisy = try SignalOperator.named(name).applied(to: ecg, with: ["snr": 18])
    let (clean, found) = (QRSDetector.complexes(in: ecg), QRSDetector.complexes(in: noisy))
    #expect(clean.count == found.count)
    #expect(zip(clean, found).allSatisfy { abs($0.sample - $1.sample) < 15 })
  }

  @Test(
    "Real records have a plausible number of beats",
    .enabled(if: SharedCases.folder != nil, Comment(rawValue: SharedCases.absent)))
  func real() throws {
    for ecg in try RealRecords.all() {
      let beats = QRSDetector.complexes(in: ecg)
      #expect(beats.count > 8)
      for (one, next) in zip(beats, beats.dropFirst()) {
        #expect((150...620).contains(next.sample - one.sample), "\(ecg.name) at \(one.sample)")
      }
    }
  }
}
