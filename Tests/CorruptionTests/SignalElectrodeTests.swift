import ECG
import Testing

@testable import Corruption

@Suite struct SignalElectrodeTests {
  private let ecg: TwelveLeadECG

  init() throws { ecg = try .synthetic() }

  private func changed(_ result: TwelveLeadECG) -> [Lead: Int] {
    var counts: [Lead: Int] = [:]
    for lead in Lead.allCases {
      let count = zip(result[lead], ecg[lead]).count { $0 != $1 }
      if count > 0 { counts[lead] = count }
    }
    return counts
  }

  @Test("An electrode that is off takes every lead with it that is made with it") func leadOff() throws {
    let byElectrode: [Set<Lead>] =
      [
        Set(Lead.allCases).subtracting([.iii]), Set(Lead.allCases).subtracting([.ii]),
        Set(Lead.allCases).subtracting([.i]),
      ] + Lead.precordial.map { [$0] }
    var seen: Set<Set<Lead>> = []
    for seed in 0..<60 as Range<UInt64> {
      let result = try SignalOperator.named("lead-off").applied(
        to: ecg, with: ["duration": 1.5, "level": 5], seed: seed)
      let leads = changed(result)
      #expect(byElectrode.contains(Set(leads.keys)))
      seen.insert(Set(leads.keys))
      #expect(leads.values.allSatisfy { $0 == 750 })
      let lead = try #require(leads.keys.first)
      let first = try #require(result[lead].firstIndex(of: 5))
      #expect(result.samples[first..<first + 750].allSatisfy { $0 == 5 })
    }
    #expect(seen.count == 9)
  }

  @Test("An electrode that is off longer than the record is off all the time") func leadOffThroughout() throws
  {
    let result = try SignalOperator.named("lead-off").applied(to: ecg, with: ["duration": 100])
    #expect(Lead.allCases.contains { lead in result[lead].allSatisfy { $0 == 0 } })
  }

  @Test("An unplugged cable flattens all leads at once", arguments: 1...5) func flatLine(severity: Int) throws
  {
    let result = try SignalOperator.named("flat-line").applied(to: ecg, severity: severity)
    let flat = (0..<ecg.count).filter { index in
      Lead.allCases.allSatisfy { result.samples[$0.rawValue * ecg.count + index] == 0 }
    }
    let longest = flat.reduce(into: (run: 0, last: -2, best: 0)) { state, index in
      state.run = index == state.last + 1 ? state.run + 1 : 1
      state.last = index
      state.best = max(state.best, state.run)
    }
    #expect(longest.best >= Int([0.3, 0.8, 1.5, 3, 5][severity - 1] * 500))
  }

  @Test("So many leads drop out", arguments: 1...5) func leadDropout(severity: Int) throws {
    let count = [1, 2, 3, 5, 8][severity - 1]
    let gaps = try SignalOperator.named("lead-dropout").applied(to: ecg, severity: severity)
    #expect(Lead.allCases.count { gaps[$0].allSatisfy { $0.isNaN } } == count)
    #expect(gaps.samples.count { $0.isNaN } == count * ecg.count)
    let zeros = try SignalOperator.named("lead-dropout").applied(
      to: ecg, severity: severity, with: ["zero": 1])
    #expect(Lead.allCases.count { lead in zeros[lead].allSatisfy { $0 == 0 } } == count)
    #expect(Set(changed(zeros).keys).count == count)
  }

  @Test("A loose electrode floats for its share of the time") func intermittentContact() throws {
    for seed in 0..<10 as Range<UInt64> {
      let result = try SignalOperator.named("intermittent-contact").applied(
        to: ecg, with: ["share": 15, "potential": 2], seed: seed)
      #expect(result.inconsistency < 1e-5)
      let difference = result.difference(from: ecg)
      let touched = (0..<ecg.count).count { index in
        Lead.allCases.contains { difference[$0.rawValue * ecg.count + index] != 0 }
      }
      #expect(touched == 750)
      // The electrode itself lies within its potential where it floats.
      let floating = Electrode.measuring.first { electrode in
        let (before, after) = (ecg.potential(of: electrode), result.potential(of: electrode))
        return zip(before, after).count { abs($0 - $1) > 1e-5 } > 700
      }
      #expect(floating != nil)
    }
  }

  @Test("An unknown potential of a loose electrode makes gaps nowhere else") func unknownPotential() throws {
    var holed = ecg
    holed.update(.i) { samples in
      for index in 1000..<4000 { samples[index] = .nan }
    }
    var touched: Set<Bool> = []
    for seed in 0..<12 as Range<UInt64> {
      let result = try SignalOperator.named("intermittent-contact").applied(
        to: holed, severity: 5, seed: seed)
      for lead in Lead.allCases where lead != .i {
        let gaps = result[lead].enumerated().filter(\.element.isNaN).map(\.offset)
        #expect(gaps.allSatisfy((1000..<4000).contains) && gaps.count < 2000)
        touched.insert(gaps.isEmpty)
      }
    }
    #expect(touched.count == 2)
  }

  @Test("An offset of the electrodes is constant and keeps the relations") func dcOffset() throws {
    let result = try SignalOperator.named("dc-offset").applied(to: ecg, with: ["offset": 0.8])
    #expect(result.inconsistency < 1e-5)
    let difference = result.difference(from: ecg)
    for lead in Lead.allCases {
      let row = difference[ecg.range(of: lead)]
      #expect(row.largest - row.smallest < 1e-5)
      #expect(abs(row[row.startIndex]) > 1e-4 && abs(row[row.startIndex]) <= 1.6)
    }
  }

  @Test("Pulses are 2 ms wide, 60 to 80 a minute, and as high as asked for in one lead") func pacerSpikes()
    throws
  {
    let fine = try TwelveLeadECG.synthetic(sampleRate: 1000)
    let result = try SignalOperator.named("pacer-spikes").applied(to: fine, with: ["amplitude": 2])
    let difference = result.difference(from: fine)
    #expect(abs(difference.map(abs).largest - 2) < 1e-5)
    #expect(result.inconsistency < 1e-5)
    let lead = try #require(
      Lead.allCases.first { difference[fine.range(of: $0)].contains { abs($0) > 1.99 } })
    let row = Array(difference[fine.range(of: lead)])
    let onsets = row.indices.filter { abs(row[$0]) > 1 && ($0 == 0 || abs(row[$0 - 1]) < 1) }
    #expect(row.count { abs($0) > 1 } == 2 * onsets.count)
    #expect((10...14).contains(onsets.count))
    #expect(zip(onsets, onsets.dropFirst()).allSatisfy { (749...1001).contains($1 - $0) })
  }
}
