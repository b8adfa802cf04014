import ECG
import Testing

@testable import Corruption

/// The equations of every reversal, as they are printed in textbooks.
@Suite struct SignalReversalTests {
  typealias Equation = @Sendable (Limb) -> Float

  /// I, II, III, aVR, aVL and aVF, and what V1 to V6 lose.
  private static func table(
    _ i: @escaping Equation, _ ii: @escaping Equation, _ iii: @escaping Equation, _ aVR: @escaping Equation,
    _ aVL: @escaping Equation, _ aVF: @escaping Equation, _ terminal: @escaping Equation = { _ in 0 }
  ) -> [Equation] { [i, ii, iii, aVR, aVL, aVF, terminal] }

  struct Limb {
    var i, ii, iii, aVR, aVL, aVF: Float
  }

  static let limbTable: [String: [Equation]] = [
    "swap-ra-la": table({ -$0.i }, { $0.iii }, { $0.ii }, { $0.aVL }, { $0.aVR }, { $0.aVF }),
    "swap-la-ll": table({ $0.ii }, { $0.i }, { -$0.iii }, { $0.aVR }, { $0.aVF }, { $0.aVL }),
    "swap-ra-ll": table({ -$0.iii }, { -$0.ii }, { -$0.i }, { $0.aVF }, { $0.aVL }, { $0.aVR }),
    "rotate-la-ll-ra": table({ $0.iii }, { -$0.i }, { -$0.ii }, { $0.aVL }, { $0.aVF }, { $0.aVR }),
    "rotate-ll-ra-la": table({ -$0.ii }, { -$0.iii }, { $0.i }, { $0.aVF }, { $0.aVR }, { $0.aVL }),
    "swap-ra-rl": table(
      { -$0.iii }, { _ in 0 }, { $0.iii }, { $0.iii / 2 }, { -$0.iii }, { $0.iii / 2 }, { $0.ii / 3 }),
    "swap-la-rl": table(
      { $0.ii }, { $0.ii }, { _ in 0 }, { -$0.ii }, { $0.ii / 2 }, { $0.ii / 2 }, { $0.iii / 3 }),
    "swap-ra-rl-la-ll": table(
      { _ in 0 }, { -$0.iii }, { -$0.iii }, { $0.iii / 2 }, { $0.iii / 2 }, { -$0.iii }, { $0.ii / 3 }),
    "swap-ll-rl": table({ $0.i }, { $0.ii }, { $0.iii }, { $0.aVR }, { $0.aVL }, { $0.aVF }),
  ]

  @Test("Every reversal of limbs is in the table") func complete() {
    #expect(Set(SignalOperator.limbReversals.map(\.name)) == Set(Self.limbTable.keys))
  }

