import Files
import Foundation
import Testing

@Suite struct TrimmingTests {
  @Test(
    "blanks at the ends go, those within stay",
    arguments: [
      "", " ", " a b\t", "\t\u{A0}x\u{3000}", "\r x\n", "\u{200B}a ", "a", "\u{2003}\u{2009}é\u{1680}",
    ])
  func trimming(text: String) {
    #expect(text.trimmed == text.trimmingCharacters(in: .whitespaces))
  }
}
