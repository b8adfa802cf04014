import Chart
import ECG
import Evaluation
import Files
import TestSupport
import Testing

@testable import ModelClient

@Suite struct RunSettingsTests {
  @Test func modelNames() throws {
    #expect(try ModelName("Qwen/Qwen3-VL-8B-Instruct").folder == "Qwen--Qwen3-VL-8B-Instruct")
    #expect(try ModelName("gpt", variant: "5-mini").folder == "gpt_5-mini")
    #expect(try ModelName("gpt", variant: "5-mini").label == "gpt-5-mini")
    #expect(try ModelName("../../etc").folder == "_.--..--etc")
    #expect(try ModelName("a b:ü\n").folder == "a-b---")
    #expect(throws: EvaluationError.self) { try ModelName("") }
    #expect(throws: EvaluationError.self) { try ModelName("m", variant: "") }
    #expect(throws: EvaluationError.self) { try ModelName(String(repeating: "x", count: 201)) }
  }

  @Test func pictureTokens() {
    let tokens = PictureTokens(width: 2072, height: 1003)
    #expect(tokens.patches == 74 * 36)
    #expect(tokens.tiles == 85 + 170 * 8)
  }

  @Test(arguments: [[], ["a", "b"], ["ptbxl=a", "PTBXL=b"], ["chapman=a"]]) func recordFolders(
    _ arguments: [String]
  ) throws {
    let sample = try #require(try Fixtures.samples(1).first).metadata
    #expect(throws: EvaluationError.self) { try RecordFolders(arguments: arguments).path(of: sample) }
  }

  @Test func selection() throws {
    let samples = try ["pac", "pvc"].flatMap { name in
      try (0..<20).map { number in
        try BenchmarkSample(
          line: BenchmarkLine.text(
            id: number + (name == "pvc" ? 100 : 0), ecg: 1, diagnosis: name, label: number < 4))
      }
    }
    let some = try SampleSelection(count: 12, seed: 3).samples(of: samples)
    #expect(some.count == 12)
    for name in ["pac", "pvc"] {
      for label in [true, false] {
        #expect(some.count { $0.metadata.targetDiagnosis == name && $0.metadata.label == label } == 3)
      }
    }
    let more = try SampleSelection(count: 20, seed: 3).samples(of: samples.reversed())
    #expect(Set(some.map(\.key)).isSubset(of: Set(more.map(\.key))))
    // One group has four samples only.
    #expect(more.count { $0.metadata.label } == 8)
    #expect(try SampleSelection(count: 12, seed: 4).samples(of: samples) != some)
    #expect(try SampleSelection(ids: ["7", "ptbxl/103"]).samples(of: samples).map(\.key.id) == [7, 103])
    #expect(try SampleSelection(diagnoses: ["pvc"], count: 100).samples(of: samples).count == 20)
    #expect(throws: EvaluationError.self) { try SampleSelection(diagnoses: ["flu"]).samples(of: samples) }
    #expect(throws: EvaluationError.self) { try SampleSelection(ids: ["77"]).samples(of: samples) }
    #expect(throws: EvaluationError.self) {
      try SampleSelection(diagnoses: ["pac"], ids: ["103"]).samples(of: samples)
    }
  }
}

@Suite struct NoteTests {
  private func note(_ layout: String, _ changes: [(String, String)] = [], isCorrupted: Bool = false) throws
    -> String?
  {
    let layout = try Layout(named: layout, changes: changes.map { (key: $0.0, value: $0.1) })
    return CalibrationNote.matching.text(try .published(), layout: layout, isCorrupted: isCorrupted)
  }

  @Test func matchesWhatIsDrawn() throws {
    let prompt = try BenchmarkPrompt.published()
    #expect(try note("ecg-plot") == prompt.note)
    #expect(try note("ecg-plot-corrected") == prompt.note)
    #expect(
      try note("3x4+1", [("paper.speed", "50"), ("paper.gain", "5"), ("paper.gridColor", "blue")]) == """
         Note that the blue grid in the provided ECG image follows standard calibration: one large square (5 mm) \
        represents 0.1 seconds on the horizontal axis and 1 mV on the vertical axis.
        """)
    #expect(
      try #require(try note("3x4+1", [("paper.chestGain", "5")])).contains(
        "0.5 (limb leads) or 1 (chest leads) mV"))
    #expect(
      try #require(try note("3x4+1", [("paper.gridColor", "none")])).contains(
        "has no grid; it is drawn at 25 mm/s"))
    #expect(try #require(try note("3x4+1", isCorrupted: true)).hasPrefix(" Note that the grid in"))
  }

  @Test(arguments: ["red", "pink", "orange", "blue", "green", "brown"]) func colors(_ name: String) throws {
    #expect(try #require(try note("3x4+1", [("paper.gridColor", name)])).contains("the \(name) grid"))
  }

  @Test func others() throws {
    let layout = try Layout(named: "3x4+1")
    let prompt = try BenchmarkPrompt.published()
    #expect(CalibrationNote.none.text(prompt, layout: layout, isCorrupted: false) == nil)
    #expect(CalibrationNote.original.text(prompt, layout: layout, isCorrupted: false) == prompt.note)
  }
}

@Suite struct PromptTests {
  @Test func faultsAreNamed() throws {
    let error = try #require(throws: EvaluationError.self) {
      try BenchmarkPrompt(yaml: "name: x\nquestion: 'no mark'\nsytem: y\n", file: "p.yaml")
    }
    for part in [
      "p.yaml:2: question", "must hold {question} once", "sytem: is unknown", "system: is missing",
    ] {
      #expect(error.description.contains(part), "\(error)")
    }
    #expect(throws: EvaluationError.self) { try BenchmarkPrompt(named: "none") }
    #expect(throws: EvaluationError.self) { try BenchmarkPrompt(named: "/nowhere.yaml") }
  }
}

@Suite struct GapPolicyTests {
  private func ecg() throws -> TwelveLeadECG {
    var values = [Float](repeating: 0, count: 12 * 6)
    let rows: [[Float]] = [
      [1, .nan, .nan, 4, 5, 6], [.nan, .nan, 3, 4, .nan, .nan], [.nan, .nan, .nan, .nan, .nan, .nan],
    ]
    for (row, samples) in rows.enumerated() { values.replaceSubrange(row * 6..<row * 6 + 6, with: samples) }
    return try TwelveLeadECG(name: "gaps", sampleRate: 500, samples: values)
  }

  @Test func policies() throws {
    let ecg = try ecg()
    #expect(GapPolicy.propagate.applied(to: ecg) == ecg)
    #expect(
      Array(GapPolicy.zero.applied(to: ecg).samples[..<18]) == [
        1, 0, 0, 4, 5, 6, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0,
      ])
    #expect(
      Array(GapPolicy.interpolate.applied(to: ecg).samples[..<18])
        == [1, 2, 3, 4, 5, 6, 3, 3, 3, 4, 4, 4, 0, 0, 0, 0, 0, 0])
  }
}
