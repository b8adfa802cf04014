import ECG
import ECGFiles
import Foundation
import TestSupport
import Testing
import WFDB

@testable import Measurement

@Suite struct DelineatorTests {
  private let delineator: Delineator

  init() throws { delineator = try Delineator() }

  private func recording(_ rhythm: SyntheticECG.Rhythm, _ heartRate: Double = 72) throws -> SyntheticRecording
  {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.heartRate = heartRate
    settings.seed = 3
    return try settings.recording(name: "test")
  }

  @Test(arguments: SyntheticECG.Rhythm.allCases)
  func findsEveryBeat(rhythm: SyntheticECG.Rhythm) throws {
    let recording = try recording(rhythm)
    let delineation = delineator.delineation(of: recording.ecg)
    let whole = recording.beats.filter {
      // What the beginning cuts has no marks.
      ($0.p ?? $0.qrs).onset.sample > 25 && $0.qrs.offset.sample < recording.ecg.count - 50
    }
    for beat in whole {
      let found = delineation.beats.filter { abs($0.qrs.overall.onset - beat.qrs.onset.sample) <= 15 }
      #expect(found.count == 1)
      #expect(found.first.map { ($0.p != nil) == (beat.p != nil) } ?? false || beat.kind == .pac)
    }
    #expect(delineation.beats.count <= recording.beats.count)
    #expect((delineation.atrialActivity == .pWaves) == (rhythm != .atrialFibrillation))
  }

  @Test func classifiesPrematureBeats() throws {
    let ventricular = try recording(.pvc)
    let wide = delineator.delineation(of: ventricular.ecg).beats.filter { $0.kind == .prematureWide }
    let inside = ventricular.beats.filter {
      $0.kind == .pvc && $0.qrs.onset.sample > 50 && $0.qrs.offset.sample < 4950
    }
    #expect(wide.count == inside.count)
    let plain = delineator.delineation(of: try recording(.sinus).ecg)
    #expect(plain.beats.allSatisfy { $0.kind == .normal })
  }

  @Test func scalingLeavesMarksAlone() throws {
    var ecg = try recording(.sinus).ecg
    let before = delineator.delineation(of: ecg)
    ecg.updateAll { samples in for index in samples.indices { samples[index] *= 2 } }
    #expect(delineator.delineation(of: ecg) == before)
  }

  @Test func shiftingInTimeShiftsMarks() throws {
    let ecg = try recording(.sinus).ecg
    let shift = 40
    var samples: [Float] = []
    for lead in Lead.allCases { samples += Array(ecg[lead].dropFirst(shift)) }
    let later = try TwelveLeadECG(name: "later", sampleRate: 500, samples: samples)
    let (a, b) = (delineator.delineation(of: ecg), delineator.delineation(of: later))
    let inner = a.beats.filter { $0.qrs.overall.onset > 500 && $0.qrs.overall.offset < 4500 }
    for beat in inner {
      #expect(b.beats.contains { abs($0.qrs.overall.onset + shift - beat.qrs.overall.onset) <= 2 })
    }
  }

  @Test func marksAreOrderedAndInside() throws {
    let ecg = try recording(.rbbb, 95).ecg
    let delineation = delineator.delineation(of: ecg)
    for lead in Lead.allCases {
      for wave in delineation.waves(in: lead) {
        #expect(0 <= wave.marks.onset && wave.marks.onset <= wave.marks.peak)
        #expect(wave.marks.peak <= wave.marks.offset && wave.marks.offset < ecg.count)
      }
    }
  }

  @Test(.enabled(if: SharedCases.folder != nil, "needs the reference cases beside the checkout"))
  func reachesItsScoreOnReferenceRecords() throws {
    let shared = try #require(SharedCases.folder)
    let folder = shared.appending(path: "ludb/data").path
    var score = DelineationScore()
    for number in stride(from: 5, through: 95, by: 15) {
      let ecg = try TwelveLeadECG(record: Record.read("\(folder)/\(number)"))
      let delineation = delineator.delineation(of: ecg)
      for lead in Lead.allCases {
        let reference = try AnnotationFile.read("\(folder)/\(number).\(lead.name.lowercased())")
        score.add(reference: reference, found: delineation.marks(in: lead), sampleRate: 500)
      }
    }
    let qrs = try #require(score.tallies[.qrsPeak])
    #expect(qrs.sensitivity > 0.99 && qrs.predictiveValue > 0.99)
    #expect(try #require(score.tallies[.qrsOnset]).deviation < 14)
    #expect(try #require(score.tallies[.tOffset]).deviation < 30)
    #expect(try #require(score.tallies[.pOnset]).sensitivity > 0.95)
  }
}
