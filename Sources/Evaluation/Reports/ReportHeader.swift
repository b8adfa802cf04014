/// A line that is meant as the header of a step, however it is written: marks of emphasis or headings, `Step`, a
/// number from 1 to 6.
struct ReportHeader {
  let number: Int
  /// From the first mark.
  let line: ArraySlice<UInt8>
  /// What stands behind the header on its line.
  let beside: ArraySlice<UInt8>

  private static let step = Array("step".utf8)

  init?(_ line: ArraySlice<UInt8>) {
    let text = PythonUTF8.strip(line)
    let marks = text.prefix { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: " ") }
    guard let word = IgnoringCase.end(of: Self.step, in: text, at: marks.endIndex) else { return nil }
    let digits = PythonUTF8.endOfSpaces(in: text, from: word)
    guard let run = PythonDigits.run(in: text, at: digits), 1...6 ~= run.value else { return nil }
    // A sentence may begin so: a header is marked, or names its step behind a colon.
    let behind = text[run.end...]
    guard !marks.isEmpty || behind.first == UInt8(ascii: ":") else { return nil }
    number = run.value
    self.line = line
    beside = Self.beside(line, number: number)
  }

  /// What stands behind an exact header; else behind its last `**`.
  private static func beside(_ line: ArraySlice<UInt8>, number: Int) -> ArraySlice<UInt8> {
    if let exact = ReportStep(rawValue: number)?.header, line.starts(with: exact.utf8) {
      return line[(line.startIndex + exact.utf8.count)...]
    }
    var end = line.endIndex
    let star = UInt8(ascii: "*")
    if let last = line.lastIndex(of: star), last > line.startIndex, line[last - 1] == star {
      let opening = line.prefix { $0 == star || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: " ") }
      if last >= opening.endIndex { end = last + 1 }
    }
    return line[end...]
  }
}