  @Test("Reversed limbs give the leads of the table", arguments: limbTable.keys.sorted())
  func limbs(name: String) throws {
    let ecg = try TwelveLeadECG.synthetic()
    let equations = try #require(Self.limbTable[name])
    let result = try SignalOperator.named(name).applied(to: ecg)
    let before = Lead.allCases.map { Array(ecg[$0]) }
    let after = Lead.allCases.map { Array(result[$0]) }
    for index in stride(from: 0, to: ecg.count, by: 7) {
      let limb = Limb(
        i: before[0][index], ii: before[1][index], iii: before[2][index], aVR: before[3][index],
        aVL: before[4][index], aVF: before[5][index])
      for row in 0..<6 { #expect(abs(after[row][index] - equations[row](limb)) < 1e-6) }
      for row in 6..<12 {
        #expect(abs(after[row][index] - (before[row][index] - equations[6](limb))) < 1e-6)
      }
    }
    #expect(result.inconsistency < 1e-5)
  }

  @Test("A lead that only changes place keeps its samples") func exactPlaces() throws {
    let ecg = try TwelveLeadECG.synthetic()
    let result = try SignalOperator.named("swap-ra-la").applied(to: ecg)
    #expect(Array(result[.ii]) == Array(ecg[.iii]))
    #expect(Array(result[.aVR]) == Array(ecg[.aVL]))
    #expect(Array(result[.v3]) == Array(ecg[.v3]))
  }

  @Test(
    "Reversed cables of the chest change places",
    arguments: [
      ("swap-v1-v2", [1, 0, 2, 3, 4, 5]), ("swap-v1-v3", [2, 1, 0, 3, 4, 5]),
      ("swap-v2-v3", [0, 2, 1, 3, 4, 5]),
      ("swap-v4-v6", [0, 1, 2, 5, 4, 3]), ("reversed-precordials", [5, 4, 3, 2, 1, 0]),
    ])
  func chest(name: String, order: [Int]) throws {
    let ecg = try TwelveLeadECG.synthetic()
    let result = try SignalOperator.named(name).applied(to: ecg)
    for (place, source) in order.enumerated() {
      #expect(Array(result[Lead.precordial[place]]) == Array(ecg[Lead.precordial[source]]))
    }
    for lead in Lead.limb { #expect(Array(result[lead]) == Array(ecg[lead])) }
  }

  @Test(
    "A limb and a chest electrode that are interchanged give the leads of their potentials",
    arguments: [
      ("swap-ra-v1", Electrode.ra, Electrode.c1), ("swap-la-v6", .la, .c6), ("swap-ll-v6", .ll, .c6),
    ])
  func chestLimb(name: String, a: Electrode, b: Electrode) throws {
    let ecg = try TwelveLeadECG.synthetic()
    let result = try SignalOperator.named(name).applied(to: ecg)
    var potentials = Electrode.measuring.map { ecg.potential(of: $0) }
    potentials.swapAt(a.rawValue, b.rawValue)
    let (ra, la, ll) = (potentials[0], potentials[1], potentials[2])
    for index in stride(from: 0, to: ecg.count, by: 7) {
      let terminal = (ra[index] + la[index] + ll[index]) / 3
      let expected: [(Lead, Float)] =
        [
          (.i, la[index] - ra[index]), (.ii, ll[index] - ra[index]), (.iii, ll[index] - la[index]),
          (.aVR, ra[index] - (la[index] + ll[index]) / 2), (.aVL, la[index] - (ra[index] + ll[index]) / 2),
          (.aVF, ll[index] - (ra[index] + la[index]) / 2),
        ] + Lead.precordial.enumerated().map { ($1, potentials[3 + $0][index] - terminal) }
      for (lead, value) in expected {
        #expect(abs(result.samples[result.range(of: lead).lowerBound + index] - value) < 1e-5)
      }
    }
  }

  @Test("Every reversal undoes itself, a rotation after three times") func involutions() throws {
    let ecg = try TwelveLeadECG.synthetic()
    let lossy: Set = ["swap-ra-rl", "swap-la-rl", "swap-ra-rl-la-ll", "swap-ll-rl"]
    let reversals =
      SignalOperator.limbReversals + SignalOperator.precordialReversals + SignalOperator.chestLimbReversals
    for reversal in reversals where !lossy.contains(reversal.name) {
      var result = ecg
      for _ in 0..<(reversal.name.hasPrefix("rotate") ? 3 : 2) { result = try reversal.applied(to: result) }
      #expect(result.distance(from: ecg) < 1e-6, "\(reversal.name)")
    }
  }

  @Test("A gap makes gaps of what is made of it and stays itself") func gaps() throws {
    var ecg = try TwelveLeadECG.synthetic()
    ecg.update(.ii) { $0[10] = .nan }
    let result = try SignalOperator.named("swap-ra-la").applied(to: ecg)
    let gaps = Lead.allCases.filter { result.samples[result.range(of: $0).lowerBound + 10].isNaN }
    #expect(gaps == [.ii, .iii])
    #expect(result.samples.count { $0.isNaN } == 2)
  }
}
