internal import Chart
internal import Raster

/// How much of each pixel of a page is ink: 0 is paper, 1 ink, and noise may carry it beyond both.
struct InkField {
  let width: Int
  let height: Int
  /// Row by row.
  let shares: [Float]
  /// Of which strip each pixel speaks.
  private let owners: [UInt16]

  /// What noise can do to a pixel counts no more than this.
  static let bounds: ClosedRange<Float> = -0.3...1.3

  private static let anyone: UInt16 = 0
  private static let nobody = UInt16.max

  /// - Parameters:
  ///   - isBlind: pixels that say nothing of a trace.
  ///   - traces: of all strips, where they should be: a pixel of one says nothing of the others.
  init(width: Int, height: Int, shares: [Float], isBlind: [Bool], traces: [TraceShape]) {
    (self.width, self.height, self.shares) = (width, height, shares)
    var owners = [UInt16](repeating: Self.anyone, count: width * height)
    for (strip, trace) in traces.enumerated() {
      let owner = UInt16(clamping: strip + 1)
      for run in trace.runs {
        StrokeEnvelope(run, lineWidth: trace.lineWidth + 2, width: width)?.forEachPixel(height: height) {
          x, y, _ in
          let pixel = y * width + x
          let isShared = owners[pixel] != Self.anyone && owners[pixel] != owner
          owners[pixel] = isShared ? Self.nobody : owner
        }
      }
    }
    for pixel in isBlind.indices where isBlind[pixel] { owners[pixel] = Self.nobody }
    self.owners = owners
  }

  /// Whether a pixel says something of a strip: nothing else is printed there.
  @inline(__always)
  func speaks(of strip: Int, at pixel: Int) -> Bool {
    let owner = owners[pixel]
    return owner == Self.anyone || Int(owner) == strip + 1
  }
}
