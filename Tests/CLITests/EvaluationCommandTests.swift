import Foundation
import TestSupport
import Testing

/// `reward`, `report` and `qa`, as a user runs them.
@Suite struct EvaluationCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let solution = "<|answer|>lvh<|/answer|>step_1_technical_rate_rhythm: sinus rhythm"
    let rows = [
      #"{"id": 1, "completion": "<think>**Step 1: x** sinus rhythm</think><answer>LVH</answer>", "#
        + #""solution": "\#(solution)"}"#,
      #"{"id": 2, "response": "x", "solution": "\#(solution)"}"#,
    ]
    try folder.write("rollouts.jsonl", rows.map { $0 + "\n" }.joined())
    try folder.write("faulty.jsonl", rows[0] + "\n{\n")
  }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  private func object(_ command: Command) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(command.output)) as? [String: Any])
  }

  @Test("reward score: one JSON document of rows and mean")
  func rewardDocument() throws {
    let made = try run("reward", "score", "rollouts.jsonl", "--json")
    #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
    let document = try object(made)
    let rows = try #require(document["rows"] as? [[String: Any]])
    #expect(rows.map { $0["total"] as? Double } == [3, 0])
    #expect((document["mean"] as? [String: Any])?["total"] as? Double == 1.5)
  }

  @Test("reward score: a faulty row is told with its line, and ends with 1")
  func rewardFault() throws {
    let made = try run("reward", "score", "faulty.jsonl", "-o", "scores.jsonl")
    #expect(made.status == 1)
    #expect(made.errors.contains("faulty.jsonl:2: is not JSON"))
    #expect(
      String(decoding: try folder.bytes("scores.jsonl"), as: UTF8.self).split(separator: "\n").count == 2)
    #expect(try run("reward", "score", "absent.jsonl").status == 3)
    for weights in ["1,2", "1,nan,1", "1e308,1e308,1"] {
      #expect(try run("reward", "score", "rollouts.jsonl", "--weights", weights).status == 2)
    }
    #expect(try run("reward", "score", "rollouts.jsonl", "--evidence-weight", "inf").status == 2)
  }

  @Test("outputs do not replace what is read")
  func inputsStay() throws {
    try folder.write("set/Memory correction.json", #"[{"Q": "q", "A": "a"}]"#)
    try folder.write("golden.json", #"[{"id": "1", "image": "a.png"}]"#)
    let before = try folder.bytes("rollouts.jsonl")
    for arguments in [
      ["reward", "score", "rollouts.jsonl", "-o", "set/../rollouts.jsonl"],
      ["report", "ids", "rollouts.jsonl", "--golden", "golden.json", "-o", "rollouts.jsonl"],
      ["report", "consistency", "rollouts.jsonl", "faulty.jsonl", "--rows", "rollouts.jsonl"],
      ["report", "extract", "faulty.jsonl", "--evidence", "rollouts.jsonl", "-o", "rollouts.jsonl"],
      ["qa", "export", "set", "--to", "csv", "-o", "set/Memory correction.json"],
    ] {
      let made = try Command(arguments, in: folder.url)
      #expect(made.status == 4 && made.errors.contains("it is the input"), "\(arguments): \(made.errors)")
    }
    #expect(try folder.bytes("rollouts.jsonl") == before)
    #expect(try folder.bytes("set/Memory correction.json") == Array(#"[{"Q": "q", "A": "a"}]"#.utf8))
  }

  @Test("a server that is not there ends runs of texts at once")
  func unreachable() throws {
    try folder.write("set/Memory correction.json", #"[{"Q": "q", "A": "a"}, {"Q": "r", "A": "b"}]"#)
    let made = try run(
      "qa", "run", "set", "--server", "http://127.0.0.1:9/v1", "--model", "m", "--retries", "0", "--jobs",
      "1",
      "-o", "answers.jsonl")
    #expect(made.status == 3 && made.errors.contains("no question was answered yet"), "\(made.errors)")
    #expect(try !folder.names().contains("answers.jsonl"))
  }

  @Test("benchmark evaluate: tables are not put among results")
  func tablesBesideResults() throws {
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "results/m/ptbxl"), withIntermediateDirectories: true)
    for output in ["results", "results/", "./results", ""] {
      let made = try run("benchmark", "evaluate", "results", "-o", output)
      #expect(made.status == 2, "\(output): \(made.errors)")
    }
    #expect(try run("benchmark", "evaluate", "results", "-o", "scores").status == 0)
  }

  @Test("benchmark run: a file without samples")
  func emptySamples() throws {
    try folder.write("empty.jsonl", "\n")
    let made = try run("benchmark", "run", "empty.jsonl", "--server", "stub:perfect", "-o", "results")
    #expect(made.status == 3 && made.errors.contains("empty.jsonl: cannot be read: holds no sample"))
  }

  @Test("report check: faults are told with row, line and character")
  func reportCheck() throws {
    let made = try run("report", "check", "rollouts.jsonl")
    #expect(made.status == 1)
    #expect(made.text.contains("rollouts.jsonl:2: 2: 1:1: no <think> with a </think> behind it"))
    #expect(try object(try run("report", "check", "rollouts.jsonl", "--json"))["faulty"] as? Int == 2)
  }

  @Test("report consistency: by id, and lengths that differ by order")
  func consistency() throws {
    try folder.write("image.jsonl", #"{"id": "a", "response": "x y z w"}"# + "\n")
    try folder.write(
      "signal.jsonl", #"{"id": "b", "response": "x"}"# + "\n" + #"{"id": "a", "response": "x y z w"}"# + "\n")
    let made = try run("report", "consistency", "image.jsonl", "signal.jsonl", "--json", "-o", "table")
    #expect(made.status == 1)
    #expect(try object(made)["BLEU"] as? Double == 1)
    #expect(try folder.bytes("table/consistency_summary.csv").count > 60)
    #expect(try run("report", "consistency", "image.jsonl", "signal.jsonl", "--by-order").status == 3)
  }

  @Test("qa: check, repair and export of a folder")
  func questions() throws {
    try folder.write("set/Patient's right to know.json", #"[{"Question": "patient鈥檚?", "Answer": "+90掳"}]"#)
    let checked = try run("qa", "check", "set")
    #expect(checked.status == 1)
    #expect(checked.text.contains("2 texts with damaged encoding (2 repairable)"))
    #expect(checked.errors.contains("'Memory correction.json'"))
    #expect(try run("qa", "repair", "set", "-o", "repaired").status == 0)
    #expect(try run("qa", "check", "repaired", "--quiet").status == 0)
    #expect(try run("qa", "export", "set", "--to", "messages", "-o", "out.jsonl").status == 0)
    #expect(
      String(decoding: try folder.bytes("out.jsonl"), as: UTF8.self).contains(#""content": "patient’s?""#))
  }

  @Test("qa run and score: a model as a process, resumed from its journal")
  func questionRun() throws {
    try folder.write("set/Long text diagnosis.json", #"[{"Q": "a?", "A": "yes"}, {"Q": "b?", "A": "no"}]"#)
    let loop = [
      #"echo '{"input": "text"}'"#, "while read -r line; do n=$((n+1)); echo $n >> asked",
      #"id=${line#*\"id\":}; id=${id%%,*}; echo "{\"id\":$id,\"text\":\"yes\"}""#, "done",
    ].joined(separator: "\n")
    try folder.write("model.sh", loop + "\n")
    let arguments = ["qa", "run", "set", "--server", "exec:sh model.sh", "-o", "answers.jsonl"]
    for _ in 0..<2 {
      let made = try Command(arguments, in: folder.url)
      #expect(made.status == 0, "\(made.errors)")
    }
    #expect(String(decoding: try folder.bytes("asked"), as: UTF8.self).split(separator: "\n").count == 2)
    let scored = try object(try run("qa", "score", "answers.jsonl", "--json"))
    #expect((scored["total"] as? [String: Any])?["bleu_1"] as? Double == 0.5)
  }
}
