import Chart
import ECG
import Foundation
import Raster
import Settings
import Testing

@testable import Corruption

/// The lattice of the grid, the backward map and the masks of strips, against the pixels.
@Suite("Truth of moved pictures")
struct MovedTruthTests {
  private static let severities = isThorough ? [1, 2, 3, 4, 5] : [3, 5]

  private static func chart(_ dpi: String = "300") throws -> Chart {
    try ChartRenderer().chart(
      of: TwelveLeadECG.synthetic(), layout: Layout(named: "3x4+1", changes: [("paper.dpi", dpi)]))
  }

  private func source(_ chart: Chart, _ done: CorruptedPicture) throws -> TruthSource {
    TruthSource(
      chart, seen: try GroundTruth(#require(done.annotation), ecg: chart.ecg), fileName: "a.png",
      resolution: 300, covers: done.covers.map(\.polygon), motion: done)
  }

  /// All that moves pixels: each operator, and of each recipe what moves them.
  private static func motions() throws -> [(name: String, operators: [AppliedOperator])] {
    let geometry = ImageOperator.all.filter { $0.group == .geometry }
    let single = try geometry.flatMap { found in
      try severities.map { (found.name, [try found.applied(severity: $0, key: UInt64($0))]) }
    }
    let recipes = try Recipe.names.map { name in
      let plan = try CorruptionSource.recipe(Recipe(named: name)).plan(seed: 3, epoch: 0, record: "synth")
      return (name, try plan.picture.filter { try ImageOperator.named($0.name).group == .geometry })
    }
    return single + recipes.filter { !$0.1.isEmpty }
  }

  @Test("crossings of the grid lie where the pixels show them")
  func lattice() throws {
    let chart = try Self.chart()
    var blank = chart
    blank.picture = chart.annotation.paperPicture
    var all: [Double] = []
    for (name, operators) in try Self.motions() {
      let done = try PictureCorruption(operators).corrupted(blank)
      let lattice = try source(chart, done).gridPoints(every: 5)
      #expect(lattice.rows == 38 && lattice.columns == 55)
      let (errors, count) = errors(of: lattice, in: done.picture)
      // Where paper was cut or is bent most, the reader sees no line.
      #expect(count > 1000 && errors.count * 10 > count * 9, "\(name): \(errors.count) of \(count)")
      #expect(errors[errors.count * 99 / 100] <= 0.3, "\(name)")
      all += errors
    }
    all.sort()
    #expect(all[all.count / 2] <= 0.05 && all[all.count * 99 / 100] <= 0.3)
  }

  /// How far the pixels show the visible crossings from where the lattice has them, in order.
  private func errors(of lattice: GridPoints, in picture: PixelBuffer) -> (errors: [Double], count: Int) {
    let reader = GridReader(picture)
    var (errors, count): ([Double], Int) = ([], 0)
    func place(_ row: Int, _ column: Int) -> Point? {
      lattice.crossings[row * lattice.columns + column].place
    }
    for row in 1..<lattice.rows - 1 {
      for column in 1..<lattice.columns - 1 {
        let crossing = lattice.crossings[row * lattice.columns + column]
        guard crossing.visibility == .visible, let here = crossing.place,
          let left = place(row, column - 1), let right = place(row, column + 1),
          let above = place(row - 1, column), let below = place(row + 1, column)
        else { continue }
        count += 1
        let along = Point(x: (right.x - left.x) / 10, y: (right.y - left.y) / 10)
        let down = Point(x: (below.x - above.x) / 10, y: (below.y - above.y) / 10)
        if let found = reader.crossing(near: here, along: along, down: down) {
          errors.append(hypot(found.x - here.x, found.y - here.y))
        }
      }
    }
    return (errors.sorted(), count)
  }

  @Test("what is outside, cut away, covered or not drawn is no visible crossing")
  func visibility() throws {
    let chart = try Self.chart("100")
    let crop = try PictureCorruption([ImageOperator.named("crop").applied(values: ["margin": 30], key: 1)])
      .corrupted(chart)
    let cropped = try source(chart, crop).gridPoints(every: 5).crossings
    let frame = Rect(
      x: 0, y: 0, width: Double(crop.picture.width), height: Double(crop.picture.height))
    #expect(cropped.contains { $0.visibility == .absent })
    for crossing in cropped {
      let isInside = crossing.place.map(frame.contains) ?? false
      #expect(isInside == (crossing.visibility != .absent))
    }
    let note = try PictureCorruption([ImageOperator.named("sticky-note").applied(severity: 5, key: 1)])
      .corrupted(chart)
    let covered = try source(chart, note).gridPoints(every: 1).crossings
    let hidden = covered.filter { $0.visibility == .hidden }
    #expect(!hidden.isEmpty && hidden.count < covered.count / 2)
    for (style, every, seen) in [("none", 5, 0), ("bold", 5, 38 * 55), ("bold", 1, 38 * 55)] {
      let bare = try ChartRenderer().chart(
        of: chart.ecg, layout: Layout(named: "3x4+1", changes: [("paper.grid.style", style)]))
      let crossings = TruthSource(bare, fileName: "a.png").gridPoints(every: every).crossings
      #expect(crossings.filter { $0.visibility == .visible }.count == seen, "\(style)")
    }
  }

  @Test("the backward map leads to where the transform leads, and the rectified picture is the clean one")
  func rectified() throws {
    let chart = try Self.chart("100")
    let size = chart.page.pixelSize
    var blank = chart
    blank.picture = chart.annotation.paperPicture
    for (name, operators) in try Self.motions() {
      let done = try PictureCorruption(operators).corrupted(blank)
      let map = try source(chart, done).backwardMap()
      #expect(map.count == size.width * size.height * 2)
      for pixel in stride(from: 0, to: size.width * size.height, by: 997) {
        let page = Point(x: Double(pixel % size.width) + 0.5, y: Double(pixel / size.width) + 0.5)
        guard let place = done.transform.picture(page) else {
          #expect(map[2 * pixel].isNaN, "\(name)")
          continue
        }
        let error = hypot(Double(map[2 * pixel]) - place.x, Double(map[2 * pixel + 1]) - place.y)
        #expect(error <= 0.1, "\(name)")
      }
      let picture = try source(chart, done).rectified()
      #expect(picture.width == size.width && picture.height == size.height)
    }
    let clean = TruthSource(chart, fileName: "a.png")
    #expect(clean.rectified() == chart.picture && clean.backwardMap()[..<4] == [0.5, 0.5, 1.5, 0.5])
  }

  @Test("the masks of strips are the ink as it was laid")
  func masks() throws {
    let chart = try Self.chart("100")
    var inked = chart
    inked.picture = try #require(try chart.picture(of: .trace))
    for index in inked.picture.bytes.indices { inked.picture.bytes[index] = 255 - inked.picture.bytes[index] }
    let page = Rect(
      x: 1, y: 1, width: Double(chart.picture.width - 2), height: Double(chart.picture.height - 2))
    for (name, operators) in try Self.motions() {
      let done = try PictureCorruption(operators).corrupted(inked)
      // One drawing moves pixels once; those that lie between two others are not among these.
      let strips = try source(chart, done).strips()
      var mask = [Bool](repeating: false, count: done.picture.width * done.picture.height)
      for strip in strips {
        guard let area = strip.area else { continue }
        for (index, cover) in strip.cover.enumerated() where cover >= 128 {
          let (x, y) = (index % area.columns.count, index / area.columns.count)
          mask[(area.rows.lowerBound + y) * done.picture.width + area.columns.lowerBound + x] = true
        }
      }
      var (both, either) = (0, 0)
      for pixel in mask.indices {
        let isLaid = done.picture.bytes[pixel * done.picture.format.channels] >= 128
        guard mask[pixel] || isLaid else { continue }
        let (x, y) = (Double(pixel % done.picture.width) + 0.5, Double(pixel / done.picture.width) + 0.5)
        guard let place = done.transform.page(Point(x: x, y: y)), page.contains(place) else { continue }
        either += 1
        if mask[pixel], isLaid { both += 1 }
      }
      #expect(both == either && either > 1000, "\(name): \(both) of \(either)")
    }
  }
}
