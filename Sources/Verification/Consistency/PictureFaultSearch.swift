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
  /// Shows the lines of any grid; the plane that parts ink from a dark grid hides them.
  private let brightness: TonePlane
  /// Whether a pixel of the page lies on what is printed beside traces.
  private let isPrint: [Bool]
  /// Whether a pixel of the page should have ink.
  private let isExpected: [Bool]
  /// The picture's pixels that stand out as ink does.
  private let ink: [Point]
  private let page: Size
  private let size: Size

  /// The share of the samples that must have ink: of a faded or stained page not all of what stands out most is ink.
  private static let leastRecall = 0.35

  /// - Parameter truth: what the picture should show, on its page.
  init(_ picture: PixelBuffer, _ truth: GroundTruth) throws(VerificationError) {
    self.picture = picture
    annotation = truth.annotation
    points = truth.points.map(\.place)
    let cover = try PredictedInk(truth).cover()
    (expected, isExpected) = (cover.inked, cover.isInkNear)
    paper = annotation.paperPicture
    let drawn = DrawnLevels(annotation, paper: paper)
    isPrint = drawn.regions.map { $0 == .print }
    brightness = TonePlane(annotation.page.paper, isGray: true)
    let seen = drawn.plane.levels(of: picture)
    ink = StandingInk.places(
      in: drawn.ink < drawn.bare ? seen : seen.map { 255 - $0 }, width: picture.width,
      reach: Int(2 * annotation.grid.pitch), count: 2 * drawn.inkCount)
    page = Size(width: Double(paper.width), height: Double(paper.height))
    size = Size(width: Double(picture.width), height: Double(picture.height))
  }

  /// The first pose that explains the ink; nil where none does, or nothing is wrong.
  func pose() -> PicturePose? {
    let angle = LineDirection(
      of: brightness.levels(of: picture), width: picture.width, height: picture.height
    ).angle
    let isLevel = abs(angle) < Self.leastTurn
    let isSameSize = page == size
    var candidates: [PicturePose] = []
    for isMirrored in [false, true] {
      for quarter in 0..<4 where isMirrored || quarter > 0 || !isLevel {
        candidates.append(
          PicturePose(isMirrored: isMirrored, turn: (isLevel ? 0 : angle) + 90 * Double(quarter)))
      }
    }
    // Where little but traces is left of a page its direction is not known well.
    candidates += scales.map { PicturePose(scale: $0) } + (isSameSize ? [PicturePose()] : [])
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
    for (right, down) in [(0, 0), map.place(of: visible), (right, down)] {
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

  /// The pose to parts of a pixel, by the grid if it can be seen; nil if the traces were moved and the grid was not.
  private func refined(_ pose: PicturePose) -> PicturePose? {
    guard annotation.page.paper.grid.style != .none else { return pose }
    let ruler = GridRuler(
      annotation.grid, paper: brightness.levels(of: paper), width: paper.width, isInk: isExpected)
    let righted = brightness.levels(of: righted(pose))
    func place(_ axis: GridPitch.Axis) -> GridRuler.Place { ruler.place(of: righted, axis) }
    let (right, down) = (place(.horizontal), place(.vertical))
    guard right != .elsewhere, down != .elsewhere else { return pose.isLevel ? nil : pose }
    // A grid that was moved by a large square looks as before: then pulses and names tell whether the page was moved.
    if pose.isLevel, printedInk(pose) < printedInk(PicturePose()) { return nil }
    return moved(pose, right: right.shift, down: down.shift)
  }

  /// How much ink there is where the page has pulses and text.
  private func printedInk(_ pose: PicturePose) -> Int {
    let place = pose.toPage(page: page, picture: size)
    return ink.count { ink in
      let point = place(ink)
      let (x, y) = (Int(point.x.rounded(.down)), Int(point.y.rounded(.down)))
      return (0..<paper.width).contains(x) && (0..<paper.height).contains(y) && isPrint[y * paper.width + x]
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

  /// Which pixels have ink within two pixels, or are blind.
  fileprivate var isInkNear: [Bool] {
    var isNear = isBlind
    for y in 0..<height {
      for x in 0..<width where levels[y * width + x] > 0 {
        for row in max(y - 2, 0)..<min(y + 3, height) {
          for column in max(x - 2, 0)..<min(x + 3, width) { isNear[row * width + column] = true }
        }
      }
    }
    return isNear
  }
}
