/// A JSON document with one of its numbers changed at a time to what no writer meant.
public struct NumberSweep {
  /// The document as it was.
  public let document: [UInt8]
  /// The bytes of each number outside of texts.
  public let numbers: [Range<Int>]

  /// What each number is changed to; another is its neighbor's.
  public static let values = [
    "-1", "0", "1e9", "1e308", "NaN", "-9223372036854775808", "9223372036854775807", "1e-300", "0.5",
  ]

  /// A document's numbers.
  public init(_ document: [UInt8]) {
    self.document = document
    var numbers: [Range<Int>] = []
    var (index, isText) = (0, false)
    while index < document.count {
      let byte = document[index]
      if isText {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == UInt8(ascii: "\"") { isText = false }
      } else if byte == UInt8(ascii: "\"") {
        isText = true
      } else if Self.isNumber(byte), byte != UInt8(ascii: "e") {
        let end = document[index...].firstIndex { !Self.isNumber($0) } ?? document.count
        numbers.append(index..<end)
        index = end
        continue
      }
      index += 1
    }
    self.numbers = numbers
  }

  private static func isNumber(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
  }

  /// How often a number can be changed.
  public static var changes: Int { values.count + 1 }

  /// The document with a number changed.
  ///
  /// - Parameters:
  ///   - number: its index.
  ///   - change: below ``changes``; the last swaps it with the number behind it.
  public func changed(_ number: Int, _ change: Int) -> [UInt8] {
    let place = numbers[number]
    let (before, after) = (document[..<place.lowerBound], document[place.upperBound...])
    guard change == Self.values.count else { return before + Array(Self.values[change].utf8) + after }
    guard number + 1 < numbers.count else { return document }
    let next = numbers[number + 1]
    var changed = Array(before)
    changed += document[next]
    changed += document[place.upperBound..<next.lowerBound]
    changed += document[place]
    changed += document[next.upperBound...]
    return changed
  }
}
