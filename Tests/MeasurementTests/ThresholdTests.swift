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
    #expect(set.criteria.allSatisfy { !$0.clauses.isEmpty && !$0.source.isEmpty })
  }

  @Test func theSetsDiffer() throws {
    let anterior = sinus { $0.stLevels = [.anterior: 0.15, .septal: 0.15] }
    #expect(try states(anterior, "ecg-r1")["st-elevation-anterior"] == false)
    #expect(try states(anterior, "reasoning-benchmark")["j-elevation-anterior"] == true)
  }

  @Test(arguments: [(180.0, false), (225, true)])
  func prolongedPR(pr: Double, isPresent: Bool) throws {
    let states = try states(sinus { $0.prMilliseconds = pr }, "reasoning-benchmark")
    #expect(states["pr-prolonged"] == isPresent)
  }

  @Test(arguments: [(57.0, true, false), (80, false, false), (104, false, true)])
  func rates(rate: Double, isSlow: Bool, isFast: Bool) throws {
    let states = try states(sinus { $0.heartRate = rate }, "ecg-r1")
    #expect(states["bradycardia"] == isSlow && states["tachycardia"] == isFast)
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
    "name: x\nfindings: [{name: a, criterion: b, source: c, all: [{where: \"heartRate ~ 3\"}]}]",
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
