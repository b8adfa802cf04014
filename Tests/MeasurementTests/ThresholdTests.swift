import ECG
import Testing

@testable import Measurement

@Suite struct ThresholdTests {
  private func states(_ settings: SyntheticECG, _ set: String) throws -> [String: Bool?] {
    let measures = try settings.recording(name: "test").ecg.measures(by: try Delineator())
    let findings = try ThresholdSet.builtIn(set).findings(in: measures)
    return Dictionary(uniqueKeysWithValues: findings.map { ($0.name, $0.isPresent) })
  }

  private func sinus(_ change: (inout SyntheticECG) -> Void) -> SyntheticECG {
    var settings = SyntheticECG()
    settings.heartRate = 66
    change(&settings)
    return settings
  }

  @Test(arguments: ThresholdSet.builtInNames)
  func builtInSetsAreRead(name: String) throws {
    let set = try ThresholdSet.builtIn(name)
    #expect(set.name == name && set.criteria.count > 20)
    #expect(set.criteria.allSatisfy { !($0.all + $0.any).isEmpty && !$0.source.isEmpty })
  }

  @Test func theSetsDiffer() throws {
    let anterior = sinus { $0.stLevels = [.anterior: 0.15, .septal: 0.15] }
    #expect(try states(anterior, "ecg-r1")["st-elevation-anterior"] == false)
    #expect(try states(anterior, "reasoning-benchmark")["j-elevation-anterior"] == true)
  }

  @Test("ECGs just on either side of each threshold give the right finding", arguments: ThresholdProbe.all)
  func eitherSide(probe: ThresholdProbe) throws {
    let pairs = try #require(
      ThresholdPairs.all[probe.set]?[probe.name], "a criterion needs its pairs in ThresholdPairs")
    let set = try ThresholdSet.builtIn(probe.set)
    let delineator = try Delineator()
    for (number, pair) in pairs.enumerated() {
      for (ecg, expected) in [(try pair.met(), true), (try pair.unmet(), false)] {
        let finding = set.findings(in: ecg.measures(by: delineator)).first { $0.name == probe.name }
        let values =
          finding?.values.map { "\($0.lead ?? "") \($0.measure) \($0.value ?? .nan) \($0.threshold)" } ?? []
        #expect(finding?.isPresent == expected, "pair \(number): \(values.joined(separator: "; "))")
        #expect((finding?.evidence.isEmpty == false) == expected, "pair \(number)")
      }
    }
  }

  @Test("pairs are for criteria that there are")
  func pairsAreKnown() {
    let known = Set(ThresholdProbe.all.map { "\($0.set)/\($0.name)" })
    let pairs = ThresholdPairs.all.flatMap { set, pairs in pairs.keys.map { "\(set)/\($0)" } }
    #expect(Set(pairs) == known)
  }

  @Test func whatCannotBeMeasuredIsUnknown() throws {
    var settings = SyntheticECG(rhythm: .atrialFibrillation)
    settings.heartRate = 80
    let states = try states(settings, "ecg-r1")
    #expect(states["long-pr"] == .some(nil))
    #expect(states["atrial-fibrillation"] == true)
  }

  @Test func evidenceNamesLeadAndTime() throws {
    let measures = try sinus { $0.prMilliseconds = 240 }.recording(name: "test").ecg.measures(
      by: try Delineator())
    let findings = try ThresholdSet.builtIn("reasoning-benchmark").findings(in: measures)
    let finding = try #require(findings.first { $0.name == "pr-prolonged" })
    let first = try #require(finding.evidence.first)
    #expect(first.lead == "II" && first.endSeconds - first.startSeconds > 0.2)
    #expect(first.text.hasPrefix("[") && first.text.hasSuffix("s]"))
    #expect(finding.values.first?.threshold == "> 200")
  }

  @Test func unknownSetsAreRefused() {
    #expect(throws: MeasurementError.unknownThresholds("x", known: ["ecg-r1", "reasoning-benchmark"])) {
      try ThresholdSet.builtIn("x")
    }
  }

  @Test(arguments: [
    "name: x", "name: x\nfindings: [{name: a, criterion: b, source: c, all: [{where: \"nothing > 3\"}]}]",
    "name: x\nfindings: [{name: a, criterion: b, source: c, all: [{where: \"heartRateBpm > 3\", or: \"x > 1\"}]}]",
    "name: x\nfindings: [{name: a, criterion: b, source: c, all: [{where: \"heartRateBpm ~ 3\"}]}]",
    "name: x\nfindings: [{name: a, criterion: b, source: c, all: [{leads: [V9], where: \"isQS > 0\"}]}]",
    "name: x\nfindings: [{name: a, criterion: b, source: c}]", "", "- 1", "name: x\nfindings: 3",
  ])
  func faultsAreTold(yaml: String) {
    #expect(throws: MeasurementError.self) { try ThresholdSet(yaml: yaml, file: "test.yaml") }
  }

  @Test(arguments: [
    "tensor", "tensor a 1 1 2 1\n0 0", "tensor stem-in 8 2 9 0.1\n1 2 3", "tensor a 0 1 1 1", "weights",
  ])
  func damagedWeightsAreRefused(text: String) {
    #expect(throws: MeasurementError.self) { try Delineator(weights: Array(text.utf8)) }
  }
}

/// A criterion of a built-in set.
struct ThresholdProbe: Sendable, CustomTestStringConvertible {
  let set: String
  let name: String

  var testDescription: String { "\(set) \(name)" }

  static let all = ThresholdSet.builtInNames.flatMap { name in
    (try? ThresholdSet.builtIn(name))?.criteria.map { ThresholdProbe(set: name, name: $0.name) } ?? []
  }
}
