import Testing

@testable import Evaluation

@Suite struct PatientModelTests {
  private static func busy() -> ChatFailure { ChatFailure(.moment, model: "m", reason: "busy") }

  @Test func aModelThatNeverAnswersIsGivenUpAtOnce() {
    let model = PatientModel(ScriptedModel { _ throws(ChatFailure) in throw Self.busy() })
    let failure = #expect(throws: ChatFailure.self) { try model.answer(ChatRequest("?")) }
    #expect(failure?.scope == .model)
    #expect(failure?.reason == "busy (no question was answered yet, so the run was ended)")
  }

  @Test func aModelThatStopsAnsweringIsGivenUpAfterSoManyRequests() throws {
    let model = PatientModel(
      ScriptedModel { request throws(ChatFailure) in
        if request.messages[0].text == "hard" { throw Self.busy() }
        return "Yes"
      }, failureLimit: 3)
    func scope() -> ChatFailure.Scope? {
      do throws(ChatFailure) { _ = try model.answer(ChatRequest("hard")) } catch { return error.scope }
      return nil
    }
    #expect(try model.answer(ChatRequest("easy")).text == "Yes")
    #expect([scope(), scope()] == [.moment, .moment])
    #expect(try model.answer(ChatRequest("easy")).text == "Yes")
    #expect([scope(), scope(), scope()] == [.moment, .moment, .model])
  }

  @Test func whatIsWrongWithOneRequestIsNoReason() {
    let model = PatientModel(
      ScriptedModel { _ throws(ChatFailure) in throw ChatFailure(.request, model: "m", reason: "refused") },
      failureLimit: 1)
    for _ in 0..<3 {
      let failure = #expect(throws: ChatFailure.self) { try model.answer(ChatRequest("?")) }
      #expect(failure?.scope == .request)
    }
  }
}
