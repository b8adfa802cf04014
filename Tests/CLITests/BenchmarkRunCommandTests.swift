import Foundation
import TestSupport
import Testing

/// `leadsheet benchmark run` as a user runs it, with a model that is a shell script and notes what it is asked.
@Suite struct BenchmarkRunCommandTests {
  private let folder: TemporaryFolder
  private static let sampleCount = 12
  private static let questionCount = 12 * 8

  init() throws {
    folder = try TemporaryFolder()
    let lines = (0..<Self.sampleCount).map { BenchmarkLine.text(id: $0, ecg: $0 + 1) }
    try folder.write("data.jsonl", lines.joined(separator: "\n") + "\n")
    // Answers depend on the request alone; each request is noted by its question.
    try folder.write(
      "model.sh",
      """
      echo '{"input": "text"}'
      while IFS= read -r line; do
        n=${line#*: }; n=${n%%,*}
        question=${line#*\\"sample\\": \\"}; question=${question%%\\", \\"question_type*}
        echo "$question" >> "$1"
        sleep 0.02
        echo "{\\"id\\": $n, \\"text\\": \\"seen ${#question}\\"}"
      done

      """)
  }

  private func run(_ results: String, _ more: [String] = [], killedAfter seconds: Double? = nil) throws
    -> Command
  {
    try Command(
      [
        "benchmark", "run", "data.jsonl", "--records", "/ecg", "--server",
        "exec:sh model.sh asked-\(results)",
        "--name", "m", "-o", results,
      ] + more, in: folder.url, killedAfter: seconds)
  }

  private func tree(_ results: String) throws -> [String: [UInt8]] {
    let home = folder.path(results)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: home).filter { path in
      var isFolder: ObjCBool = false
      return unsafe FileManager.default.fileExists(atPath: "\(home)/\(path)", isDirectory: &isFolder)
        && !isFolder.boolValue
        && path.hasPrefix("m/ptbxl/")
    }
    return try Dictionary(uniqueKeysWithValues: paths.map { ($0, try folder.bytes("\(results)/\($0)")) })
  }

  private func asked(_ results: String) throws -> [String] {
    String(decoding: try folder.bytes("asked-\(results)"), as: UTF8.self).split(separator: "\n").map(
      String.init)
  }

  @Test func killedAndStartedAgain() throws {
    #expect(try run("whole").status == 0)
    let whole = try tree("whole")
    #expect(whole.count == Self.sampleCount)
    for round in 1...6 { _ = try run("killed", ["--jobs", "3"], killedAfter: 0.15 * Double(round)) }
    #expect(try run("killed", ["--jobs", "3"]).status == 0)
    #expect(try tree("killed") == whole)
    // Only what was in flight when the run was killed was asked again: the script takes one request at a time.
    let asked = try asked("killed")
    #expect(Set(asked).count == Self.questionCount)
    #expect(asked.count <= Self.questionCount + 6)
  }

  @Test func twoProcesses() async throws {
    async let first = Task.detached { try run("shared", ["--jobs", "2"]).status }.value
    async let second = Task.detached { try run("shared", ["--jobs", "2"]).status }.value
    let statuses = try await [first, second]
    #expect(statuses == [0, 0])
    #expect(try tree("shared").count == Self.sampleCount)
    #expect(try asked("shared").sorted() == Set(try asked("shared")).sorted())
    #expect(try run("alone").status == 0)
    #expect(try tree("shared") == tree("alone"))
  }

  @Test func forecast() throws {
    let command = try run("r", ["--dry-run"])
    #expect(command.status == 0)
    #expect(command.text.contains("samples: 12 of 12") && command.text.contains("requests: 96"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("r")))
  }

  @Test(arguments: [
    (["--server", "http://127.0.0.1:1/v1"], 2, "--model: is missing"),
    (["--server", "127.0.0.1:1", "--model", "m"], 2, "is no address of a server"),
    (["--server", "stub:best"], 2, "stub:best"),
    (["--server", "stub:perfect", "--redo", "some"], 2, "--redo some"),
    (["--server", "stub:perfect", "--dx", "flu"], 2, "unknown diagnosis 'flu'"),
    (["--server", "stub:perfect", "--api-key-env", "NO_SUCH_VARIABLE"], 2, "no such variable"),
    (["--server", "stub:perfect", "--extra", "{"], 2, "--extra is not JSON"),
    (["--server", "stub:perfect", "--prompt", "nowhere.yaml"], 3, "nowhere.yaml"),
    (["--server", "stub:perfect", "--samples", "0"], 2, "--samples 0"),
    (["--server", "http://127.0.0.1:1/v1", "--model", "m"], 3, "records500"),
    (["--server", "exec:exit 3", "--name", "m"], 3, "ended before its first line"),
  ]) func mistakes(_ arguments: [String], _ status: Int32, _ message: String) throws {
    let command = try Command(
      ["benchmark", "run", "data.jsonl", "--records", folder.path, "-o", "r"] + arguments, in: folder.url)
    #expect(command.status == status, "\(command.errors)")
    #expect(command.errors.contains(message), "\(command.errors)")
  }

  @Test func damagedData() throws {
    try folder.write("data.jsonl", BenchmarkLine.text(id: 0, ecg: 1) + "\n{\"metadata\":\n")
    let command = try run("r")
    #expect(command.status == 3)
    #expect(command.errors.contains("data.jsonl:2"))
  }

  @Test func anotherRunsFolder() throws {
    #expect(try run("r", ["--ids", "1"]).status == 0)
    let command = try run("r", ["--mode", "forced-commit"])
    #expect(command.status == 3)
    #expect(
      command.errors.contains("holds a run of another kind: mode was \"default\" and is \"forced-commit\""))
  }
}
