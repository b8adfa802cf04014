internal import Chart
internal import ECG
internal import Files
internal import Raster
internal import Verification

/// What has happened to the traces between two pictures of the trace layer.
enum TraceChange {
  /// Pixels of offset, pixels of shift and share of gain that anti-aliasing never makes.
  private static let limits = (offset: 0.1, shift: 0.15, gain: 0.005)
  /// Trace pixels of either picture that lie within a pixel of the other's.
  private static let agreement = 0.999

  static func differences(
    from old: PixelBuffer, to new: PixelBuffer, _ annotation: ChartAnnotation
  ) -> [Difference] {
    let (before, after) = (InkCover(layer: old), InkCover(layer: new))
    let runs = (InkRuns(of: before), InkRuns(of: after))
    return ink(before, after)
      + annotation.strips.indices.compactMap { index in
        moved(
          annotation.strips[index], from: ColumnTrace(index, of: annotation, in: before, runs.0),
          to: ColumnTrace(index, of: annotation, in: after, runs.1))
      }
  }

  private static func ink(_ before: InkCover, _ after: InkCover) -> [Difference] {
    let recall = before.share(near: after)
    let precision = after.share(near: before)
    return [
      recall < agreement ? "\(decimals(100 * (1 - recall), 2)) % of its ink is missing" : nil,
      precision < agreement ? "\(decimals(100 * (1 - precision), 2)) % of its ink is new" : nil,
    ].compactMap { text in text.map { Difference(.ink, layer: .trace, $0) } }
  }

  private static func moved(
    _ strip: ChartAnnotation.Strip, from expected: ColumnTrace, to actual: ColumnTrace
  ) -> Difference? {
    guard expected.rows != actual.rows else { return nil }
    let name = "\(strip.lead.name) in row \(strip.row + 1)"
    guard
      let change = TraceAlignment(
        of: actual.rows, to: expected.rows, level: strip.line.y, reach: 40)
    else {
      return flatChange(of: name, expected.rows, actual.rows, box: strip.box)
    }
    guard abs(change.correlation) > 0.9 else {
      return Difference(.trace, layer: .trace, "\(name) shows another trace", box: strip.box)
    }
    var parts: [String] = []
    if abs(change.shift) > limits.shift {
      parts.append("\(decimals(abs(change.shift), 2)) px to the \(change.shift > 0 ? "right" : "left")")
    }
    if abs(change.offset) > limits.offset {
      parts.append("\(decimals(abs(change.offset), 2)) px \(change.offset > 0 ? "down" : "up")")
    }
    if !parts.isEmpty { parts = ["moved " + parts.joined(separator: " and ")] }
    // A trace of a few pixels' height says little of its gain.
    if abs(change.gain - 1) > max(limits.gain, 0.05 / max(change.strength, 0.1)) {
      parts.append("\(decimals(change.gain, 3)) times as high")
    }
    guard !parts.isEmpty else { return nil }
    return Difference(.trace, layer: .trace, "\(name) is \(parts.joined(separator: ", "))", box: strip.box)
  }

  /// A flat line has neither shift nor gain.
  private static func flatChange(
    of name: String, _ expected: [Double], _ actual: [Double], box: Rect
  ) -> Difference? {
    func mean(_ rows: [Double]) -> Double? {
      let known = rows.filter(\.isFinite)
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
    switch (mean(expected), mean(actual)) {
    case (nil, nil): return nil
    case (let old?, let new?):
      guard abs(new - old) > limits.offset else { return nil }
      let way = new > old ? "down" : "up"
      return Difference(
        .trace, layer: .trace, "\(name) is moved \(decimals(abs(new - old), 2)) px \(way)", box: box)
    case (nil, _?): return Difference(.trace, layer: .trace, "\(name) is new", box: box)
    case (_?, nil): return Difference(.trace, layer: .trace, "\(name) is gone", box: box)
    }
  }
}

extension InkCover {
  /// The cover of a layer: black on white.
  init(layer: PixelBuffer) {
    self.init(width: layer.width, height: layer.height, levels: layer.bytes.map { 255 - $0 })
  }

  /// The share of inked pixels that have ink of `other` within a pixel; 1 without ink.
  func share(near other: InkCover) -> Double {
    var (count, found) = (0, 0)
    let (own, others) = (levels.span, other.levels.span)
    for y in 0..<height {
      for x in 0..<width where own[y * width + x] >= 128 {
        count += 1
        search: for row in max(y - 1, 0)...min(y + 1, height - 1) {
          for column in max(x - 1, 0)...min(x + 1, width - 1)
          where others[row * width + column] >= ColumnRun.threshold {
            found += 1
            break search
          }
        }
      }
    }
    return count == 0 ? 1 : Double(found) / Double(count)
  }
}
