import ECG
import Testing

@testable import Measurement

/// P and T waves so tall that they could be taken for QRS complexes.
@Suite struct TallWaveTests {
  private let delineator: Delineator

  init() throws { delineator = try Delineator() }

  /// Second-degree block of every kind: P, P and QRS of each height.
  @Test(arguments: [2, 3, 4, 6], [1.0, 2, 3, 4])
  func droppedBeats(every: Int, height: Double) throws {
    var shaped = ShapedECG()
    (shaped.dropped, shaped.rate) = (every, every == 2 ? 84 : 66)
    for lead in Lead.allCases { shaped.p[lead, default: 0] *= height }
    let delineation = delineator.delineation(of: try shaped.ecg())
    try expect(delineation, of: shaped)
  }

  /// Complete block: P waves at their own rate.
  @Test(arguments: [(38.0, 70.0), (42, 80), (38, 95), (52, 88)], [1.0, 2, 3.5])
  func completeBlock(rates: (ventricles: Double, atria: Double), height: Double) throws {
    var shaped = ShapedECG()
    (shaped.rate, shaped.atrialRate) = (rates.ventricles, rates.atria)
    for lead in Lead.allCases { shaped.p[lead, default: 0] *= height }
    let delineation = delineator.delineation(of: try shaped.ecg())
    let expected = (0..<20).map { 225 + Int(Double($0) * 30_000 / rates.ventricles) }.filter { $0 < 3900 }
    // A P wave that runs into QRS moves its onset by as much as it is long.
    #expect(
      delineation.beats.map(\.qrs.overall.onset).allSatisfy { onset in
        expected.contains { abs($0 - onset) <= 60 }
      })
    #expect(delineation.beats.count == expected.count)
    // Most of the last pair's lie in QRS and T; the tallest bend these too far to tell.
    if rates.atria != 88 || height < 3 { #expect(delineation.atrialActivity == .pWaves) }
  }

  @Test("pauses with and without their P waves, P as tall as R", arguments: [2.0, 3.5])
  func pauses(height: Double) throws {
    var shaped = ShapedECG()
    shaped.rhythm = [1, 1, 2.2]
    for lead in Lead.allCases { shaped.p[lead, default: 0] *= height }
    let delineation = delineator.delineation(of: try shaped.ecg())
    #expect(delineation.beats.count { $0.qrs.overall.onset < 3900 } == 6)
    #expect(delineation.unconductedP.isEmpty)
  }

  @Test("T as tall as R or taller", arguments: [2.0, 4, 6])
  func tallT(height: Double) throws {
    var shaped = ShapedECG()
    shaped.rate = 54
    for lead in Lead.allCases { shaped.t[lead, default: 0] *= height }
    let delineation = delineator.delineation(of: try shaped.ecg())
    let whole = delineation.beats.filter { $0.qrs.overall.onset < 3700 }
    #expect(whole.count == 7)
    // The last T wave comes near the ECG's end.
    #expect(whole.dropLast().allSatisfy { $0.t != nil })
  }

  /// Each complex once, and each P wave of a dropped beat.
  private func expect(_ delineation: Delineation, of shaped: ShapedECG) throws {
    let dropped = try #require(shaped.dropped)
    let onsets = (0..<16).map { 225 + Int(Double($0) * 30_000 / shaped.rate) }
    let whole = onsets.enumerated().filter { $0.1 < 3800 }
    let conducted = whole.filter { $0.0 % dropped != dropped - 1 }.map(\.1)
    let blocked = whole.filter { $0.0 % dropped == dropped - 1 }.map(\.1)
    let found = delineation.beats.map(\.qrs.overall.onset).filter { $0 < 3800 }
    #expect(found.count == conducted.count)
    #expect(found.allSatisfy { onset in conducted.contains { abs($0 - onset) <= 15 } })
    // P onset is 160 ms before the onset that QRS would have.
    for onset in blocked.dropLast() {
      #expect(delineation.unconductedP.contains { abs($0.overall.onset - (onset - 80)) <= 15 })
    }
  }
}
