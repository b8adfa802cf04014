internal import Files
internal import Foundation

/// The folder of a model's results: `RESULTS/<model>/<source>/<diagnosis>/<id>.json`, and beside the sources what a run
/// needs in order to go on: `run.json`, `journal.jsonl`, `failures.jsonl`.
public final class RunFolder: Sendable {
  /// What there is of a sample.
  public enum State: Equatable, Sendable {
    /// No file.
    case absent
    /// A file without a byte: reserved by the published program, which did not end.
    case empty
    /// A file that was cut off or is no JSON.
    case broken
    /// A result.
    case done
  }

  /// The model's folder.
  public let path: String
  /// Whether nothing is written: a run is only planned.
  public let isReadOnly: Bool
  private let locks: SampleLocks?

  /// The largest results file that is read.
  static let sizeLimit = 64 << 20

  /// The folder of a model, made where it is absent.
  ///
  /// - Throws: ``EvaluationError/unwritable(path:reason:)``, ``EvaluationError/request(subject:problem:)``.
  public init(results: String, model: ModelName, isReadOnly: Bool = false) throws(EvaluationError) {
    guard !results.isEmpty else {
      throw .request(subject: "-o", problem: "is empty; name the folder of results")
    }
    path = "\(results)/\(model.folder)"
    self.isReadOnly = isReadOnly
    guard !isReadOnly else {
      locks = nil
      return
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
    locks = try SampleLocks(path: "\(path)/run.lock")
  }

  /// Where a sample's result stands.
  ///
  /// - Throws: ``EvaluationError/request(subject:problem:)`` for a source or diagnosis that is no folder's name.
  public func file(of sample: BenchmarkSample) throws(EvaluationError) -> String {
    "\(path)/\(try Self.name(of: sample))"
  }

  /// Where a sample's result stands in the folder of a model.
  ///
  /// - Throws: as ``file(of:)``.
  package static func name(of sample: BenchmarkSample) throws(EvaluationError) -> String {
    let diagnosis = sample.metadata.targetDiagnosis
    for name in [sample.key.source, diagnosis] {
      let isSafe = name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
      }
      guard isSafe, (1...100).contains(name.utf8.count) else {
        throw .request(
          subject: "sample \(sample.key)", problem: "its '\(name.prefix(40))' cannot be a folder of results")
      }
    }
    return "\(sample.key.source)/\(diagnosis)/\(sample.metadata.id).json"
  }

  /// What there is of a sample.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``.
  public func state(of sample: BenchmarkSample) throws(EvaluationError) -> State {
    let file = try file(of: sample)
    var status = stat()
    guard unsafe lstat(file, &status) == 0 else {
      guard errno == ENOENT else { throw .unreadable(path: file, reason: SystemCall.reason) }
      return .absent
    }
    if status.st_size == 0 { return .empty }
    // Whole results end so; cut off ones do not.
    let bytes = try WholeFile.read(file, limit: Self.sizeLimit)
    return bytes.last == UInt8(ascii: "}") && (try? JSONReader.value(bytes)) != nil ? .done : .broken
  }

  /// The result of a sample, or nil if none can be read.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``.
  func result(of sample: BenchmarkSample) throws(EvaluationError) -> BenchmarkResult? {
    let bytes = try WholeFile.read(try file(of: sample), limit: Self.sizeLimit)
    do throws(SampleFaults) { return try BenchmarkResult(bytes) } catch { return nil }
  }

  /// Writes a result, whole or not at all.
  func write(_ result: ResultDocument, of sample: BenchmarkSample) throws(EvaluationError) {
    let file = try file(of: sample)
    // Whoever asks a sample again after a crash finds this name and uses it: nothing is left over.
    try WholeFile.write(result.bytes, to: file, as: "\(file).part")
  }

  /// Makes an empty file in a result's place, as the published program does.
  func reserve(_ sample: BenchmarkSample) throws(EvaluationError) {
    let file = try file(of: sample)
    try WholeFile.write([], to: file, as: "\(file).part")
  }

  /// Removes all results of a source.
  func remove(source: String) throws(EvaluationError) {
    let folder = "\(path)/\(source)"
    guard FileManager.default.fileExists(atPath: folder) else { return }
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      throw .unwritable(path: folder, reason: error.systemReason)
    }
  }

  /// Does something with a sample unless another process is at it.
  ///
  /// - Returns: nil where another process is.
  func claiming<Value>(
    _ sample: SampleKey, _ body: () throws(EvaluationError) -> Value
  ) throws(EvaluationError) -> Value? {
    guard let locks, locks.take(sample) else { return nil }
    defer { locks.release(sample) }
    return try body()
  }

  /// Whether there is any result of whatever program.
  func hasResults() -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.contains { name in
      var isFolder: ObjCBool = false
      return unsafe FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
        && isFolder.boolValue
    }
  }
}
