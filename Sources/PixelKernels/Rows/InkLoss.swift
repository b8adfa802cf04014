package import Raster

/// Dark ink that comes closer to its paper, while the lighter lines of the grid stay.
///
/// How much ink lies on a pixel is told by its brightest channel: full where that is black, none from four fifths
/// of the paper's level on, where colored grids lie.
package struct InkLoss: Sendable {
  /// By channel and the brightest channel's level, what the channel gains when all ink is gone.
  private let lifts: [UInt16]
  private let channels: Int

  /// The loss of ink on a paper of this color.
  package init(paper: Color, _ format: PixelBuffer.Format) {
    let levels =
      format == .rgb
      ? [paper.red, paper.green, paper.blue]
      : [UInt8(Luminance.level(paper.red, paper.green, paper.blue))]
    let limit = max(Double(levels.max() ?? 255) * 0.8, 1)
    channels = levels.count
    lifts = levels.flatMap { level in
      (0..<256).map { UInt16((max(1 - Double($0) / limit, 0) * Double(level)).rounded()) }
    }
  }

  /// Multiplies the ink of the samples from `start` on by gains of at most 1, where `RowArithmetic.unitGain` is 1.
  ///
  /// - Precondition: there are samples for all gains, and gains for whole pixels.
  package func multiply(_ samples: inout MutableSpan<UInt8>, at start: Int, by gains: Span<UInt16>) {
    precondition(start >= 0 && samples.count >= start + gains.count && gains.count % channels == 0)
    let lifts = lifts.span
    precondition(lifts.count == 256 * channels)
    for index in stride(from: 0, to: gains.count, by: channels) {
      let place = start &+ index
      var brightest: UInt8 = 0
      for channel in 0..<channels { unsafe brightest = max(brightest, samples[unchecked: place &+ channel]) }
      let loss = unsafe 32768 &- UInt32(min(gains[unchecked: index], 32768))
      for channel in 0..<channels {
        let lift = unsafe UInt32(lifts[unchecked: channel &* 256 &+ Int(brightest)])
        let level = unsafe UInt32(samples[unchecked: place &+ channel]) &+ (lift &* loss) >> 15
        unsafe samples[unchecked: place &+ channel] = UInt8(truncatingIfNeeded: min(level, 255))
      }
    }
  }
}
