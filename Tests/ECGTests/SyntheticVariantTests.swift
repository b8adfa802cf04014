import ECG
import Foundation
import Testing

@Suite struct SyntheticVariantTests {
  @Test(arguments: SyntheticECG.Rhythm.allCases) func variantsDiffer(rhythm: SyntheticECG.Rhythm) throws {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.seed = 9
    let variants = (0..<40).map { settings.variant($0, variesHeartRate: true) }
    #expect(variants[0] == settings)
    #expect(Set(variants.map(\.seed)).count == 40)
    #expect(Set(variants.map(\.heartRate)).count > 15)
    for variant in variants { _ = try variant.recording(name: "r") }
    #expect(settings.variant(7, variesHeartRate: true) == variants[7])
    #expect(settings.variant(7, variesHeartRate: false).heartRate == 72)
    #expect(settings.variant(7, variesHeartRate: false).seed == variants[7].seed)
  }

  /// A long QT leaves only slow rates.
  @Test func variantsFitTheOtherSettings() throws {
    var settings = SyntheticECG()
    settings.heartRate = 50
    settings.qtMilliseconds = 700
    let rates = (1..<20).map { settings.variant($0, variesHeartRate: true).heartRate }
    #expect(rates.allSatisfy { 0.95 * 60 / $0 - 0.02 >= 0.7 })
  }

  @Test(arguments: SyntheticECG.Rhythm.allCases) func wavesSurviveJSON(rhythm: SyntheticECG.Rhythm) throws {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.stLevels = [.anterior: 0.2]
    let recording = try settings.recording(name: "r")
    let waves = SyntheticWaves(recording)
    #expect(waves.beats.map(\.qrs.onset) == recording.beats.map(\.qrs.onset.sample))
    #expect(waves.beats.map { $0.p?.peak } == recording.beats.map { $0.p?.peak.sample })
    #expect(waves.beats.map(\.symbol) == recording.beats.map { String($0.kind.symbol) })
    #expect(waves.stLevels == ["anterior": 0.2])
    #expect((waves.prMilliseconds == nil) == (rhythm == .atrialFibrillation))
    let back = try JSONDecoder().decode(SyntheticWaves.self, from: JSONEncoder().encode(waves))
    #expect(back == waves)
  }

  @Test func defaultIntervalsFollowTheRate() {
    var settings = SyntheticECG()
    settings.heartRate = 60
    #expect(settings.intervals.prMilliseconds == 165)
    #expect(settings.intervals.qrsMilliseconds == 92)
    #expect(settings.intervals.qtMilliseconds == 400)
    settings.heartRate = 100
    #expect(settings.intervals.qtMilliseconds == 310)
    #expect(SyntheticECG(rhythm: .firstDegreeAVBlock).intervals.prMilliseconds == 240)
    #expect(SyntheticECG(rhythm: .lbbb).intervals.qrsMilliseconds == 150)
    #expect(SyntheticECG(rhythm: .rbbb).intervals.qrsMilliseconds == 140)
    #expect(SyntheticECG(rhythm: .atrialFibrillation).intervals.prMilliseconds == nil)
  }
}
