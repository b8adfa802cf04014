// Until this branch has the module Files: the same types with the same interface, to be replaced by an import.

/// What an error blames; the command's exit code follows from it.
public enum ErrorKind: Sendable, Equatable, CaseIterable {
  /// The arguments, or what was asked for.
  case usage
  /// A file or record that was read.
  case input
  /// A file or stream that was to be written.
  case output
  /// Nothing is broken, but something differs or was refused.
  case difference
}

/// An error that says what it blames. Its description says where, what is wrong, and what to do.
public protocol LeadsheetError: Error, Sendable, CustomStringConvertible {
  /// What it blames.
  var kind: ErrorKind { get }
}

/// What is wrong with a row, and where in its JSON.
public struct RowFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The JSON path, for instance `data.reasoning[1].ecg_grounding[0].answer`; empty for the whole.
  public var path: String
  /// What is wrong, a predicate with the path as its subject.
  public var problem: String

  /// A fault.
  public init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  /// Path and problem.
  public var description: String { path.isEmpty ? problem : "\(path): \(problem)" }
}

/// A fault with its file and line.
public struct LineFault: Error, Equatable, Sendable, CustomStringConvertible, Encodable {
  /// The file.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The JSON path.
  public var path: String
  /// What is wrong.
  public var problem: String

  /// A fault in a line.
  public init(file: String, line: Int, _ fault: RowFault) {
    (self.file, self.line, path, problem) = (file, line, fault.path, fault.problem)
  }

  /// `file:line: path: problem`.
  public var description: String { "\(file):\(line): \(RowFault(path: path, problem: problem))" }
}

/// The 64-bit hash FNV-1a.
struct FNV1a: Sendable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }
}
