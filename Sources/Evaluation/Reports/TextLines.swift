/// The lines of a part of a text, and where they stand in the whole.
struct TextLines {
  /// A line without its end.
  struct Line {
    var text: ArraySlice<UInt8>
    /// From 1, in the whole.
    var number: Int

    /// Whether it holds white space alone.
    var isBlank: Bool { PythonUTF8.strip(text).isEmpty }
  }

  /// Of the part, in their order. The first and the last may begin and end within a line of the whole.
  let lines: [Line]

  init(_ part: ArraySlice<UInt8>, of whole: [UInt8]) {
    var number = 1 + whole[..<part.startIndex].count { $0 == UInt8(ascii: "\n") }
    lines = part.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { text in
      defer { number += 1 }
      return Line(text: text, number: number)
    }
  }

  /// The line and the code point in it of a byte, from 1.
  static func position(of index: Int, in whole: [UInt8]) -> (line: Int, column: Int) {
    let before = whole[..<index]
    let start = (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return (1 + before.count { $0 == UInt8(ascii: "\n") }, 1 + whole[start..<index].count { $0 & 0xC0 != 0x80 })
  }
}
