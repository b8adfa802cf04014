/// The letter of an answer to a multiple-choice question, A to H.
public enum LetterAnswer {
  /// The letter by the published rules, in this order: the answer is a letter alone; it holds a letter with a point,
  /// the first of the alphabet counting; it says `The correct option is X`; the first of the alphabet that stands
  /// behind the last `Answer:`. Nil where none applies, or where the letter behind `The correct option is ` is another.
  public static func letter(_ text: String) -> Character? {
    let bytes = Array(text.utf8)
    if bytes.count == 1, let letter = letters.first(where: { $0 == bytes[0] }) { return character(letter) }
    let pointed = Set(zip(bytes, bytes.dropFirst()).lazy.filter { $1 == UInt8(ascii: ".") }.map(\.0))
    if let letter = letters.first(where: pointed.contains) { return character(letter) }
    if let rest = behindLast("The correct option is ", in: bytes) {
      // Where nothing follows, the published program fails.
      return rest.first.flatMap { letters.contains($0) ? character($0) : nil }
    }
    guard let rest = behindLast("Answer:", in: bytes) else { return nil }
    let present = Set(rest)
    return letters.first(where: present.contains).map(character)
  }

  private static let letters = Array("ABCDEFGH".utf8)

  private static func character(_ letter: UInt8) -> Character { Character(Unicode.Scalar(letter)) }

  private static func behindLast(_ mark: String, in text: [UInt8]) -> ArraySlice<UInt8>? {
    let mark = Array(mark.utf8)
    var rest: ArraySlice<UInt8>?
    var start = 0
    while let index = UTF8Text.index(of: mark, in: text[...], from: start) {
      start = index + mark.count
      rest = text[start...]
    }
    return rest
  }
}

/// How many letters were right.
public struct LetterScore: Equatable, Sendable {
  /// Rows.
  public private(set) var rows = 0
  /// Rows from whose answer a letter could be taken.
  public private(set) var parsable = 0
  /// Rows whose letter is right.
  public private(set) var correct = 0

  /// A score of no row.
  public init() {}

  /// Adds a row.
  ///
  /// - Parameter golden: begins with the right letter.
  public mutating func add(answer: String, golden: String) {
    rows += 1
    guard let letter = LetterAnswer.letter(answer) else { return }
    parsable += 1
    if letter.unicodeScalars.first == golden.unicodeScalars.first { correct += 1 }
  }

  /// The share that is right, what could not be parsed counting as wrong; nil without rows.
  public var accuracy: Double? { rows > 0 ? Double(correct) / Double(rows) : nil }

  /// What the published program gives on average, which draws a letter where it can take none from the answer; nil
  /// without rows.
  ///
  /// - Parameter choices: how many letters it draws from.
  public func expectedAccuracy(choices: Int) -> Double? {
    guard rows > 0 else { return nil }
    return (Double(correct) + Double(rows - parsable) / Double(choices)) / Double(rows)
  }
}
