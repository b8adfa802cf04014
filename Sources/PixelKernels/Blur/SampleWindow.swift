internal import Raster

/// The rows of a picture within reach of the current one, as 16-bit numbers, continued at both sides.
struct SampleWindow {
  /// The rows in turn.
  private(set) var samples: [UInt16]
  /// How many numbers a row has: a multiple of ``LaneBlock/count``, and that many more than its samples.
  let pitch: Int
  private let rows: Int
  private let length: Int
  private let channels: Int
  /// Samples before a row's first.
  private let margin: Int
  private let slots: Int
  private var loaded = 0

  /// A window on a picture: `reach` rows up and down, and `margin` pixels more to each side.
  init(_ picture: PixelBuffer, reach: Int, margin: Int) {
    rows = picture.height
    channels = picture.format.channels
    length = picture.width * channels
    self.margin = margin * channels
    slots = 2 * reach + 1
    pitch = (length + 2 * self.margin) / LaneBlock.count * LaneBlock.count + 2 * LaneBlock.count
    samples = [UInt16](repeating: 0, count: pitch * slots)
  }

  /// Loads all rows up to this one that are not there yet.
  mutating func load(through row: Int, of picture: PixelBuffer) {
    let (length, margin, channels) = (length, margin, channels)
    while loaded <= min(row, rows - 1) {
      let first = start(row: loaded) + margin
      let source = picture.bytes.span.extracting(loaded * length..<(loaded + 1) * length)
      var line = samples.mutableSpan
      RowArithmetic.widen(source, to: &line, at: first)
      for index in 0..<margin {
        line[first - margin + index] = UInt16(source[index % channels])
        line[first + length + index] = UInt16(source[length - channels + index % channels])
      }
      loaded += 1
    }
  }

  /// Where a row begins, with its margin; the first and the last are repeated beyond the picture.
  func start(row: Int) -> Int { min(max(row, 0), rows - 1) % slots * pitch }
}
