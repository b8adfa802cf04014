/// What becomes of a level at a place of the cell of a halftone screen.
package struct DotTable: Sendable {
  /// By phase: the sum of both phases' numbers, up to 254, is the place in the cell.
  private let waves: [UInt8]
  /// By place and level.
  private let levels: [UInt8]

  /// A table.
  ///
  /// - Precondition: there are 256 waves up to 127, and 255 × 256 levels.
  package init(waves: [UInt8], levels: [UInt8]) {
    precondition(waves.count == 256 && waves.allSatisfy { $0 < 128 } && levels.count == 255 * 256)
    (self.waves, self.levels) = (waves, levels)
  }

  /// Screens one channel of a row: every `channels`-th sample from `start` on, `count` of them.
  ///
  /// - Precondition: there are so many.
  package func screen(
    _ samples: inout MutableSpan<UInt8>, at start: Int, count: Int, channels: Int, _ along: PhaseWalk,
    _ across: PhaseWalk
  ) {
    let (waves, levels) = (waves.span, levels.span)
    precondition(waves.count == 256 && levels.count == 255 * 256 && start >= 0 && channels > 0 && count >= 0)
    precondition(count == 0 || samples.count > start + (count - 1) * channels)
    var (u, v) = (along, across)
    for x in 0..<count {
      let index = start &+ x &* channels
      let place =
        unsafe Int(waves[unchecked: Int(u.phase >> 24)]) &+ Int(waves[unchecked: Int(v.phase >> 24)])
      unsafe samples[unchecked: index] = levels[unchecked: place << 8 | Int(samples[unchecked: index])]
      u.advance()
      v.advance()
    }
  }
}
