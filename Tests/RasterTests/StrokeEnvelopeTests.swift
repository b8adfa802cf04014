import Testing

@testable import Raster

@Suite struct StrokeEnvelopeTests {
  private static let (width, height) = (48, 40)

  /// Lines that never run back, in pixels.
  enum Line: String, CaseIterable, CustomTestStringConvertible {
    case level, slope, steep, upright, pulse, spike, saw, dense, noise, dot, beyond

    var testDescription: String { rawValue }

    var points: [Point] { places.map { Point(x: $0.0, y: $0.1) } }

    /// Whether most sides stand upright.
    var isUpright: Bool { [.upright, .pulse, .dense].contains(self) }

    private var places: [(Double, Double)] {
      switch self {
      case .level: [(4.3, 20.7), (40.1, 20.7)]
      case .slope: [(4.3, 30.2), (40.1, 11.9)]
      case .steep: [(20.2, 35.5), (22.9, 3.1)]
      case .upright: [(20.3, 35.5), (20.3, 3.2)]
      case .pulse: [(6.2, 30.4), (14.37, 30.4), (14.37, 8.1), (26.81, 8.1), (26.81, 30.4), (41.5, 30.4)]
      case .spike: [(8, 25), (21.3, 25.2), (22.1, 4.6), (23.4, 33.3), (24.2, 25), (40, 24.6)]
      case .saw: row(61, every: 0.61) { $0 % 2 == 0 ? 12 : 26 }
      case .dense: row(401, every: 0.1) { 14 + Double($0 % 83) * 0.15 }
      case .noise: row(151, every: 0.26) { 20 + Double($0 * 7919 % 97) * 0.04 }
      case .dot: [(20.4, 18.7)]
      case .beyond: [(-30, -5), (3, 12), (20, 60), (31, -20), (70, 25)]
      }
    }

    private func row(_ count: Int, every step: Double, _ height: (Int) -> Double) -> [(Double, Double)] {
      (0..<count).map { (4.07 + Double($0) * step, height($0)) }
    }
  }

  /// The share of ink of each pixel.
  private func shares(_ points: [Point], lineWidth: Double, scale: Double = 1) throws -> [Double] {
    let pen = try #require(RoundPen(lineWidth: lineWidth * scale))
    let envelope = try #require(StrokeEnvelope(points, scale: scale, pen: pen, width: Self.width))
    var shares = [Double](repeating: 0, count: Self.width * Self.height)
    envelope.forEachPixel(height: Self.height) { x, y, share in
      shares[y * Self.width + x] = Double(share)
    }
    return shares
  }

  /// What a stroke is by definition: the share of places that lie at most half its width from the line.
  private func definition(_ points: [Point], lineWidth: Double) -> [Double] {
    let steps = 64
    let square = lineWidth * lineWidth / 4
    let pieces = Array(zip(points, points.dropFirst() + points.suffix(1)))
    return (0..<Self.width * Self.height).map { pixel in
      let corner = Point(x: Double(pixel % Self.width), y: Double(pixel / Self.width))
      let reach = Rect(x: corner.x, y: corner.y, width: 1, height: 1).expanded(by: lineWidth / 2)
      let near = pieces.filter { piece in
        max(piece.0.x, piece.1.x) >= reach.minX && min(piece.0.x, piece.1.x) <= reach.maxX
          && max(piece.0.y, piece.1.y) >= reach.minY && min(piece.0.y, piece.1.y) <= reach.maxY
      }
      guard !near.isEmpty else { return 0 }
      var inside = 0
      for step in 0..<steps * steps {
        let place = corner.offset(
          dx: (Double(step % steps) + 0.5) / Double(steps), dy: (Double(step / steps) + 0.5) / Double(steps))
        if near.contains(where: { squaredDistance(place, $0.0, $0.1) <= square }) { inside += 1 }
      }
      return Double(inside) / Double(steps * steps)
    }
  }

  private func squaredDistance(_ place: Point, _ from: Point, _ to: Point) -> Double {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = dx * dx + dy * dy
    let along = length > 0 ? ((place.x - from.x) * dx + (place.y - from.y) * dy) / length : 0
    let share = min(max(along, 0), 1)
    let (x, y) = (place.x - from.x - share * dx, place.y - from.y - share * dy)
    return x * x + y * y
  }

  @Test("each pixel has the share of ink that the stroke covers", arguments: Line.allCases, [0.6, 1.97, 5.3])
  func cover(line: Line, lineWidth: Double) throws {
    let shares = try shares(line.points, lineWidth: lineWidth)
    let differences = zip(shares, definition(line.points, lineWidth: lineWidth)).map { abs($0 - $1) }
    // The sixteen cuts of a column see an upright side to 1/16 of a pixel.
    #expect(differences.max() ?? 1 < (line.isUpright ? 1.0 / 16 : 0.03))
    #expect(differences.reduce(0, +) / Double(shares.count { $0 > 0 }) < (line.isUpright ? 0.03 : 0.007))
  }
  /// The shares of ink when each disc and each band is kept for itself, and every cut goes through all of them.
  private func unmerged(_ points: [Point], lineWidth: Double) -> [Double] {
    let radius = lineWidth / 2
    var shares = [Double](repeating: 0, count: Self.width * Self.height)
    for cut in 0..<16 * Self.width {
      let x = (Double(cut) + 0.5) / 16
      var stretches = points.compactMap { point -> ClosedRange<Double>? in
        let square = radius * radius - (x - point.x) * (x - point.x)
        return square < 0 ? nil : point.y - square.squareRoot()...point.y + square.squareRoot()
      }
      for (from, to) in zip(points, points.dropFirst()) {
        if let band = band(from, to, radius, at: x) { stretches.append(band) }
      }
      var end = -Double.infinity
      for stretch in stretches.sorted(by: { $0.lowerBound < $1.lowerBound }) where stretch.upperBound > end {
        let start = max(stretch.lowerBound, end)
        end = stretch.upperBound
        for y in max(Int(start), 0)..<max(min(Int(end) + 1, Self.height), max(Int(start), 0)) {
          shares[y * Self.width + cut / 16] += max(min(end, Double(y + 1)) - max(start, Double(y)), 0) / 16
        }
      }
    }
    return shares
  }

