internal import Chart
internal import Raster

/// Finds out how a picture as a whole lies to the page of its annotation: turned, mirrored, rescaled or moved.
struct PictureFaultSearch {
  private let picture: PixelBuffer
  private let annotation: ChartAnnotation
  private let points: [Point]
  /// The page's pixels that should have ink.
  private let expected: [Point]
  private let paper: PixelBuffer
  private let levels: [Float]
  /// The picture's darkest pixels.
  private let ink: [Point]
  private let page: Size
  private let size: Size

  /// The share of the samples that must have ink.
  private static let leastRecall = 0.85

  /// - Parameter truth: what the picture should show, on its page.
  init(_ picture: PixelBuffer, _ truth: GroundTruth) throws(VerificationError) {
    self.picture = picture
    annotation = truth.annotation
    points = truth.points.map(\.place)
    expected = try PredictedInk(truth).cover().inked
    paper = annotation.paperPicture
    let drawn = DrawnLevels(annotation, paper: paper)
    let seen = drawn.plane.levels(of: picture)
    levels = drawn.ink < drawn.bare ? seen : seen.map { 255 - $0 }
    ink = Self.darkest(levels, width: picture.width, count: 2 * drawn.inkCount)
    page = Size(width: Double(paper.width), height: Double(paper.height))
    size = Size(width: Double(picture.width), height: Double(picture.height))
  }

  /// The first pose that explains the ink; nil where none does, or nothing is wrong.
  func pose() -> PicturePose? {
    let angle = LineDirection(of: levels, width: picture.width, height: picture.height).angle
    let isLevel = abs(angle) < Self.leastTurn
    let isSameSize = page == size
    var candidates: [PicturePose] = []
    for isMirrored in [false, true] {
      for quarter in 0..<4 where isMirrored || quarter > 0 || !isLevel {
        candidates.append(
          PicturePose(isMirrored: isMirrored, turn: (isLevel ? 0 : angle) + 90 * Double(quarter)))
      }
    }
    if isLevel { candidates += scales.map { PicturePose(scale: $0) } + (isSameSize ? [PicturePose()] : []) }
    let found = candidates.map(aligned).max { $0.recall < $1.recall }
    guard let found, found.recall >= Self.leastRecall else { return nil }
    guard let pose = refined(found.pose), pose.fault != nil else { return nil }
    return pose
  }

  /// The page's picture, put right.
  func righted(_ pose: PicturePose) -> PixelBuffer {
    picture.resampled(
      width: paper.width, height: paper.height, perPixel: max(pose.scale.x, pose.scale.y),
      place: pose.toPicture(page: page, picture: size))
  }

  /// Lines that are turned by less are level.
  private static let leastTurn = 0.12

  /// Scales that the size of the picture or its grid suggest.
  private var scales: [(x: Double, y: Double)] {
    if page != size { return [(size.width / page.width, size.height / page.height)] }
    guard annotation.page.paper.grid.style != .none else { return [] }
    let grid = annotation.grid
    func scale(_ axis: GridPitch.Axis) -> Double? {
      GridPitch.measured(in: picture, box: grid.box, nominal: grid.pitch, axis: axis).map { $0 / grid.pitch }
    }
    guard let x = scale(.horizontal), let y = scale(.vertical),
      max(abs(x - 1), abs(y - 1)) > PicturePose.leastScale
    else {
      return []
    }
    return [(x, y)]
  }

  /// A pose moved so that its ink lies on that of the record, and the share of samples that then have ink.
  private func aligned(_ pose: PicturePose) -> (pose: PicturePose, recall: Double) {
    let placed = ink.map(pose.toPage(page: page, picture: size))
    let right = Self.shift(placed.map(\.x), expected.map(\.x), paper.width)
    let down = Self.shift(placed.map(\.y), expected.map(\.y), paper.height)
    let map = InkMap(placed, width: paper.width, height: paper.height)
    // What a turned page lost at the picture's edges is not looked for.
    let place = pose.toPicture(page: page, picture: size)
    let visible = points.filter { isInside(place($0)) }
    guard 2 * visible.count > points.count else { return (pose, 0) }
    var best = (right: 0, down: 0, recall: 0.0)
    for (right, down) in [(0, 0), (right, down)] {
      for dx in right - 3...right + 3 {
        for dy in down - 3...down + 3 {
          let recall = map.recall(visible, right: dx, down: dy)
          if recall > best.recall { best = (dx, dy, recall) }
        }
      }
    }
    return (moved(pose, right: Double(best.right), down: Double(best.down)), best.recall)
  }

