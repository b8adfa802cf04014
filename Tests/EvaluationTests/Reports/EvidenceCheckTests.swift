import Testing

@testable import Evaluation

@Suite struct EvidenceCheckTests {
  private static let report = ReportParts().text

  private static func faults(_ change: (inout ExtractedEvidence) -> Void) -> [EvidenceFault] {
    var evidence = ExtractedEvidence(
      id: "1", labels: "normal ecg", heartRates: ["72 bpm"],
      findings: [
        .rhythm: ["Sinus rhythm", "upright P waves"], .conduction: ["Normal axis"],
        .voltage: ["no hypertrophy"],
        .ischemia: ["No ST elevation"], .electrolytes: ["QTc 410 ms"], .conclusion: ["normal record"],
      ])
    change(&evidence)
    return EvidenceCheck.faults(in: evidence, of: report)
  }

  @Test func evidenceThatKeepsTheRulesHasNoFault() {
    #expect(Self.faults { _ in } == [])
    #expect(Self.faults { $0.findings[.rhythm] = [] } == [])
    // The conclusion may be taken from the narrative.
    #expect(Self.faults { $0.findings[.conclusion] = ["axis and intervals"] } == [])
  }

  @Test(arguments: [
    (ReportStep.rhythm, ["Sinus rhythm at 72"], [EvidenceFault.Kind.tooLong]),
    (.rhythm, ["Sinus rhythm", "Sinus", "baseline", "stable"], [.tooMany]),
    (.rhythm, ["Sinus rhythm", "Sinus rhythm"], [.repeated]),
    (.rhythm, ["sinus rhythm"], [.inOtherStep]),
    (.rhythm, ["Atrial fibrillation"], [.notInText]), (.rhythm, ["QRS 92 ms"], [.inOtherStep]),
    (.rhythm, ["Sinus  rhythm"], [.notInText]), (.rhythm, [""], [.blank]),
    (.rhythm, [" Sinus rhythm"], [.blank]),
    (.rhythm, ["aVF; the"], [.separator]), (.rhythm, ["P waves"], [.bareTerm]),
    (.voltage, ["Normal axis"], [.repeated, .inOtherStep]),
    (.electrolytes, ["PR interval 160 ms"], [.tooLong, .inOtherStep]),
    (.electrolytes, ["T waves are wholly flat"], [.tooLong, .notInText]),
  ])
  func faultsOfFindings(_ step: ReportStep, _ findings: [String], _ kinds: [EvidenceFault.Kind]) {
    #expect(Self.faults { $0.findings[step] = findings }.map(\.kind) == kinds)
  }

  @Test func heartRatesAreCopiedToo() {
    #expect(
      Self.faults { $0.heartRates = ["73 bpm"] }.map(\.description) == [
        "heart_rate[0]: '73 bpm' is not in the text; copy it"
      ])
  }

  @Test func pathsNameTheFinding() {
    #expect(
      Self.faults { $0.findings[.electrolytes] = ["QTc 410 ms", "tented T"] }.map(\.path)
        == ["key_diagnostic_evidence.step_5_electrolytes_qt[1]"])
  }

  private static func read(_ json: String) throws -> EvidenceReader {
    EvidenceReader(try JSONReader.value(Array(json.utf8)))
  }

  private static let empty =
    #""step_1_technical_rate_rhythm": [], "step_2_conduction_axis_intervals": [], "step_3_chamber_hypertrophy_voltage":"#
    + #" [], "step_4_ischemia_infarction_mimics": [], "step_5_electrolytes_qt": [], "step_6_final_medical_reasoning": []"#

  @Test(arguments: [
    (#"{"id": 1, "heart_rate": [], "key_diagnostic_evidence": {\#(empty)}}"#, []),
    (
      #"{"heart_rate": [], "key_diagnostic_evidence": {\#(empty)}}"#,
      ["id: is missing, or neither a text nor a number"]
    ),
    (
      #"{"id": 1, "key_diagnostic_evidence": {\#(empty)}}"#,
      ["heart_rate: is missing; give a list, which may be empty"]
    ),
    (
      #"{"id": 1, "heart_rate": "72 bpm", "key_diagnostic_evidence": {\#(empty)}}"#,
      ["heart_rate: is a text and not a list"]
    ),
    (
      #"{"id": 1, "heart_rate": [72], "key_diagnostic_evidence": {\#(empty)}}"#,
      ["heart_rate[0]: is a number and not a text"]
    ),
    (
      #"{"id": 1, "heart_rate": [], "key_diagnostic_evidence": {\#(empty), "step_7": []}, "note": ""}"#,
      [
        "key_diagnostic_evidence.step_7: is not a step; use one of the six keys",
        "note: is not a field of evidence; remove it",
      ]
    ),
    (#"{"id": 1, "heart_rate": []}"#, ["key_diagnostic_evidence: is missing"]),
    ("[]", [": is a list and not an object"]),
  ])
  func faultsOfTheForm(_ json: String, _ faults: [String]) throws {
    #expect(try Self.read(json).faults.map(\.description) == faults)
  }

  @Test func solutionsAreReadBackByTheReward() throws {
    let evidence = ExtractedEvidence(
      id: "1", labels: nil, heartRates: ["72 bpm"],
      findings: [.rhythm: ["Sinus rhythm", "upright P waves"], .electrolytes: ["QTc 410 ms"]])
    let solution = evidence.solution(labels: "normal ecg; sinus rhythm")
    let score = RewardFunction().score(Rollout(completion: Self.report, solution: solution))
    #expect(score == RewardScore(format: 1, diagnosis: 1, evidence: 1, total: 3))
    let found = KeyEvidence(solution: Array(solution.utf8)[...]).evidence
    #expect(found[.rhythm]?.map(UTF8Text.string) == ["Sinus rhythm", "upright P waves"])
    #expect(found[.voltage]?.isEmpty == true)
  }
}
