internal import Foundation

/// Values as JSON, keys sorted.
enum JSONRow {
  /// A value as one line.
  ///
  /// - Throws: `EncodingError` where a number is not finite.
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    Array(try encoder([]).encode(value))
  }

  /// A value of texts and whole numbers, which are always JSON, as one line or as several.
  static func plain(_ value: some Encodable, isPretty: Bool = false) -> [UInt8] {
    do {
      return Array(try encoder(isPretty ? .prettyPrinted : []).encode(value))
    } catch {
      preconditionFailure("texts and whole numbers are always JSON: \(error)")
    }
  }

  private static func encoder(_ formatting: JSONEncoder.OutputFormatting) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, formatting]
    return encoder
  }
}
