import Evaluation
import Testing

@testable import ModelClient

@Suite struct StubModelTests {
  private func share(_ name: String, _ options: [String], _ truth: [String], several: Bool = false) throws
    -> Double
  {
    let model = try StubModel(named: name)
    let count = 4000
    let right = try (0..<count).count { number in
      let question = AskedQuestion(
        sample: SampleKey(source: "ptbxl", id: number), location: .initial, type: .criterionSelection,
        text: several ? "Select all possible leads" : "?", options: options, truth: truth)
      let answer = try model.answer(ChatRequest(messages: [], question: question)).text
      return answer == truth.joined(separator: ", ")
    }
    return Double(right) / Double(count)
  }

  @Test func perfect() throws {
    #expect(try share("perfect", ["a", "b"], ["b"]) == 1)
    #expect(try share("perfect", ["a", "b", "c"], ["a", "c"], several: true) == 1)
  }

  @Test(arguments: [(2, false, 0.5), (5, false, 0.2), (5, true, 1.0 / 32)])
  func guess(_ count: Int, _ several: Bool, _ chance: Double) throws {
    let options = (0..<count).map { "o\($0)" }
    let share = try share("guess", options, several ? ["o0", "o2"] : ["o0"], several: several)
    #expect(abs(share - chance) < 3 * (chance * (1 - chance) / 4000).squareRoot())
  }

  @Test(arguments: [0.0, 0.25, 0.7, 1.0], [false, true]) func accuracy(_ wanted: Double, _ several: Bool)
    throws
  {
    let truth = several ? ["a", "c"] : ["a"]
    let share = try share("accuracy:\(wanted)", ["a", "b", "c", "d"], truth, several: several)
    #expect(abs(share - wanted) <= 3 * (wanted * (1 - wanted) / 4000).squareRoot())
  }

  @Test(arguments: ["", "best", "accuracy", "accuracy:", "accuracy:1.1", "accuracy:x", "accuracy:nan"])
  func unknown(_ name: String) {
    #expect(throws: AddressFault.self) { try StubModel(named: name) }
  }
}
