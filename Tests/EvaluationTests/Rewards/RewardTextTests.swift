import Testing

@testable import Evaluation

/// Texts that a slow or careless parser fails on.
@Suite struct RewardTextTests {
  private static func score(_ completion: String, _ solution: String) -> RewardScore {
    RewardFunction().score(Rollout(completion: completion, solution: solution))
  }

  private static let gold = "step_1_technical_rate_rhythm: sinus rhythm"

  /// What `re.search` with `re.IGNORECASE` and Python's `int` give.
  @Test(arguments: [
    ("<think>**Step 1: x** ſinuſ rhythm</think>", gold, 1.0),
    ("<THINK>**STEP 1: x** SINUS RHYTHM</Think>", gold, 1.0),
    ("<think>**Step\u{A0}١: x** sinus rhythm</think>", gold, 1.0),
    ("<think>**Step 01: x** sinus rhythm</think>", gold, 1.0),
    ("<think>**Step\u{200B}1: x** sinus rhythm</think>", gold, 0.0),
    ("<think>**Step 1 sinus rhythm</think>", gold, 0.0),
    ("<think>**Step 1 sinus **Step 1: sinus rhythm</think>", gold, 1.0),
    ("<think>**Step 1: x** sinus  rhythm</think>", gold, 0.0),
    ("<think>**Step 1: ST-Hebung Öffnung</think>", "step_1_technical_rate_rhythm: öffnung", 1.0),
    ("<think>**Step 1: ΣΑΣ</think>", "step_1_technical_rate_rhythm: σας", 1.0),
    ("<think>**Step 1: x</think>", "step_1_technical_rate_rhythm:", 0.0),
    ("<think>**Step 1: x</think>", "", 0.0),
    ("<think>a<think>**Step 1: sinus rhythm</think></think>", gold, 1.0),
  ])
  func evidence(_ completion: String, _ solution: String, _ expected: Double) {
    #expect(Self.score(completion, solution).evidence == expected)
  }

  @Test func aNumberOfStepThatPythonRefusesGivesNoReward() {
    let digits = String(repeating: "0", count: 4300)
    #expect(Self.score("<think>**Step \(digits.dropLast())1: sinus rhythm</think>", Self.gold).evidence == 1)
    #expect(Self.score("<think>**Step \(digits)1: sinus rhythm</think>", Self.gold).evidence == 0)
  }

  @Test(arguments: [
    ("<answer>İ</answer>", "<|answer|>i̇<|/answer|>", 1.0),
    ("<answer>ΑΣ</answer>", "<|answer|>ας<|\\answer|>", 1.0),
    ("<answer>a;b;</answer>", "<|answer|>b ; c<|/answer|>", 1.0 / 3),
    ("<answer>a</answer>", "<|answer|>A;<|/answer|>", 1.0),
    ("<answer>a<answer>b</answer></answer>", "<|answer|>b<|/answer|>", 0.0),
    ("<answer>e\u{301}</answer>", "<|answer|>\u{E9}<|/answer|>", 0.0),
  ])
  func diagnosis(_ completion: String, _ solution: String, _ expected: Double) {
    #expect(abs(Self.score(completion, solution).diagnosis - expected) < 1e-12)
  }

  /// Megabytes of what makes backtracking parsers hang.
  @Test(arguments: [
    "<think>", "**Step 1", "**Step ", "**", ":", "step_1_", "step_1_a:", "step_", " ", ";", "<answer>", "a",
    "1",
    "<|answer|>", "**Step 1: a ", "ſ", "step_1_a: ;",
  ])
  func longTextsOfOnePiece(_ piece: String) {
    let text = String(repeating: piece, count: 3_000_000 / piece.utf8.count)
    let score = Self.score(
      "<think>\(text)</think><answer>\(text)</answer>", "<|answer|>\(text)<|/answer|>\(text)")
    #expect(score.format == (piece == " " ? 0 : 1) && (0...3).contains(score.total))
  }

  @Test func longEvidenceInALongStep() {
    let text = String(repeating: "a", count: 2_000_000)
    let evidence = String(repeating: "a", count: 1_000_000) + "b"
    let score = Self.score("<think>**Step 1: \(text)</think>", "step_1_technical_rate_rhythm: \(evidence)")
    #expect(score.evidence == 0)
  }
}
