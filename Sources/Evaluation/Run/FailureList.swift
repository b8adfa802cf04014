internal import Foundation
internal import Synchronization

/// Samples that failed for good, in `failures.jsonl`: a later run does not ask them again unless it is told to.
final class FailureList: Sendable {
  private let log: AppendLog?
  private let failed = Mutex<Set<SampleKey>>([])

  init(folder: RunFolder) throws(EvaluationError) {
    let path = "\(folder.path)/failures.jsonl"
    guard !folder.isReadOnly || FileManager.default.fileExists(atPath: path) else {
      log = nil
      return
    }
    let log = try AppendLog(path: path)
    self.log = log
    for line in try log.newLines() {
      guard let source = line["source"]?.text, let id = line["id"]?.int else { continue }
      let key = SampleKey(source: source, id: id)
      let isOver = line["reason"] == .null
      failed.withLock { if isOver { $0.remove(key) } else { $0.insert(key) } }
    }
  }

  func contains(_ sample: SampleKey) -> Bool { failed.withLock { $0.contains(sample) } }

  /// Notes a failure.
  func add(_ sample: SampleKey, reason: String) throws(EvaluationError) {
    failed.withLock { _ = $0.insert(sample) }
    try log?.append(Self.line(sample, .string(reason)))
  }

  /// Notes that a sample that had failed has a result.
  func remove(_ sample: SampleKey) throws(EvaluationError) {
    guard failed.withLock({ $0.remove(sample) }) != nil else { return }
    try log?.append(Self.line(sample, .null))
  }

  private static func line(_ sample: SampleKey, _ reason: JSONValue) -> JSONValue {
    .object([
      JSONValue.Member("source", .string(sample.source)), JSONValue.Member("id", .number(String(sample.id))),
      JSONValue.Member("reason", reason),
    ])
  }
}
