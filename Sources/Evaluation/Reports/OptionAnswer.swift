/// The options that an answer names, of those that its prompt lists, by the published rules for ECG-QA.
public struct OptionScore: Equatable, Sendable {
  /// Rows.
  public private(set) var rows = 0
  /// Rows whose named options are the right ones.
  public private(set) var correct = 0

  /// A score of no row.
  public init() {}

  /// The share that is right; nil without rows.
  public var accuracy: Double? { rows > 0 ? Double(correct) / Double(rows) : nil }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - prompt: holds the options with commas between them behind `Options:`.
  ///   - isText: whether the answer stands as `text`, which is compared in small letters; options are searched for as
  ///     they are written in the small letters of a `response`, as published.
  ///   - isPublished: whether the letters of the named options are compared with the letters of the right answer, as
  ///     the published program does; else the options themselves.
  mutating func add(answer: String, prompt: String, golden: String, isText: Bool, isPublished: Bool) {
    rows += 1
    let answer = CaseFolding.lower(Array(answer.utf8)[...])
    let named = Self.options(prompt).filter { option in
      let option = isText || !isPublished ? CaseFolding.lower(option) : Array(option)
      return TextSearch(option).isIn(answer)
    }
    let isRight =
      isPublished
      ? Set(UTF8Text.string(Array(named.joined())[...]).unicodeScalars) == Set(golden.unicodeScalars)
      : Set(named.map { CaseFolding.lower($0) })
        == Set(
          PythonUTF8.list(CaseFolding.lower(Array(golden.utf8)[...])[...], separator: UInt8(ascii: ",")).map(
            Array.init))
    if isRight { correct += 1 }
  }

  private static let request = Array("Only answer based on the given Options without any explanation.".utf8)

  private static func options(_ prompt: String) -> [ArraySlice<UInt8>] {
    let bytes = Array(prompt.utf8)
    let mark = Array("Options:".utf8)
    var start = 0
    while let index = UTF8Text.index(of: mark, in: bytes[...], from: start) { start = index + mark.count }
    var list: [UInt8] = []
    var rest = start
    while let index = UTF8Text.index(of: request, in: bytes[...], from: rest) {
      list += bytes[rest..<index]
      rest = index + request.count
    }
    list += bytes[rest...]
    return list.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(PythonUTF8.strip)
  }
}
