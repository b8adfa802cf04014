import Chart
import Evaluation
import Foundation
import TestSupport
import Testing

@testable import ModelClient

/// The four kinds of models of the reference run, each as a process that gives the answers that were given.
@Suite(.enabled(if: !ReferenceRun.isAbsent, "needs the reference cases beside the checkout"))
struct ProcessVectorTests {
  private static let inputs = [
    "image": #"["image", "signal"]"#, "base64": #"["base64", "signal"]"#, "signal": #"["signal", "image"]"#,
    "text": #""text""#,
  ]

  @Test(arguments: ["image", "base64", "signal", "text"], InferenceMode.allCases)
  func runs(_ kind: String, _ mode: InferenceMode) throws {
    let folder = try TemporaryFolder()
    let records = try ReferenceRun.records()
    // The shell reads letter by letter, which takes long where pictures are text.
    let samples = try ReferenceRun.samples().prefix(kind == "base64" ? 1 : 6)
    let count = samples.reduce(0) { $0 + $1.callCount(forcedCommit: mode == .forcedCommit) }
    let calls = try (ReferenceRun.json("calls_stub-\(kind)_\(mode.rawValue).json.gz").elements ?? [])
      .filter { $0["event"]?.text == "call" }.prefix(count)
    let answers = calls.map { JSONWriter.bytes($0["response"] ?? .null, form: .line) + [0x0A] }
    try folder.write("answers", Array(answers.joined()))
    try folder.write(
      "model.sh",
      """
      printf '%s\\n' '{"input": \(Self.inputs[kind] ?? "")}'
      exec 3< answers
      while IFS= read -r line; do
        n=${line#*: }; n=${n%%,*}
        printf '%s\\n' "$line" >> asked
        IFS= read -r answer <&3
        printf '{"id": %s, "text": %s}\\n' "$n" "$answer"
      done

      """)
    let model = try ProcessModel(
      command: "cd \(folder.path) && sh model.sh", timeout: 60, startTimeout: 60, scratch: folder.path)
    let name = try ModelName("stub-\(kind)", variant: kind == "image" ? "v1" : nil)
    let run = BenchmarkRun(
      conversation: Conversation.Settings(
        mode: mode, history: .full, prompt: try .published(), isPublished: true),
      attachments: AttachmentSettings(
        folders: ReferenceRun.recordFolders(records), layout: try LayoutSource(named: "ecg-plot")),
      input: model.input, model: model, name: name,
      folder: try RunFolder(results: folder.path("results"), model: name),
      options: RunOptions(jobs: 1, isPublished: true))
    #expect(try run.run(Array(samples)).answers == count)
    try compareResults(Array(samples), folder, name, mode)
    let asked = try folder.bytes("asked").split(separator: 0x0A).map { try JSONReader.value(Array($0)) }
    for (line, call) in zip(asked, calls) { try compare(line, call, kind) }
  }

  private func compareResults(
    _ samples: [BenchmarkSample], _ folder: TemporaryFolder, _ name: ModelName, _ mode: InferenceMode
  ) throws {
    let outputs = try ReferenceRun.outputs()
    for sample in samples {
      let file =
        "\(name.folder)/\(sample.key.source)/\(sample.metadata.targetDiagnosis)/\(sample.metadata.id).json"
      #expect(
        try folder.bytes("results/\(file)") == outputs.bytes("results_\(mode.rawValue)/\(file)"), "\(file)")
    }
  }

  private func compare(_ line: JSONValue, _ call: JSONValue, _ kind: String) throws {
    #expect(line["target_dx"] == call["kwargs"]?["target_dx"])
    let path = try #require(call["kwargs"]?["ecg_path"]?.text).replacing("ecg/", with: "/")
    #expect(line["ecg_path"]?.text?.hasSuffix(path) == true)
    let messages = try #require(line["messages"]?.elements)
    // The system's message comes first, then the turns of view C.
    let view = try #require(call["views"]?["C"]?.elements)
    #expect(messages.count == view.count + 1)
    for (message, turn) in zip(messages.dropFirst(), view) {
      #expect(message["media"]?.elements ?? [] == turn.elements?[1].elements)
    }
    let turn = call["new_user_turn"]
    #expect(messages.last?["question"] == turn?["question"])
    #expect(messages.last?["options"] == turn?["options"])
    #expect((line["image"] != nil) == (kind == "image" || kind == "signal"))
    #expect((line["base64"] != nil) == (kind == "base64"))
    #expect((line["signal"] != nil) == (kind != "text"))
  }
}
