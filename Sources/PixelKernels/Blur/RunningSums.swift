/// The running sums along those rows of a picture that lie within reach of the current one. They may overflow:
/// differences of two are right as long as they themselves fit.
struct RunningSums {
  private let rows: Int
  private let length: Int
  private let channels: Int
  private let reach: Int
  private let margin: Int
  private let pitch: Int
  private var sums: [UInt32]
  private var padded: [UInt8]
  private var loaded = 0

  /// Over `rows` rows of `length` samples, continued by `reach` pixels at each side.
  init(rows: Int, length: Int, channels: Int, reach: Int) {
    self.rows = rows
    self.length = length
    self.channels = channels
    self.reach = reach
    margin = reach * channels
    pitch = length + 2 * margin + channels
    padded = [UInt8](repeating: 0, count: length + 2 * margin)
    sums = [UInt32](repeating: 0, count: pitch * (2 * reach + 1))
  }

  /// Loads all rows up to this one that are not there yet from the samples of the picture.
  mutating func load(through row: Int, of source: [UInt8]) {
    while loaded <= min(row, rows - 1) {
      let start = loaded * length
      for index in 0..<margin {
        padded[index] = source[start + index % channels]
        padded[margin + length + index] = source[start + length - channels + index % channels]
      }
      padded.replaceSubrange(margin..<margin + length, with: source[start..<start + length])
      Self.accumulate(padded, to: &sums, at: loaded % (2 * reach + 1) * pitch, channels: channels)
      loaded += 1
    }
  }

  /// Sums of all samples of a channel so far; what comes before the first pixel is nothing.
  private static func accumulate(_ row: [UInt8], to sums: inout [UInt32], at start: Int, channels: Int) {
    precondition(start >= 0 && sums.count >= start + channels + row.count)
    let samples = row.span
    var line = sums.mutableSpan
    for index in 0..<samples.count {
      let before = start &+ index
      unsafe line[unchecked: before &+ channels] =
        line[unchecked: before] &+ UInt32(samples[unchecked: index])
    }
  }

  /// Adds to each sample of the current row `weight` times the samples of another row in the columns `run` around
  /// it.
  func add(_ run: Range<Int>, row: Int, times weight: UInt32, to totals: inout [UInt32]) {
    let slot = min(max(row, 0), rows - 1) % (2 * reach + 1) * pitch
    let before = slot + (run.lowerBound + reach) * channels
    let through = slot + (run.upperBound + reach) * channels
    let line = sums.span
    let (low, high) = (line.extracting(before..<before + length), line.extracting(through..<through + length))
    var total = totals.mutableSpan
    precondition(total.count >= length)
    for index in 0..<length {
      unsafe total[unchecked: index] &+= weight &* (high[unchecked: index] &- low[unchecked: index])
    }
  }
}