  private func isInside(_ place: Point) -> Bool {
    place.x >= 0 && place.y >= 0 && place.x < size.width && place.y < size.height
  }

  /// A pose moved by a way on the page.
  private func moved(_ pose: PicturePose, right: Double, down: Double) -> PicturePose {
    let middle = Point(x: page.width / 2, y: page.height / 2)
    let place = pose.toPicture(page: page, picture: size)
    let (from, to) = (place(middle), place(middle.offset(dx: right, dy: down)))
    var moved = pose
    moved.shift = (pose.shift.right + to.x - from.x, pose.shift.down + to.y - from.y)
    return moved
  }

  /// The pose to parts of a pixel, by the grid where there is one; nil where the grid is at its place and traces alone are
  /// moved.
  private func refined(_ pose: PicturePose) -> PicturePose? {
    guard annotation.page.paper.grid.style != .none else { return pose }
    let righted = righted(pose)
    let reach = Int(3 * annotation.page.paper.pixelsPerMillimeter)
    func shift(_ axis: GridPitch.Axis) -> Double? {
      GridPitch.shift(of: righted, from: paper, box: annotation.grid.box, reach: reach, axis: axis)
    }
    guard let right = shift(.horizontal), let down = shift(.vertical) else { return pose }
    guard max(abs(right), abs(down)) < Self.mostGridError else { return pose.isLevel ? nil : pose }
    return moved(pose, right: right, down: down)
  }

  /// By how many pixels the grid may be off where traces are where the pose says.
  private static let mostGridError = 1.5

  /// Levels by which ink is darker than most of the picture.
  private static let leastDarkness = 24

  /// The places of the darkest pixels.
  private static func darkest(_ levels: [Float], width: Int, count: Int) -> [Point] {
    var counts = [Int](repeating: 0, count: 257)
    for level in levels { counts[Int(min(max(level, 0), 255))] += 1 }
    func level(of share: Int) -> Int {
      var (level, below) = (0, 0)
      while level < 255, below + counts[level] <= share {
        below += counts[level]
        level += 1
      }
      return level
    }
    // Paper is no ink, however little ink there is.
    let limit = min(level(of: count), level(of: levels.count / 2) - leastDarkness)
    return levels.indices.lazy.filter { levels[$0] < Float(limit + 1) }.map { pixel in
      let (y, x) = pixel.quotientAndRemainder(dividingBy: width)
      return Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
    }
  }

  /// By how much the first places lie to the right of the second, in whole pixels: where the counts of both, place by
  /// place, vary alike.
  private static func shift(_ seen: [Double], _ expected: [Double], _ length: Int) -> Int {
    func counts(_ places: [Double]) -> [Double] {
      var counts = [Double](repeating: 0, count: length)
      for place in places where place >= 0 && place < Double(length) { counts[Int(place)] += 1 }
      let middle = mean(counts)
      return counts.map { $0 - middle }
    }
    let (own, other) = (counts(seen), counts(expected))
    let reach = length / 4
    var best = (shift: 0, likeness: 0.0)
    for shift in -reach...reach {
      var likeness = 0.0
      for place in max(0, -shift)..<min(length, length - shift) {
        likeness += other[place] * own[place + shift]
      }
      if likeness > best.likeness { best = (shift, likeness) }
    }
    return best.shift
  }
}

extension InkCover {
  /// The middles of the pixels that are mostly ink.
  fileprivate var inked: [Point] {
    levels.indices.lazy.filter { levels[$0] >= 128 }.map { pixel in
      let (y, x) = pixel.quotientAndRemainder(dividingBy: width)
      return Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
    }
  }
}

/// Where a page has ink.
private struct InkMap {
  let width: Int
  let height: Int
  private var isInked: [Bool]

  init(_ points: [Point], width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    isInked = [Bool](repeating: false, count: width * height)
    for point in points {
      let (x, y) = (Int(point.x.rounded(.down)), Int(point.y.rounded(.down)))
      for row in max(y - 1, 0)..<max(min(y + 2, height), max(y - 1, 0)) {
        for column in max(x - 1, 0)..<max(min(x + 2, width), max(x - 1, 0)) {
          isInked[row * width + column] = true
        }
      }
    }
  }

  /// The share of places, moved, that have ink within a pixel.
  func recall(_ places: [Point], right: Int = 0, down: Int = 0) -> Double {
    let found = places.count { place in
      let (x, y) = (Int(place.x) + right, Int(place.y) + down)
      return x >= 0 && y >= 0 && x < width && y < height && isInked[y * width + x]
    }
    return Double(found) / Double(max(places.count, 1))
  }
}
