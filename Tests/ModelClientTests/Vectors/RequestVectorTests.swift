import Evaluation
import Foundation
import TestSupport
import Testing

@testable import ModelClient

@Suite(.enabled(if: !ReferenceRun.isAbsent, "needs the reference cases beside the checkout"))
struct RequestVectorTests {
  static let policies: [(String, HistoryPolicy)] = [("A", .reasoning), ("B", .stub), ("C", .full)]

  /// The bodies that the published adapter sent, the picture's URL aside.
  @Test(arguments: InferenceMode.allCases, [false, true])
  func bodies(_ mode: InferenceMode, _ isCondensed: Bool) throws {
    let outputs = try ReferenceRun.outputs()
    let ending = "gpt_\(mode.rawValue)\(isCondensed ? "_condensed" : "")"
    for (letter, history) in Self.policies {
      var requests = try #require(try ReferenceRun.json("\(letter).\(ending)_requests.json.gz").elements)[...]
      let prompt = try BenchmarkPrompt.published()
      let settings = Conversation.Settings(
        mode: mode, history: history, isCondensed: isCondensed, prompt: prompt, isPublished: true)
      let parameters = try ChatParameters(model: "gpt-5-mini", form: .published)
      for sample in try ReferenceRun.samples() {
        var conversation = try Conversation(
          sample, settings: settings, media: [.image], note: prompt.note, model: "gpt-5-mini")
        let ecg = ECGAttachment(recordPath: "", picture: EncodedPicture(png: [1], width: 1, height: 1))
        while let request = conversation.request(ecg: ecg) {
          let next = requests.popFirst()
          let expected = try #require(next)
          let body = try JSONReader.value(ChatBody.bytes(request, parameters, picture: Array("P".utf8)))
          #expect(body.ordered == Self.withoutPictures(try #require(expected["body"])).ordered)
          conversation.answer(Self.stripped(try #require(expected["content"]?.text)))
        }
        guard letter == "C" else { continue }
        let name = "\(sample.key.source)/\(sample.metadata.targetDiagnosis)/\(sample.metadata.id).json"
        let file = try outputs.bytes("\(ending)_results/gpt_5-mini/\(name)")
        #expect(conversation.result.bytes == file, "\(name)")
      }
      #expect(requests.isEmpty)
    }
  }

  /// What the client stores of an answer.
  private static func stripped(_ content: String) -> String {
    let reply = JSONValue.object([
      JSONValue.Member(
        "choices",
        .array([
          .object([JSONValue.Member("message", .object([JSONValue.Member("content", .string(content))]))])
        ]))
    ])
    guard case .answer(let answer) = ChatReply(JSONWriter.bytes(reply, form: .line)) else { return "" }
    return answer.text
  }

  private static func withoutPictures(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text) where text.hasPrefix("data:image/png;base64,"): .string("P")
    case .array(let elements): .array(elements.map(withoutPictures))
    case .object(let members): .object(members.map { JSONValue.Member($0.name, withoutPictures($0.value)) })
    default: value
    }
  }

  /// By default exactly one picture stands in every request, with the first question that is sent.
  @Test(arguments: HistoryPolicy.allCases, InferenceMode.allCases)
  func onePicture(_ history: HistoryPolicy, _ mode: InferenceMode) throws {
    let settings = Conversation.Settings(mode: mode, history: history, prompt: try .published())
    let parameters = try ChatParameters(model: "m")
    for sample in try ReferenceRun.samples() {
      var conversation = try Conversation(sample, settings: settings, media: [.image], note: nil, model: "m")
      var count = 0
      while let request = conversation.request(ecg: ECGAttachment(recordPath: "")) {
        let first = try #require(request.messages.firstIndex { $0.role == .user })
        #expect(request.messages.indices.filter { !request.messages[$0].media.isEmpty } == [first])
        let body = String(decoding: ChatBody.bytes(request, parameters, picture: []), as: UTF8.self)
        #expect(body.ranges(of: "image_url\":{").count == 1)
        conversation.answer("Yes")
        count += 1
      }
      #expect(count == sample.callCount(forcedCommit: mode == .forcedCommit))
    }
  }
}