  /// The cut through the rectangle along a piece of a line.
  private func band(_ from: Point, _ to: Point, _ radius: Double, at x: Double) -> ClosedRange<Double>? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = (dx * dx + dy * dy).squareRoot()
    let (nx, ny) = (-dy / length * radius, dx / length * radius)
    let corners = [
      from.offset(dx: nx, dy: ny), to.offset(dx: nx, dy: ny), to.offset(dx: -nx, dy: -ny),
      from.offset(dx: -nx, dy: -ny),
    ]
    let heights = zip(corners, corners.dropFirst() + corners.prefix(1)).compactMap { a, b -> Double? in
      guard a.x != b.x, min(a.x, b.x) <= x, x <= max(a.x, b.x) else { return nil }
      return a.y + (x - a.x) * (b.y - a.y) / (b.x - a.x)
    }
    guard let top = heights.min(), let bottom = heights.max() else { return nil }
    return top...bottom
  }

  @Test("no sample is lost in the merging", arguments: Line.allCases, [0.6, 1.97, 5.3])
  func merging(line: Line, lineWidth: Double) throws {
    let differences = try zip(
      shares(line.points, lineWidth: lineWidth), unmerged(line.points, lineWidth: lineWidth)
    ).map { abs($0 - $1) * 255 }
    // A disc stands within 1/256 of a pixel of its place: at an upright side, that can be on the other side of a cut.
    #expect(differences.max() ?? 255 < (line.isUpright ? 16 : 2))
    #expect(differences.count { $0 > 1 } <= (line.isUpright ? 20 : 3))
  }

  @Test("a line thinner than the cuts are apart has as much ink as it covers", arguments: [0.01, 0.05, 0.2])
  func thin(lineWidth: Double) throws {
    for points in [Line.level.points, Line.slope.points, Line.upright.points] {
      let (first, last) = (points[0], points[points.count - 1])
      let length = ((last.x - first.x) * (last.x - first.x) + (last.y - first.y) * (last.y - first.y))
        .squareRoot()
      let ink = try shares(points, lineWidth: lineWidth).reduce(0, +)
      #expect(abs(ink / (length * lineWidth) - 1) < 0.04)
    }
  }

  @Test("points and width are scaled alike")
  func scale() throws {
    let points = Line.spike.points
    let small = points.map { $0.scaled(by: 1 / 7.874) }
    let shares = try zip(shares(points, lineWidth: 2), shares(small, lineWidth: 2 / 7.874, scale: 7.874))
    #expect(shares.allSatisfy { abs($0 - $1) < 0.01 })
  }

  @Test("no ink falls outside the picture, however far the line goes")
  func outside() throws {
    for far in [1e3, 1e5, 1e9] {
      let level = [Point(x: -far, y: 20.5), Point(x: far, y: 20.5)]
      #expect(try abs(shares(level, lineWidth: 1).reduce(0, +) - Double(Self.width)) < 0.01)
      for points in [
        [Point(x: -far, y: 3), Point(x: -far / 2, y: 9)], [Point(x: far / 2, y: 3), Point(x: far, y: 9)],
        [Point(x: 3, y: -far), Point(x: 9, y: -far / 2)], [Point(x: 3, y: far / 2), Point(x: 9, y: far)],
      ] {
        #expect(try shares(points, lineWidth: 2).allSatisfy { $0 == 0 })
      }
    }
  }

  @Test("a pen may be wider than the picture")
  func wide() throws {
    #expect(try shares([Point(x: 20, y: 15)], lineWidth: 400).allSatisfy { abs($0 - 1) < 1e-6 })
    #expect(try shares([Point(x: -300, y: 15)], lineWidth: 400).allSatisfy { $0 == 0 })
    #expect(try shares(Line.spike.points, lineWidth: 0).allSatisfy { $0 == 0 })
  }

  @Test("what is no line from left to right is left to others")
  func others() {
    let back = [Point(x: 1, y: 1), Point(x: 9, y: 5), Point(x: 8.9, y: 7)]
    let nowhere = [[Point(x: 0, y: 1), Point(x: 5, y: .nan)], [Point(x: .nan, y: 1)]]
    for points in [back, []] + nowhere {
      #expect(StrokeEnvelope(points, lineWidth: 1, width: Self.width) == nil)
    }
    for lineWidth in [-1, .nan, .infinity, 1e5] {
      #expect(StrokeEnvelope(Line.level.points, lineWidth: lineWidth, width: Self.width) == nil)
    }
  }
}
