import Foundation
import Testing

@Suite("Unsafe code")
struct UnsafeCodeTests {
  private static let sources = URL(filePath: #filePath).appending(path: "../../../Sources")
    .standardizedFileURL

  @Test(
    "Modules that know charts access no pixels unchecked",
    arguments: ["Chart", "Corruption", "Verification"])
  func none(module: String) throws {
    let folder = Self.sources.appending(path: module)
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    var count = 0
    for case let path as String in files where path.hasSuffix(".swift") {
      count += 1
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        #expect(!hasUnsafe(line), "\(module)/\(path):\(index + 1)")
      }
    }
    #expect(count > 10)
  }

  @Test("The word is found where it is code")
  func words() {
    #expect(hasUnsafe("    unsafe pixels[unchecked: 0] = 1"))
    #expect(hasUnsafe("  @unsafe func lanes() {"))
    #expect(!hasUnsafe("  /// Memory that is unsafe to read."))
    #expect(!hasUnsafe("let isUnsafe = false"))
  }

  /// Whether a line of Swift has the word outside its comments; strict memory safety demands it at every unsafe use.
  private func hasUnsafe(_ line: Substring) -> Bool {
    let code = line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
    return code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains("unsafe")
  }
}
