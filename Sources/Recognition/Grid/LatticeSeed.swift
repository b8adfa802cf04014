internal import Foundation
internal import Raster

/// A first estimate of a lattice about one place: a crossing, and the steps to its neighbors.
struct LatticeSeed {
  /// A crossing.
  var origin: Point
  /// From a crossing to the next one to the right, and downwards, in pixels.
  var right: Point
  var down: Point
  /// How clearly the tile shows a lattice: about 0 for noise.
  var strength: Double
  /// Whether the step is five of the picture's finest lines.
  var hasFineLines: Bool
}

/// Finds lattices in the spectra of tiles.
struct SeedFinder {
  let plane: Plane
  /// The side of a tile.
  let side: Int

  init?(_ plane: Plane) {
    guard let side = [256, 128, 64].first(where: { $0 <= min(plane.width, plane.height) }) else { return nil }
    (self.plane, self.side) = (plane, side)
  }

  /// Of tiles spread over the picture, the clearest first.
  func seeds() -> [LatticeSeed] {
    let columns = min(max((plane.width + side / 2) / side, 1), 5)
    let rows = min(max((plane.height + side / 2) / side, 1), 4)
    var found: [LatticeSeed] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let x = columns == 1 ? (plane.width - side) / 2 : (plane.width - side) * column / (columns - 1)
        let y = rows == 1 ? (plane.height - side) / 2 : (plane.height - side) * row / (rows - 1)
        if let seed = seed(x, y) { found.append(seed) }
      }
    }
    return found.sorted { $0.strength > $1.strength }
  }

  private func seed(_ x: Int, _ y: Int) -> LatticeSeed? {
    let rays = SpectrumRays(Spectrum(plane, x: x, y: y, side: side))
    guard let pair = rays.bestPair() else { return nil }
    // The frequencies' vectors are the rows of the inverse of the steps' matrix.
    let (a, b) = (pair.across, pair.along)
    let determinant = a.x * b.y - a.y * b.x
    guard abs(determinant) > 1e-9 else { return nil }
    let right = Point(x: b.y / determinant, y: -b.x / determinant)
    let down = Point(x: -a.y / determinant, y: a.x / determinant)
    let center = Point(x: Double(x) + Double(side) / 2, y: Double(y) + Double(side) / 2)
    let across = phase(center, right, down)
    let along = phase(center, down, right)
    let origin = center.offset(
      dx: across * right.x + along * down.x, dy: across * right.y + along * down.y)
    return LatticeSeed(
      origin: origin, right: right, down: down, strength: pair.strength, hasFineLines: pair.hasFineLines)
  }

  /// By which share of a step the nearest lines lie off the center.
  private func phase(_ center: Point, _ step: Point, _ line: Point) -> Double {
    let length = (step.x * step.x + step.y * step.y).squareRoot()
    let count = max(20, Int(2 * length))
    let reach = max(Int(Double(side) / 3 / length), 1)
    var best = (value: -Float.infinity, share: 0.0)
    for index in 0..<count {
      let share = Double(index) / Double(count) - 0.5
      var (sum, seen): (Float, Float) = (0, 0)
      for multiple in -reach...reach {
        let across = share + Double(multiple)
        for place in stride(from: -Double(reach), through: Double(reach), by: 0.1) {
          guard
            let value = plane.value(
              center.x + across * step.x + place * line.x, center.y + across * step.y + place * line.y)
          else { continue }
          sum += value
          seen += 1
        }
      }
      if seen > 0, sum / seen > best.value { best = (sum / seen, share) }
    }
    return best.share
  }
}
