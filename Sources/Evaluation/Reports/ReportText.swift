/// A report taken apart: its think block in steps, its narrative, its answer.
struct ReportText {
  /// A step as it is headed.
  struct Step {
    /// The number in its header.
    var number: Int
    /// The line of the header, from the first of its marks.
    var header: ArraySlice<UInt8>
    /// The line of the header behind the header itself, where that is exact or ends with `**`.
    var beside: ArraySlice<UInt8>
    /// All lines up to the next header.
    var content: ArraySlice<UInt8>
    /// The text of the step, that beside its header included, stripped.
    var text: ArraySlice<UInt8>

    mutating func end(at end: Int, in thought: ArraySlice<UInt8>) {
      content = thought[min(content.startIndex, end)..<end]
      text = PythonUTF8.strip(thought[beside.startIndex..<end])
    }
  }

  let bytes: [UInt8]
  /// Between the first `<think>` and the first `</think>` behind it.
  let thought: ArraySlice<UInt8>?
  /// Before the first header.
  private(set) var preamble: ArraySlice<UInt8> = []
  private(set) var steps: [Step] = []
  /// Between the think block and the answer, or to the end if absent.
  let narrative: ArraySlice<UInt8>
  /// Between the first `<answer>` and the first `</answer>` behind the think block.
  let answer: ArraySlice<UInt8>?

  init(_ text: String) {
    bytes = Array(text.utf8)
    thought = UTF8Text.between(Self.openThought, Self.closeThought, in: bytes[...])
    let rest = bytes[(thought.map { $0.endIndex + Self.closeThought.count } ?? 0)...]
    answer = UTF8Text.between(Self.openAnswer, Self.closeAnswer, in: rest)
    let end = UTF8Text.index(of: Self.openAnswer, in: rest, from: rest.startIndex) ?? rest.endIndex
    narrative = rest[rest.startIndex..<end]
    readSteps()
  }

  static let openThought = Array("<think>".utf8)
  static let closeThought = Array("</think>".utf8)
  static let openAnswer = Array("<answer>".utf8)
  static let closeAnswer = Array("</answer>".utf8)

  /// The text behind `</answer>`.
  var ending: ArraySlice<UInt8> { answer.map { bytes[($0.endIndex + Self.closeAnswer.count)...] } ?? [] }

  /// The first step of a number.
  subscript(step: ReportStep) -> Step? { steps.first { $0.number == step.rawValue } }

  private mutating func readSteps() {
    guard let thought else { return }
    preamble = thought
    var start = thought.startIndex
    while start < thought.endIndex {
      let end = thought[start...].firstIndex(of: UInt8(ascii: "\n")) ?? thought.endIndex
      if let header = ReportHeader(thought[start..<end]) {
        if steps.isEmpty {
          preamble = thought[..<start]
        } else {
          let last = steps.count - 1
          steps[last].end(at: start, in: thought)
        }
        let content = thought[min(end + 1, thought.endIndex)...]
        steps.append(
          Step(number: header.number, header: header.line, beside: header.beside, content: content, text: []))
      }
      start = end + 1
    }
    if !steps.isEmpty { steps[steps.count - 1].end(at: thought.endIndex, in: thought) }
  }
}
