/// The gain of each of the 256 levels of a sample.
package struct GainTable: Sendable {
  private let gains: [UInt16]

  /// A table of 256 gains, where ``RowArithmetic/unitGain`` is 1.
  ///
  /// - Precondition: there are 256.
  package init(_ gains: [UInt16]) {
    precondition(gains.count == 256)
    self.gains = gains
  }

  /// Writes the gains of a mirrored row: the first pixel gets that of the last level. Each stands once for every
  /// channel.
  ///
  /// - Precondition: there is room for `channels` gains for each level.
  package func fill(_ row: inout MutableSpan<UInt16>, fromMirrored levels: Span<UInt8>, channels: Int) {
    let gains = gains.span
    precondition(gains.count == 256 && channels > 0 && row.count >= levels.count * channels)
    let last = levels.count &- 1
    for x in 0..<levels.count {
      let gain = unsafe gains[unchecked: Int(levels[unchecked: last &- x])]
      for channel in 0..<channels { unsafe row[unchecked: x &* channels &+ channel] = gain }
    }
  }
}
