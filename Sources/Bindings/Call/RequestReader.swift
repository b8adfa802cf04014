internal import Evaluation
internal import Files

/// Reads the options of a request key by key, and collects what is wrong. A null is as good as absent.
final class RequestReader {
  private let members: [JSONValue.Member]
  /// Before the keys in faults: `set.`.
  private let prefix: String
  private let faults: Faults
  /// The keys that were asked for.
  private var known: [String] = []
  private var children: [RequestReader] = []

  /// What is wrong with a request and with the objects in it.
  private final class Faults {
    var list: [RequestFault] = []
  }

  /// Reads the JSON of a request.
  ///
  /// - Throws: ``RequestError/noObject(function:problem:)``.
  convenience init(_ json: [UInt8], of function: String) throws(RequestError) {
    do throws(RowFault) {
      guard let members = try JSONReader.value(json).members else {
        throw RowFault(path: "", problem: "is not an object")
      }
      self.init(members, prefix: "", faults: Faults())
    } catch {
      throw .noObject(function: function, problem: error.problem)
    }
  }

  private init(_ members: [JSONValue.Member], prefix: String, faults: Faults) {
    (self.members, self.prefix, self.faults) = (members, prefix, faults)
  }

  /// A value; nil where it is absent or null.
  func value(_ key: String) -> JSONValue? {
    known.append(key)
    let value = members.first { $0.name == key }?.value
    return value == .null ? nil : value
  }

  /// Whether a value is there.
  func has(_ key: String) -> Bool { value(key) != nil }

  /// Notes what is wrong with a key.
  func reject(_ key: String, _ problem: String) {
    faults.list.append(RequestFault(key: prefix + key, problem: problem))
  }

  /// Requires a key, and says what is expected under it.
  func require(_ key: String, _ what: String) {
    if !has(key) { reject(key, "is missing; give \(what)") }
  }

  /// Fails where anything was wrong, or a member was never asked for.
  ///
  /// - Throws: ``RequestError/options(function:_:)`` with all faults.
  func finish(_ function: String) throws(RequestError) {
    noteUnknown()
    guard faults.list.isEmpty else { throw .options(function: function, faults.list) }
  }

  /// Fails with what was noted, where a request cannot be read on.
  ///
  /// - Throws: ``RequestError/options(function:_:)``.
  func refused<Value>(_ function: String) throws(RequestError) -> Value {
    try finish(function)
    throw .noObject(function: function, problem: "is not complete")
  }

  private func noteUnknown() {
    for member in members where !known.contains(member.name) {
      reject(
        member.name,
        "is an unknown option; \(NearestNames.hint(for: member.name, among: Set(known).sorted()))")
    }
    children.forEach { $0.noteUnknown() }
  }

  /// The options of an object under a key.
  func object(_ key: String) -> RequestReader? {
    guard let value = value(key) else { return nil }
    return child(value, key, "an object")
  }

  /// The reader of a value that must be an object.
  func child(_ value: JSONValue, _ key: String, _ expected: String) -> RequestReader? {
    guard let members = value.members else {
      reject(key, "is \(value.kind); give \(expected)")
      return nil
    }
    let child = RequestReader(members, prefix: "\(prefix)\(key).", faults: faults)
    children.append(child)
    return child
  }

  /// All members of an object whose keys are free.
  func table(_ key: String) -> [JSONValue.Member] {
    guard let value = value(key) else { return [] }
    guard let members = value.members else {
      reject(key, "is \(value.kind); give an object")
      return []
    }
    return members
  }
}
