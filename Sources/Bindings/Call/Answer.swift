internal import Files

/// What a call gives: one JSON object, and arrays that it names in `arrays`.
public struct Answer: Sendable {
  /// 0, or the command's exit code of the kind of error.
  public let status: Int32
  /// UTF-8.
  public let json: [UInt8]
  /// In the order of the names.
  public var arrays: [NumberArray]

  /// The answer of a call that failed: `error` in words, and `kind`.
  init(_ error: any Error) {
    var document = AnswerDocument()
    document.set(error)
    (status, json, arrays) = (error.kindOfError.exitCode, document.json, [])
  }

  /// The answer of a call that succeeded.
  init(_ document: AnswerDocument) {
    (status, json, arrays) = (0, document.json, document.arrays)
  }
}

/// An answer as it is made: members in the order in which they are set.
struct AnswerDocument {
  private var bytes: [UInt8] = []
  private var names: [String] = []
  private(set) var arrays: [NumberArray] = []

  /// Sets a member whose JSON is there already.
  mutating func set(_ name: String, json: some Collection<UInt8>) {
    if !bytes.isEmpty { bytes += ", ".utf8 }
    bytes += JSONText.string(name).utf8
    bytes += ": ".utf8
    bytes += json
  }

  /// Sets `error` in words, and its `kind`.
  mutating func set(_ error: any Error) {
    set("error", text: "\(error)")
    set("kind", text: "\(error.kindOfError)")
  }

  /// Sets a text; nil is null.
  mutating func set(_ name: String, text: String?) {
    set(name, json: (text.map(JSONText.string) ?? "null").utf8)
  }

  /// Sets a list of texts.
  mutating func set(_ name: String, texts: [String]) {
    set(name, json: JSONText.list(texts.map(JSONText.string)).utf8)
  }

  /// Sets a number; one that is not finite is null.
  mutating func set(_ name: String, number: Double) {
    set(name, json: (number.isFinite ? "\(number)" : "null").utf8)
  }

  /// Sets a whole number.
  mutating func set(_ name: String, whole: Int) { set(name, json: "\(whole)".utf8) }

  /// Sets a truth value.
  mutating func set(_ name: String, flag: Bool) { set(name, json: "\(flag)".utf8) }

  /// Sets a value that knows its JSON.
  ///
  /// - Throws: `EncodingError` where a number is not finite.
  mutating func set(_ name: String, encoding value: some Encodable) throws {
    set(name, json: try JSONOutput.encode(value))
  }

  /// Adds an array under a name.
  mutating func add(_ name: String, _ array: NumberArray) {
    names.append(name)
    arrays.append(array)
  }

  /// Adds the bytes of a file under a name.
  mutating func add(_ name: String, file: [UInt8]) {
    add(name, NumberArray(shape: [file.count], .bytes(file)))
  }

  /// The JSON object, with the arrays' names at its end where there are any.
  var json: [UInt8] {
    var named = self
    if !names.isEmpty { named.set("arrays", texts: names) }
    return Array("{".utf8) + named.bytes + Array("}".utf8)
  }
}

extension Error {
  /// What kind it is; one that does not say is of the input.
  fileprivate var kindOfError: ErrorKind { (self as? any LeadsheetError)?.kind ?? .input }
}
