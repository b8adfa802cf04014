internal import Files

/// A file of a question-answer set.
public struct QuestionFile: Sendable {
  /// Its name.
  public let name: String
  /// With which its records' ids begin.
  public let slug: String
  /// Its records; empty where it cannot be read.
  public let records: [QuestionRecord]
  /// Why it cannot be read, with the line where it is not JSON.
  public let fault: Fault?
  /// How its lines end and what it begins with.
  public let layout: Layout
  /// Whether its form is known, since the text of this file is public.
  public let isSeen: Bool

  /// Why a file cannot be read.
  public struct Fault: Equatable, Sendable {
    /// From 1; nil where it is about no line.
    public var line: Int?
    /// What is wrong.
    public var problem: String
  }

  /// How a file is laid out.
  public struct Layout: Equatable, Sendable {
    /// Lines that end by carriage return and line feed.
    public var crlf = 0
    /// Lines that end by line feed alone.
    public var bareLF = 0
    /// Whether it begins with the mark of UTF-8.
    public var hasMark = false
    /// Whether the last line ends.
    public var endsWithNewline = false
  }

  /// What a file may have at most, in bytes.
  static let sizeLimit = 1 << 30

  /// Reads the bytes of a file.
  init(name: String, bytes: [UInt8]) {
    self.name = name
    slug = QuestionTask.slug(name)
    isSeen = QuestionTask.files.first { $0.name == name }?.isSeen ?? false
    layout = Layout(bytes)
    do throws(RowFault) {
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw RowFault(path: "", problem: "is not UTF-8")
      }
      let value = try JSONReader.value(bytes)
      guard let elements = value.elements else {
        throw RowFault(path: "", problem: "is \(value.kind) and not a list of records")
      }
      let slug = slug
      records = elements.enumerated().map { QuestionRecord($1, slug: slug, index: $0) }
      fault = nil
    } catch {
      records = []
      fault = Fault(line: Self.line(of: error, in: bytes), problem: error.problem)
    }
  }

  /// A file that cannot be read at all.
  init(name: String, unreadable reason: String) {
    self.name = name
    slug = QuestionTask.slug(name)
    isSeen = false
    records = []
    fault = Fault(line: nil, problem: reason)
    layout = Layout()
  }

  /// The line of the byte that a fault of JSON names.
  private static func line(of fault: RowFault, in bytes: [UInt8]) -> Int? {
    let problem = Array(fault.problem.utf8)
    let mark = Array("at byte ".utf8)
    guard let start = UTF8Text.index(of: mark, in: problem[...], from: 0),
      let byte = PythonDigits.run(in: problem[...], at: start + mark.count)?.value, byte <= bytes.count
    else { return nil }
    return 1 + bytes[..<byte].count { $0 == UInt8(ascii: "\n") }
  }
}

extension QuestionFile.Layout {
  init(_ bytes: [UInt8]) {
    self.init()
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if previous == UInt8(ascii: "\r") { crlf += 1 } else { bareLF += 1 }
      }
      previous = byte
    }
    hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    endsWithNewline = previous == UInt8(ascii: "\n")
  }
}
