internal import Foundation

/// What must be the same for all results of a folder: `run.json`.
public struct RunFingerprint: Equatable, Sendable {
  /// The version of the file's form.
  public static let schema = "leadsheet-benchmark-run-1"
  /// The file's name in the model's folder.
  public static let fileName = "run.json"

  /// The members of the file but the schema, in the order of writing. Names that both sides of a comparison lack do not
  /// count.
  public var members: [JSONValue.Member]

  /// A fingerprint.
  public init(_ members: [JSONValue.Member]) { self.members = members }

  /// What the file holds.
  var json: JSONValue { .object([JSONValue.Member("schema", .string(Self.schema))] + members) }

  /// The members in which two fingerprints differ, as `name: ours, theirs`.
  func differences(from other: JSONValue) -> [String] {
    let names =
      members.map(\.name)
      + (other.members ?? []).map(\.name).filter { name in
        name != "schema" && !members.contains { $0.name == name }
      }
    return names.compactMap { name in
      let (ours, theirs) = (json[name], other[name])
      return ours == theirs ? nil : "\(name) was \(Self.text(theirs)) and is \(Self.text(ours))"
    }
  }

  private static func text(_ value: JSONValue?) -> String {
    guard let value else { return "not set" }
    return String(decoding: JSONWriter.bytes(value, form: .line, escapesBeyondASCII: false), as: UTF8.self)
  }
}

extension RunFolder {
  /// Writes the fingerprint, or checks it against the one that is there.
  ///
  /// - Parameter adoptsOthers: whether results without a fingerprint, which another program wrote, are accepted.
  /// - Throws: ``EvaluationError/mixed(path:problem:)`` where they differ.
  public func agree(on fingerprint: RunFingerprint, adoptsOthers: Bool) throws(EvaluationError) {
    let file = "\(path)/\(RunFingerprint.fileName)"
    let remedy = "use another --name or another folder (-o)"
    if !FileManager.default.fileExists(atPath: file) {
      guard adoptsOthers || !hasResults() else {
        throw .mixed(
          path: path, problem: "holds results that do not say how they were made (no run.json); \(remedy)")
      }
      if isReadOnly { return }
      if try write(fingerprint, exclusivelyTo: file) { return }
    }
    let bytes = try WholeFile.read(file, limit: 1 << 20)
    guard let other = try? JSONReader.value(bytes), other["schema"]?.text == RunFingerprint.schema else {
      throw .mixed(path: file, problem: "is no '\(RunFingerprint.schema)'; \(remedy)")
    }
    let differences = fingerprint.differences(from: other)
    guard differences.isEmpty else {
      throw .mixed(
        path: path, problem: "holds a run of another kind: \(differences.joined(separator: "; ")); \(remedy)")
    }
  }

  /// Whether this process was the first. The file appears whole or not at all.
  private func write(_ fingerprint: RunFingerprint, exclusivelyTo file: String) throws(EvaluationError)
    -> Bool
  {
    let draft = "\(file).\(getpid()).part"
    try WholeFile.write(JSONWriter.bytes(fingerprint.json, form: .indented(2)) + [0x0A], to: draft)
    defer { unsafe unlink(draft) }
    guard unsafe link(draft, file) == 0 else {
      guard errno == EEXIST else { throw .unwritable(path: file, reason: SystemCall.reason) }
      return false
    }
    return true
  }
}
