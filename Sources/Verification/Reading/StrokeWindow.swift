internal import Chart
internal import Raster

/// The pixels around a trace that speak of it.
struct StrokeWindow {
  /// A pixel with the share of ink that the picture has there.
  struct Pixel {
    let x: Int32
    let y: Int32
    let share: Float
  }

  let pixels: [Pixel]
  private let columns: Range<Int>
  private let rows: Range<Int>
  /// Where each pixel of the rectangle stands in `pixels`; −1 where it is none of them.
  private let places: [Int32]

  init(_ trace: ColumnTrace, in cover: InkCover) {
    let margin = Int((trace.lineWidth + 4).rounded(.up))
    columns = trace.columns.lowerBound - margin..<trace.columns.upperBound + margin
    let found = trace.runs.compactMap(\.self)
    let top = found.map(\.top).min() ?? trace.strip.line.y
    let bottom = found.map(\.bottom).max() ?? trace.strip.line.y
    rows = Int(top.rounded(.down)) - margin..<Int(bottom.rounded(.up)) + margin
    var pixels: [Pixel] = []
    var places = [Int32](repeating: -1, count: columns.count * rows.count)
    // Where a strip does not fill its column, that shows the end of the pen and often the next lead's.
    let whole = Int(trace.strip.ends.first.rounded(.up))..<Int(trace.strip.ends.last.rounded(.down))
    for x in whole.clamped(to: 0..<cover.width) {
      // Near the ink that was followed, so that other traces do not pull.
      let column = min(max(x - trace.columns.lowerBound, 0), trace.runs.count - 1)
      guard let run = trace.runs[column] else { continue }
      let near = Int(run.top.rounded(.down)) - margin..<Int(run.bottom.rounded(.up)) + margin
      for y in near.clamped(to: 0..<cover.height) where !cover.isBlind[y * cover.width + x] {
        places[(y - rows.lowerBound) * columns.count + x - columns.lowerBound] = Int32(pixels.count)
        pixels.append(Pixel(x: Int32(x), y: Int32(y), share: Float(cover.levels[y * cover.width + x]) / 255))
      }
    }
    (self.pixels, self.places) = (pixels, places)
  }

  /// The renderer's cover of a line at each pixel, 0 to 1.
  func cover(of line: StrokeLine, lineWidth: Double) -> [Float] {
    let points = line.rows.indices.map { index in
      line.point(index).offset(dx: -Double(columns.lowerBound), dy: -Double(rows.lowerBound))
    }
    var cover = [Float](repeating: 0, count: pixels.count)
    // What cannot be drawn has no ink.
    StrokeEnvelope(points, lineWidth: lineWidth, width: columns.count)?
      .forEachPixel(height: rows.count) { x, y, share in
        let place = places[y * columns.count + x]
        if place >= 0 { cover[Int(place)] = share }
      }
    return cover
  }
}
