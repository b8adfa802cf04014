import Foundation
import Raster

/// Reads where lines of a grid cross from the pixels alone: the middles of the dark profiles across each line around the
/// crossing, as a parabola along it. It starts from a guess, and says nothing where it sees no clear line.
struct GridReader {
  private let levels: [Double]
  private let (width, height): (Int, Int)

  init(_ picture: PixelBuffer) {
    (width, height) = (picture.width, picture.height)
    let bytes = picture.bytes
    levels =
      picture.format == .gray
      ? bytes.map(Double.init)
      : (0..<width * height).map { Double(bytes[$0 * 3 + 1]) + Double(bytes[$0 * 3 + 2]) }
  }

  /// The level between pixels; nil at the edge.
  private func level(_ x: Double, _ y: Double) -> Double? {
    let (u, v) = (x - 0.5, y - 0.5)
    let (i, j) = (Int(u.rounded(.down)), Int(v.rounded(.down)))
    guard i >= 0, j >= 0, i + 1 < width, j + 1 < height else { return nil }
    let (a, b) = (u - Double(i), v - Double(j))
    let at = j * width + i
    let above = levels[at] * (1 - a) + levels[at + 1] * a
    let below = levels[at + width] * (1 - a) + levels[at + width + 1] * a
    return above * (1 - b) + below * b
  }

  /// The crossing near a guess; `along` and `down` lead from it 1 mm along its lines, in pixels.
  func crossing(near guess: Point, along: Point, down: Point) -> Point? {
    var place = guess
    for _ in 0..<4 {
      guard let a = offset(at: place, line: along, across: down),
        let b = offset(at: place, line: down, across: along)
      else { return nil }
      place = Point(x: place.x + a * down.x + b * along.x, y: place.y + a * down.y + b * along.y)
    }
    return hypot(place.x - guess.x, place.y - guess.y) < 3 ? place : nil
  }

  /// How far a line runs beside a place, in mm.
  private func offset(at place: Point, line: Point, across: Point) -> Double? {
    var (rows, values): ([[Double]], [Double]) = ([], [])
    for step in -10...10 where abs(step) >= 3 {
      let s = Double(step) * 0.12
      let along = Point(x: place.x + s * line.x, y: place.y + s * line.y)
      guard let middle = middle(at: along, across) else { continue }
      rows.append([1, s, s * s])
      values.append(middle)
    }
    guard values.count >= 12 else { return nil }
    return fit(rows, values)
  }

  /// The middle of the dark line across a place, in mm.
  private func middle(at place: Point, _ across: Point) -> Double? {
    let reach = 0.42
    let count = 60
    var profile: [Double] = []
    for index in 0...count {
      let t = (Double(index) / Double(count) * 2 - 1) * reach
      guard let level = level(place.x + t * across.x, place.y + t * across.y) else { return nil }
      profile.append(level)
    }
    let base = (profile[0...8].reduce(0, +) + profile[(count - 8)...count].reduce(0, +)) / 18
    var (sum, moment) = (0.0, 0.0)
    for index in 0...count {
      let dark = max(base - profile[index], 0)
      let t = (Double(index) / Double(count) * 2 - 1) * reach
      sum += dark
      moment += dark * t
    }
    guard sum / Double(count) > 4 else { return nil }
    return moment / sum
  }

  /// The first coefficient of a least-squares fit of three, after outliers are left out once.
  private func fit(_ rows: [[Double]], _ values: [Double]) -> Double? {
    guard let first = solve(rows, values) else { return nil }
    let off = residuals(rows, values, first).map(abs)
    let limit = max(3 * off.sorted()[off.count / 2], 0.01)
    let kept = off.indices.filter { off[$0] <= limit }
    guard kept.count >= 10 else { return nil }
    guard let fit = solve(kept.map { rows[$0] }, kept.map { values[$0] }) else { return nil }
    let squares = residuals(kept.map { rows[$0] }, kept.map { values[$0] }, fit).map { $0 * $0 }
    let spread = (squares.reduce(0, +) / Double(kept.count)).squareRoot()
    return spread < 0.03 ? fit[0] : nil
  }

  private func residuals(_ rows: [[Double]], _ values: [Double], _ fit: [Double]) -> [Double] {
    zip(rows, values).map { row, value in zip(row, fit).reduce(-value) { $0 + $1.0 * $1.1 } }
  }

  private func solve(_ rows: [[Double]], _ values: [Double]) -> [Double]? {
    var m = [[Double]](repeating: [0, 0, 0, 0], count: 3)
    for (row, value) in zip(rows, values) {
      for i in 0..<3 {
        for j in 0..<3 { m[i][j] += row[i] * row[j] }
        m[i][3] += row[i] * value
      }
    }
    for i in 0..<3 {
      guard abs(m[i][i]) > 1e-12 else { return nil }
      for k in 0..<3 where k != i {
        let factor = m[k][i] / m[i][i]
        for j in 0..<4 { m[k][j] -= factor * m[i][j] }
      }
    }
    return (0..<3).map { m[$0][3] / m[$0][$0] }
  }
}
