import Foundation
import TestSupport
import Testing

/// `benchmark check`, `evaluate`, `curve` and `guess`, as a user runs them.
@Suite struct BenchmarkCommandTests {
  private let folder: TemporaryFolder

  /// Four samples of two loops each.
  init() throws {
    folder = try TemporaryFolder()
    try folder.write("data.jsonl", (0..<4).map { Self.sample($0) + "\n" }.joined())
  }

  /// A sample, or with `answer` its result: the answer to a question by its type and right answer, nil for none.
  private static func sample(
    _ id: Int, criterion: String = "P wave", extra: String = "",
    answer: (String, String) -> String? = { _, _ in nil }
  ) -> String {
    let further = "Further findings are required to confirm the diagnosis"
    func question(_ key: String, _ text: String, _ options: [String], _ right: Int) -> String {
      let list = options.map { "\"\($0)\"" }.joined(separator: ", ")
      let index = key == "initial_diagnostic_question" ? "" : "\"answer_idx\": \(right), "
      let response = answer(key, options[right]).map { ", \"model_response\": \"\($0)\"" } ?? ""
      return #""\#(key)": {"question": "\#(text)", "options": [\#(list)], "answer": "\#(options[right])", "#
        + #"\#(index)"question_type": "\#(key)"\#(response)}"#
    }
    func loop(_ decision: Int) -> String {
      let steps = [
        question("criterion_selection", "Which?", [criterion, "T wave"], 0),
        question("finding_identification", "There?", ["Yes", "No"], 0), #""ecg_grounding": []"#,
        question("diagnostic_decision", "And?", ["Yes", "No", further], decision),
      ]
      return "{" + steps.joined(separator: ", ") + "}"
    }
    return #"{"metadata": {"id": \#(id), "data_source": "ptbxl", "ecg_id": "\#(id + 1)", "#
      + #""target_dx": "first_degree_av_block", "dx_label": true, "path_idx": 0\#(extra)}, "data": {"#
      + question("initial_diagnostic_question", "Is it?", ["Yes", "No"], 0)
      + #", "reasoning": [\#(loop(2)), \#(loop(0))]}}"#
  }

