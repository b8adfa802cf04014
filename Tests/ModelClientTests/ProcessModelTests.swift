import Chart
import Evaluation
import Foundation
import Pipeline
import TestSupport
import Testing

@testable import ModelClient

/// Models in processes, written for the shell, which every system has.
@Suite struct ProcessModelTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A process that greets and then does something with each `$line` and its number `$n`.
  private func script(_ greeting: String, _ action: String) throws -> String {
    try folder.write(
      "model.sh",
      "echo '\(greeting)'\nwhile IFS= read -r line; do\nn=${line#*: }; n=${n%%,*}\n\(action)\ndone\n")
    return "sh \(folder.path("model.sh"))"
  }

  private func model(_ command: String, timeout: Double = 300) throws -> ProcessModel {
    try ProcessModel(command: command, timeout: timeout, startTimeout: 300, scratch: folder.path)
  }

  @Test func answers() throws {
    let model = try model(script(#"{"input": "text"}"#, #"echo "{\"id\": $n, \"text\": \" line $n \"}""#))
    #expect(model.input == .text)
    #expect(try model.answer(ChatRequest("?")).text == " line 1 ")
    #expect(try model.answer(ChatRequest("?")).text == " line 2 ")
  }

  /// Four requests are taken before the first is answered, and answered in reverse.
  @Test func answersInAnyOrder() throws {
    let action = #"""
      ids="$n $ids"; count=$((count + 1))
      if [ $((count % 4)) = 0 ]; then
        for i in $ids; do echo "{\"id\": $i, \"text\": \"a$i\"}"; done
        ids=
      fi
      """#
    let model = try model(script(#"{"input": ["text"], "parallel": 4}"#, action))
    let texts = try ParallelLoop.map(count: 8, workers: 4) { (_) throws(EvaluationError) in
      (try? model.answer(ChatRequest("?")))?.text ?? ""
    }
    #expect(Set(texts) == Set((1...8).map { "a\($0)" }))
  }

  @Test(arguments: [
    ("exit 3", "ended before its first line"), ("echo hello", "wrote 'hello'"),
    (#"echo '{"input": "pixels"}'"#, "image"), (#"echo '{"input": ["text", "image"]}'"#, "image"),
    (#"echo '{"input": "text", "parallel": 0}'"#, "parallel"), ("exec no-such-program-here", "ended"),
  ]) func greetings(_ command: String, _ reason: String) throws {
    let failure = try #require(throws: ChatFailure.self) { try model(command) }
    #expect(failure.scope == .model)
    #expect(failure.reason.contains(reason), "\(failure.reason)")
  }

  @Test(arguments: [
    ("echo loading weights", ChatFailure.Scope.model, "which is no answer"),
    (#"echo '{"id": 99, "text": "x"}'"#, .model, "which was not asked"),
    (#"echo '{"id": 1, "error": "out of memory"}'"#, .request, "out of memory"),
    (#"echo '{"id": 1, "text": 7}'"#, .request, "not text"), ("exit", .model, "ended before its answer"),
  ]) func faults(_ action: String, _ scope: ChatFailure.Scope, _ reason: String) throws {
    let model = try model(script(#"{"input": "text"}"#, action))
    let failure = try #require(throws: ChatFailure.self) { try model.answer(ChatRequest("?")) }
    #expect(failure.scope == scope)
    #expect(failure.reason.contains(reason), "\(failure.reason)")
  }

  @Test func deadline() throws {
    let model = try model(script(#"{"input": "text"}"#, ":"), timeout: 0.3)
    let failure = try #require(throws: ChatFailure.self) { try model.answer(ChatRequest("?")) }
    #expect(failure.reason.contains("no answer within 0.3 s"))
    // The process is asked no more.
    #expect(throws: ChatFailure.self) { try model.answer(ChatRequest("?")) }
  }

  /// A request that its pipe does not hold.
  @Test func aProcessThatDoesNotRead() throws {
    let model = try model(#"echo '{"input": "text"}'; exec sleep 300"#, timeout: 0.3)
    let text = String(repeating: "?", count: 4 << 20)
    let failure = try #require(throws: ChatFailure.self) { try model.answer(ChatRequest(text)) }
    #expect(failure.scope == .model)
    #expect(failure.reason.contains("did not read a request within 0.3 s"), "\(failure.reason)")
  }

  /// What each kind of model gets: the files are there while it answers and gone afterwards.
  @Test(arguments: ["image", "base64", "signal", "text"]) func media(_ kind: String) throws {
    let program = #"""
      printf '%s\n' "$line" > "\#(folder.path("log"))"
      size=none
      for key in image signal; do
        case $line in *"\"$key\": \""*) file=${line#*\"$key\": \"}; size=$(($(wc -c < "${file%%\"*}")));; esac
      done
      echo "{\"id\": $n, \"text\": \"$size\"}"
      """#
    let model = try model(script("{\"input\": \"\(kind)\"}", program))
    let picture = EncodedPicture(png: Array("picture".utf8), width: 1, height: 1)
    let signal = LeadSamples([Float](repeating: 0.5, count: 24), count: 2, sampleRate: 500)
    let ecg = ECGAttachment(recordPath: "records/1", picture: picture, signal: signal)
    let media = model.input.media
    let request = ChatRequest(
      messages: [ChatMessage(.user, "?", media: media, question: ("Q", ["Yes"]))], ecg: ecg)
    let answer = try model.answer(request).text
    let line = try JSONReader.value(folder.bytes("log"))
    #expect(line["ecg_path"]?.text == "records/1")
    #expect(line["messages"]?.elements?[0]["question"]?.text == "Q")
    switch kind {
    case "image": #expect(answer == "7")
    case "signal":
      #expect(answer == "\(128 + 96)")
      #expect(line["sample_rate"] == .number("500"))
    case "base64": #expect(line["base64"]?.text == "cGljdHVyZQ==")
    default: #expect(line["image"] == nil && line["signal"] == nil && line["base64"] == nil)
    }
    let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasSuffix(".png") || $0.hasSuffix(".npy") })
  }
}
