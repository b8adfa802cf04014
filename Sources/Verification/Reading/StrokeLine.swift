internal import Chart
internal import Raster

/// The line through the samples, in pixels.
struct StrokeLine {
  var rows: [Double]
  /// The column of the first sample, and from one to the next.
  let start: Double
  let pitch: Double
  /// What a second difference of a pixel costs, at each inner sample.
  let stiffness: [Double]

  // The stiffness, tuned on real records at 100 to 300 dpi: a second difference in pixels that ECGs seldom pass
  // outside of the QRS, and how far a pixel's squared cover may be off for it.
  private static let usualBend = 0.5
  private static let coverVariance = 5e-4

  init(rows: [Double], _ trace: ColumnTrace) {
    let map = trace.strip.map
    start = map.pixel(sample: Double(trace.strip.samples.lowerBound), millivolts: 0).x
    pitch = map.a
    self.rows = Self.filled(rows)
    let filled = self.rows
    let usual = max(Self.usualBend, Self.noise(of: filled))
    stiffness = filled.indices.dropFirst().dropLast().map { index in
      let span = max(0, index - 3)...min(filled.count - 1, index + 3)
      let (low, high) = filled[span].reduce((Double.infinity, -Double.infinity)) {
        (min($0.0, $1), max($0.1, $1))
      }
      let slope = (high - low) / Double(span.count)
      let bend = usual + slope
      return Self.coverVariance / (bend * bend)
    }
  }

  /// The second differences that noise leaves: the median of their sizes, as a standard deviation in pixels.
  private static func noise(of rows: [Double]) -> Double {
    let bends = rows.indices.dropFirst().dropLast().map { abs(rows[$0 - 1] - 2 * rows[$0] + rows[$0 + 1]) }
    return bends.isEmpty ? 0 : 1.4826 * bends.sorted()[bends.count / 2]
  }

  /// Gaps take the nearest known row: what is not there is not drawn in the picture either, and is left out later.
  private static func filled(_ rows: [Double]) -> [Double] {
    var result = rows
    var last = rows.first(where: \.isFinite) ?? 0
    for index in result.indices {
      if result[index].isFinite { last = result[index] } else { result[index] = last }
    }
    return result
  }

  /// Second differences at the inner samples.
  var bends: [Double] {
    rows.indices.dropFirst().dropLast().map { rows[$0 - 1] - 2 * rows[$0] + rows[$0 + 1] }
  }

  func addStiffness(to system: inout BandedSystem) {
    for (offset, bend) in bends.enumerated() {
      system.addBend(weight: stiffness[offset], bend: bend, at: offset + 1)
    }
  }

  func point(_ index: Int) -> Point { Point(x: start + pitch * Double(index), y: rows[index]) }

  /// How the cover of the pixel around (x, y) changes with the two samples of the nearest piece of the line; nil
  /// where it does not.
  func slope(
    x: Double, y: Double, _ reach: Double, _ lineWidth: Double
  ) -> (sample: Int, left: Double, right: Double)? {
    let own = Int(((x - start) / pitch).rounded(.down))
    var nearest = (square: Double.infinity, sample: -1, share: 0.0, dx: 0.0, dy: 0.0)
    func compare(_ sample: Int) {
      let from = rows[sample]
      let rise = rows[sample + 1] - from
      let (px, py) = (x - start - pitch * Double(sample), y - from)
      let share = min(max((px * pitch + py * rise) / (pitch * pitch + rise * rise), 0), 1)
      let (dx, dy) = (px - share * pitch, py - share * rise)
      let square = dx * dx + dy * dy
      if square < nearest.square { nearest = (square, sample, share, dx, dy) }
    }
    /// Whether a piece whose nearer end lies so far across may be nearer than what was found.
    func isNear(_ across: Double) -> Bool {
      across <= 0 || (across < reach && across * across < nearest.square)
    }
    var (left, right) = (min(own, rows.count - 2), max(own + 1, 0))
    while left >= 0, isNear(x - start - pitch * Double(left + 1)) {
      compare(left)
      left -= 1
    }
    while right <= rows.count - 2, isNear(start + pitch * Double(right) - x) {
      compare(right)
      right += 1
    }
    guard nearest.sample >= 0 else { return nil }
    let distance = nearest.square.squareRoot()
    guard distance > 1e-9 else { return nil }
    let (nx, ny) = (nearest.dx / distance, nearest.dy / distance)
    // Ink that the line does not reach yet draws it like ink at its edge.
    let edge = min(distance, lineWidth / 2)
    let density = Self.density(lineWidth / 2 - edge, nx, ny) - Self.density(lineWidth / 2 + edge, nx, ny)
    guard density > 0 else { return nil }
    // Cover falls with the distance, the distance with a move towards the pixel: −(−ny).
    let change = density * ny
    return (nearest.sample, change * (1 - nearest.share), change * nearest.share)
  }

  /// The length of the cut of a unit square by a line with normal (nx, ny) at a distance from its center.
  private static func density(_ distance: Double, _ nx: Double, _ ny: Double) -> Double {
    let (long, short) = (max(abs(nx), abs(ny)), min(abs(nx), abs(ny)))
    let (outer, inner) = ((long + short) / 2, (long - short) / 2)
    let far = abs(distance)
    if far >= outer { return 0 }
    if far <= inner { return 1 / long }
    return (outer - far) / (long * short)
  }
}