  private func run(_ arguments: String...) throws -> Command {
    try Command(["benchmark"] + arguments, in: folder.url)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func write(
    model: String, forced: Bool = false, criterion: String = "P wave", answer: (String, String) -> String?
  ) throws {
    let mode = forced ? #", "inference_mode": "forced-commit""# : ""
    for id in 0..<4 {
      let text = Self.sample(
        id, criterion: criterion, extra: #", "model": "\#(model)"\#(mode)"#, answer: answer)
      try folder.write("results/\(model)/ptbxl/first_degree_av_block/\(id).json", text)
    }
  }

  @Test("check: counts, faults with line and path, absent records")
  func checkData() throws {
    let sound = try run("check", "data.jsonl")
    #expect(sound.status == 0 && text(sound.output).hasSuffix("4 samples, 0 faults\n"))
    let negative = Self.sample(2).replacing("\"path_idx\": 0", with: "\"path_idx\": -1")
    try folder.write("bad.jsonl", "\u{FEFF}\n\(Self.sample(1))\n{\n\(negative)")
    let faulty = try run("check", "bad.jsonl")
    #expect(faulty.status == 1)
    #expect(text(faulty.output).contains("bad.jsonl:3: is not JSON at byte 1"))
    #expect(text(faulty.output).contains("bad.jsonl:4: metadata.path_idx: is negative"))
    try folder.write("ptb-xl/records500/00000/00001_hr.hea", "")
    let absent = try run("check", "data.jsonl", "--records", "ptb-xl", "--json")
    #expect(absent.status == 1)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(absent.output)) as? [String: Any])
    #expect((report["absentRecords"] as? [String])?.count == 3 && report["records"] as? Int == 4)
    #expect(try run("check", "absent.jsonl").status == 3)
    #expect(try run("check", "data.jsonl", "--data", "data.jsonl").status == 2)
  }

  @Test("evaluate: tables, intervals, missing answers, refusals and exit codes")
  func evaluate() throws {
    try write(model: "good") { $1 }
    try write(model: "late") { $0 == "finding_identification" ? "No" : $1 }
    let made = try run("evaluate", "results", "-o", "scores")
    #expect(made.status == 0, "\(made.errors)")
    let table = text(try folder.bytes("scores/heuristic/ptbxl/total.csv")).split(separator: "\n")
    #expect(table.count == 3 && table[1].hasPrefix("good,4,4,1.0,4,4,1.0,4,4,1.0,4,4,4,1.0,1.0,8,0,0,0.0,"))
    #expect(table[2].hasPrefix("late,4,4,1.0,4,4,1.0,4,0,0.0,4,0,0,"))
    #expect(try !folder.bytes("scores/heuristic/ptbxl/intervals/total.csv").isEmpty)
    #expect(try run("check", "results", "--data", "data.jsonl").status == 0)

    try folder.write("results/good/ptbxl/first_degree_av_block/9.json", "{\"meta")
    let broken = try run("evaluate", "results", "-o", "scores", "--json")
    #expect(broken.status == 1 && broken.errors.contains("9.json: cut off"))
    let document = try #require(try JSONSerialization.jsonObject(with: Data(broken.output)) as? [String: Any])
    #expect(document["scored"] as? Int == 8)
    #expect(try run("evaluate", "results", "-o", "scores", "--compat", "original", "--quiet").status == 0)

    try write(model: "gap") { $0 == "criterion_selection" ? nil : $1 }
    let missing = try run("evaluate", "results", "-o", "scores", "--models", "gap")
    #expect(missing.status == 3 && missing.errors.contains("0.json: data.reasoning[0].criterion_selection"))
    #expect(
      try run("evaluate", "results", "-o", "scores", "--models", "gap", "--missing", "wrong").status == 0)
    try write(model: "old", criterion: "U wave") { $1 }
    let mixed = try run("evaluate", "results", "-o", "scores", "--models", "late", "old")
    #expect(mixed.status == 3 && mixed.errors.contains("another version of sample ptbxl/0"))
    let stale = try run("check", "results", "--data", "data.jsonl")
    #expect(stale.status == 1 && text(stale.output).contains("4: questions changed"))
    #expect(try run("evaluate", "results", "-o", "scores", "--models", "none").status == 2)
    #expect(try run("evaluate", "absent", "-o", "scores").status == 3)
  }

  @Test("evaluate: a judge behind a command, whose verdicts are kept")
  func judge() throws {
    try write(model: "good") { $1 }
    let missing = try run("evaluate", "results", "-o", "scores", "--judge", "server")
    #expect(missing.status == 2 && missing.errors.contains("--judge-server"))
    let estimate = try run("evaluate", "results", "-o", "scores", "--judge", "server", "--dry-run")
    #expect(estimate.status == 0 && text(estimate.output).hasPrefix("28 calls at most"))
    let refused = try run(
      "evaluate", "results", "-o", "scores", "--judge", "server", "--judge-server", "http://127.0.0.1:9/v1",
      "--judge-model", "j", "--retries", "0")
    #expect(refused.status == 3 && refused.errors.contains("judge j: http://127.0.0.1:9"))
  }

  @Test("curve: figures of forced commit in every format, and what cannot be drawn")
  func curve() throws {
    try write(model: "forced", forced: true) {
      ["No", "Yes"].contains($1) || $0 != "diagnostic_decision" ? $1 : "No"
    }
    #expect(try run("evaluate", "results", "-o", "scores").status == 0)
    let table = text(try folder.bytes("scores/heuristic-forced-commit/ptbxl/total.csv"))
    #expect(table.hasSuffix("forced,4,4,1.0,0,25,0,0,0.0,25,50,4,0,0.0,50,75,0,0,0.0,75,100,4,4,1.0\n"))
    let made = try run("curve", "scores", "--format", "pdf", "svg", "png", "csv", "-o", "figures")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try folder.bytes("figures/total.pdf").starts(with: Array("%PDF".utf8)))
    #expect(try folder.bytes("figures/total.png").starts(with: [0x89, 0x50]))
    let points = text(try folder.bytes("figures/total_curve.csv"))
    #expect(
      points.contains("forced,\"(0, 25]\",12.5,,1.0\n")
        && points.contains("forced,\"(25, 50]\",37.5,0.0,1.0\n"))
    #expect(try run("curve", "scores", "-o", "one.svg", "--grid", "separate", "--empty", "zero").status == 0)
    #expect(try folder.bytes("one.svg").count > 1000)
    #expect(try run("curve", "scores", "--dx", "gout").status == 2)
    #expect(try run("curve", "scores", "--ylim", "1", "0").status == 2)
    #expect(try run("curve", "absent").status == 3)
  }

  @Test("guess: computed and drawn")
  func guess() throws {
    let computed = try run("guess", "data.jsonl")
    #expect(computed.status == 0 && text(computed.output).contains("0.5000 ± 0.2500"))
    let drawn = try run("guess", "data.jsonl", "--runs", "3", "--exact", "-o", "chance", "--json")
    #expect(drawn.status == 0)
    #expect(text(try folder.bytes("chance/random-guess/ptbxl/total.csv")).split(separator: "\n").count == 4)
    #expect(
      text(try folder.bytes("chance/chance.csv")).hasPrefix(
        "source,diagnosis,samples,idq_accuracy,idq_accuracy_sd,"))
    let levels = try #require(try JSONSerialization.jsonObject(with: Data(drawn.output)) as? [Any])
    #expect(levels.count == 4)
    #expect(try run("guess", "data.jsonl", "--runs", "0").status == 2)
  }
}
