internal import Chart
internal import Files
internal import Raster
internal import Verification

/// What has happened to the calibration pulses between two pictures of their layer.
enum PulseChange {
  /// Pixels.
  private static let limit = 0.25

  static func differences(
    from old: PixelBuffer, to new: PixelBuffer, _ annotation: ChartAnnotation
  ) -> [Difference] {
    let (before, after) = (InkCover(layer: old), InkCover(layer: new))
    return annotation.pulses.compactMap { pulse in
      guard let expected = PulseSize(pulse, in: before) else { return nil }
      let name = "the pulse of row \(pulse.row + 1)"
      guard let actual = PulseSize(pulse, in: after) else {
        return Difference(.pulse, layer: .pulse, "\(name) is gone", box: pulse.box)
      }
      guard
        max(abs(actual.width - expected.width), abs(actual.height - expected.height)) > limit
      else { return nil }
      return Difference(
        .pulse, layer: .pulse,
        "\(name) is \(actual) px where \(expected) px were approved", box: pulse.box)
    }
  }
}

/// The size of a calibration pulse as the ink shows it, from the middle of a line to that of another, in pixels.
struct PulseSize: Equatable, CustomStringConvertible {
  let width: Double
  let height: Double

  /// Measures: the height from the foot to the top between the flanks, the width between the flanks at half height.
  init?(_ pulse: ChartAnnotation.Shape, in cover: InkCover) {
    let xs = pulse.points.map(\.x)
    let ys = pulse.points.map(\.y)
    guard pulse.points.count >= 4, let top = ys.min(), let foot = ys.max(), foot - top > 3 else { return nil }
    let flanks = pulse.points.indices.dropLast().filter { xs[$0] == xs[$0 + 1] }.map { xs[$0] }
    guard let left = flanks.min(), let right = flanks.max(), right - left > 4 else { return nil }
    let middle = Int((left + right) / 2)
    let half = Int((top + foot) / 2)
    let rows = Int(pulse.box.minY) - 4..<Int(pulse.box.maxY) + 5
    let columns = Int(pulse.box.minX) - 4..<Int(pulse.box.maxX) + 5
    // The foot beside the flank on the side where the pulse reaches further out.
    guard let start = xs.min(), let end = xs.max() else { return nil }
    let outside = left - start > end - right ? start : end
    let beside = outside < left ? (outside + left) / 2 : (outside + right) / 2
    guard abs(beside - (outside < left ? left : right)) >= 2,
      let ceiling = cover.middle(column: middle, rows),
      let floor = cover.middle(column: Int(beside), rows),
      let first = cover.middle(row: half, columns.lowerBound..<middle),
      let last = cover.middle(row: half, middle..<columns.upperBound)
    else { return nil }
    (width, height) = (last - first, floor - ceiling)
  }

  var description: String { "\(decimals(width, 2)) x \(decimals(height, 2))" }
}

extension InkCover {
  /// The middle of the ink in a part of a column; nil without ink.
  fileprivate func middle(column x: Int, _ rows: Range<Int>) -> Double? {
    guard (0..<width).contains(x) else { return nil }
    return center(of: rows.clamped(to: 0..<height)) { levels[$0 * width + x] }
  }

  /// The middle of the ink in a part of a row; nil without ink.
  fileprivate func middle(row y: Int, _ columns: Range<Int>) -> Double? {
    guard (0..<height).contains(y) else { return nil }
    return center(of: columns.clamped(to: 0..<width)) { levels[y * width + $0] }
  }

  private func center(of places: Range<Int>, _ level: (Int) -> UInt8) -> Double? {
    var (mass, moment) = (0.0, 0.0)
    for place in places where level(place) >= ColumnRun.threshold {
      mass += Double(level(place))
      moment += Double(level(place)) * (Double(place) + 0.5)
    }
    return mass > 0 ? moment / mass : nil
  }
}
