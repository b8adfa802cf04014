import Evaluation
import Files

/// A file of rows that appears whole or not at all.
struct RowOutput {
  private let writer: LineWriter

  /// - Parameter inputs: files that are read, which it must not replace.
  init(path: String, inputs: [String]) throws {
    try PathCheck.refuse(path, isOneOf: inputs)
    writer = try LineWriter(path: path)
  }

  func write(_ line: [UInt8]) throws { try writer.write(String(decoding: line, as: UTF8.self)) }

  func commit() throws { try writer.commit() }
}

extension JSONValue {
  /// The value as JSON text.
  func text(form: JSONWriter.Form = .line) -> String {
    String(decoding: JSONWriter.bytes(self, form: form, escapesBeyondASCII: false), as: UTF8.self)
  }
}

/// Says which rows could not be used.
enum FaultText {
  /// Warns of each, and of how many there are.
  static func warn(_ faults: [LineFault], count: Int) {
    for fault in faults { Console.warn("\(fault)") }
    if count > faults.count { Console.warn("and \(count - faults.count) more") }
  }
}
