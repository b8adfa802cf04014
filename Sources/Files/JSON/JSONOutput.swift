/// Encodes values as JSON with sorted keys, so that equal values give equal bytes: those of Foundation's `JSONEncoder`, which
/// took a fifth of the time of a chart with its annotation.
package enum JSONOutput {
  /// A value as one line, or as several.
  ///
  /// - Parameters:
  ///   - isPretty: whether each member has a line of its own.
  ///   - escapesSlashes: whether `/` is written as `\/`, as published forms and hashes have it.
  /// - Throws: `EncodingError` where a number is not finite.
  package static func encode(
    _ value: some Encodable, isPretty: Bool = false, escapesSlashes: Bool = false
  ) throws -> [UInt8] {
    let document = JSONDocument(isPretty: isPretty, escapesSlashes: escapesSlashes)
    try document.write(value)
    return document.bytes
  }

  /// A value of texts and finite numbers, which are always JSON.
  package static func plain(
    _ value: some Encodable, isPretty: Bool = false, escapesSlashes: Bool = false
  ) -> [UInt8] {
    do {
      return try encode(value, isPretty: isPretty, escapesSlashes: escapesSlashes)
    } catch {
      preconditionFailure("texts and finite numbers are always JSON: \(error)")
    }
  }
}
