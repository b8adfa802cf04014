internal import Chart
internal import Raster

/// A picture whose paper is as light as it was drawn: shadows, yellowed paper and lamps taken out.
///
/// Over cells of 5 mm, the paper's level is the one that nine tenths of the pixels lie below; between the cells' middles
/// it goes straight. Each channel is scaled so that this level is the paper's own.
enum EvenLight {
  static func picture(_ seen: PixelBuffer, of annotation: ChartAnnotation) -> PixelBuffer {
    let cell = max(Int(5 * annotation.page.paper.pixelsPerMillimeter), 8)
    let (columns, rows) = ((seen.width + cell - 1) / cell, (seen.height + cell - 1) / cell)
    let channels = seen.format.channels
    let background = annotation.page.paper.background
    let own =
      channels == 3
      ? [background.red, background.green, background.blue].map(Double.init) : [Double(background.luminance)]
    var result = seen
    for channel in 0..<channels {
      let levels = (0..<rows * columns).map { index in
        level(seen, channel, x: index % columns * cell, y: index / columns * cell, cell)
      }
      for y in 0..<seen.height {
        let v = min(max((Double(y) + 0.5) / Double(cell) - 0.5, 0), Double(rows - 1))
        let (top, down) = (Int(v), v - v.rounded(.down))
        let below = min(top + 1, rows - 1)
        for x in 0..<seen.width {
          let u = min(max((Double(x) + 0.5) / Double(cell) - 0.5, 0), Double(columns - 1))
          let (left, right) = (Int(u), u - u.rounded(.down))
          let next = min(left + 1, columns - 1)
          let upper = levels[top * columns + left] * (1 - right) + levels[top * columns + next] * right
          let lower = levels[below * columns + left] * (1 - right) + levels[below * columns + next] * right
          let paper = upper + (lower - upper) * down
          let index = (y * seen.width + x) * channels + channel
          result.bytes[index] = UInt8(min(Double(seen.bytes[index]) * own[channel] / paper, 255).rounded())
        }
      }
    }
    return result
  }

  /// The level that nine tenths of a cell's pixels lie below, at least 1.
  private static func level(_ seen: PixelBuffer, _ channel: Int, x: Int, y: Int, _ cell: Int) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    var total = 0
    for row in y..<min(y + cell, seen.height) {
      for column in x..<min(x + cell, seen.width) {
        counts[Int(seen.bytes[(row * seen.width + column) * seen.format.channels + channel])] += 1
        total += 1
      }
    }
    var left = total / 10
    for level in (1...255).reversed() {
      left -= counts[level]
      if left < 0 { return Double(level) }
    }
    return 1
  }
}
