/// What two waves take of the light, by their phases; each is a third of a period later in green and two thirds in blue.
package struct FringeTable: Sendable {
  /// By the upper 8 bits of the phase, in 1/32,768.
  private let first: [UInt16]
  private let second: [UInt16]

  /// Losses of two waves at 256 phases each.
  ///
  /// - Precondition: there are 256 of both.
  package init(_ first: [UInt16], _ second: [UInt16]) {
    precondition(first.count == 256 && second.count == 256)
    (self.first, self.second) = (first, second)
  }

  /// Writes the gains of a row of pixels, in 1/32,768.
  package func fill(
    _ gains: inout MutableSpan<UInt16>, _ first: PhaseWalk, _ second: PhaseWalk, channels: Int
  ) {
    let (slow, fine) = (self.first.span, self.second.span)
    precondition(channels > 0 && slow.count == 256 && fine.count == 256)
    var (first, second) = (first, second)
    for x in 0..<gains.count / channels {
      var (a, b) = (first.phase, second.phase)
      for channel in 0..<channels {
        let loss =
          unsafe slow[unchecked: Int(truncatingIfNeeded: a >> 24)]
          &+ fine[unchecked: Int(truncatingIfNeeded: b >> 24)]
        unsafe gains[unchecked: x &* channels &+ channel] = UInt16(RowArithmetic.unitGain) &- loss
        a &+= 1_431_655_765
        b &+= 1_431_655_765
      }
      first.advance()
      second.advance()
    }
  }
}
