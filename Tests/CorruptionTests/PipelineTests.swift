import Chart
import Foundation
import Raster
import Testing

@testable import Corruption

@Suite("Lists of operators")
struct PipelineTests {
  private static let keys = CorruptionKeys(seed: 5, record: "E07500")

  private func applied(_ names: [String], severity: Int = 2) throws -> [AppliedOperator] {
    try names.enumerated().map { index, name in
      try ImageOperator.named(name).applied(severity: severity, key: Self.keys[index])
    }
  }

  private func corrupted(_ operators: [AppliedOperator], _ picture: PixelBuffer) throws -> CorruptedPicture {
    try PictureCorruption(operators).corrupted(picture, pixelsPerMillimeter: 4)
  }

  @Test("Names are unique and all ranges hold their severities")
  func catalogue() throws {
    #expect(Set(ImageOperator.all.map(\.name)).count == ImageOperator.all.count)
    for found in ImageOperator.all {
      for severity in 1...5 {
        _ = try found.applied(severity: severity, key: 1)
      }
    }
  }

  @Test("Keys depend on seed, record and place alone")
  func keys() throws {
    #expect(CorruptionKeys(seed: 5, record: "E07500")[1] == Self.keys[1])
    let others = [Self.keys[1], Self.keys[2], CorruptionKeys(seed: 6, record: "E07500")[1]]
    #expect(Set(others + [CorruptionKeys(seed: 5, record: "E07501")[1]]).count == 4)
  }

  @Test("Both signs come about; values that are given stay as they are")
  func signs() throws {
    let rotate = try ImageOperator.named("rotate")
    let angles = try (0..<40).map { try rotate.applied(severity: 4, key: Self.keys[$0]).values["angle"] }
    #expect(Set(angles) == [-6, 6])
    let given = try rotate.applied(values: ["angle": -2.5], key: 1)
    #expect(given.values["angle"] == -2.5 && given.severity == nil)
    #expect(try rotate.applied(severity: 4, key: 1).severity == 4)
  }

  @Test("What cannot be done is said with what can")
  func errors() throws {
    let picture = pattern(width: 20, height: 20)
    let rotate = try ImageOperator.named("rotate")
    #expect(throws: CorruptionError.severityOutOfRange(operator: "rotate", severity: 6)) {
      try rotate.applied(severity: 6, key: 1)
    }
    #expect(throws: CorruptionError.unknownParameter(operator: "rotate", name: "turn", known: ["angle"])) {
      try rotate.applied(values: ["turn": 1], key: 1)
    }
    let outside = CorruptionError.valueOutOfRange(
      operator: "rotate", parameter: "angle", value: 200, range: -180...180, unit: "°")
    #expect(throws: outside) { try rotate.applied(values: ["angle": 200], key: 1) }
    #expect(outside.description == "rotate: angle is 200.0; give -180.0 to 180.0 °")
    #expect(throws: CorruptionError.missingParameter(operator: "rotate", name: "angle")) {
      let bare = AppliedOperator(name: "rotate", severity: nil, values: OperatorValues([:]), key: 1)
      _ = try corrupted([bare], picture)
    }
    #expect {
      _ = try corrupted(
        [AppliedOperator(name: "rotat", severity: 1, values: OperatorValues([:]), key: 1)], picture)
    } throws: { error in
      "\(error)".contains("no operator 'rotat'") && "\(error)".contains("rotate")
    }
  }

  @Test("A picture that would become too large is refused before it is made")
  func tooLarge() throws {
    let scale = try ImageOperator.named("scale").applied(values: ["factor": 4], key: 1)
    let large = CorruptionError.pictureTooLarge(operator: "scale", width: 51200, height: 1024)
    #expect(throws: large) {
      try corrupted(Array(repeating: scale, count: 5), pattern(width: 50, height: 1))
    }
  }

  @Test("An operator at the end leaves what came before as it was")
  func ending() throws {
    let picture = pattern(width: 120, height: 90, .rgb)
    let names = ["rotate", "gaussian-noise", "contrast", "pixelate"]
    let first = try corrupted(applied(Array(names.prefix(2))), picture)
    let more = try corrupted(applied(names), picture)
    #expect(Array(more.operators.prefix(2)) == first.operators)
    #expect(more.transform == first.transform)
    #expect(try corrupted(applied(names), picture).picture == more.picture)
    #expect(more.picture != first.picture)
  }

  @Test("The list as applied gives the same picture again, by way of JSON too")
  func again() throws {
    let picture = pattern(width: 120, height: 90)
    let first = try corrupted(applied(["perspective", "shadow", "crumple", "jpeg"]), picture)
    let json = try JSONEncoder().encode(first.operators)
    let again = try corrupted(try JSONDecoder().decode([AppliedOperator].self, from: json), picture)
    #expect(again.picture == first.picture && again.transform == first.transform)
  }

  @Test("A run of geometry moves pixels once")
  func composition() throws {
    let picture = pattern(width: 300, height: 200)
    // Nine turns there and back: resampled each time, the pattern would blur.
    let turns = try (0..<18).map { index in
      try ImageOperator.named("rotate").applied(
        values: ["angle": index.isMultiple(of: 2) ? 7 : -7], key: 1)
    }
    let result = try corrupted(turns, picture)
    #expect(result.transform.steps.count == 1)
    let middle = try #require(result.transform.picture(Point(x: 150, y: 100)))
    let (dx, dy) = (middle.x - 150, middle.y - 100)
    var greatest = 0.0
    for y in 40..<160 {
      for x in 40..<260 {
        // Between the four pixels around the place.
        let (sx, sy) = (Double(x) + dx, Double(y) + dy)
        let (left, top) = (Int(sx.rounded(.down)), Int(sy.rounded(.down)))
        let near = [(left, top), (left + 1, top), (left, top + 1), (left + 1, top + 1)].map {
          Double(result.picture[$0.0, $0.1].red)
        }
        let level = Double(picture[x, y].red)
        greatest = max(greatest, (near.min() ?? 0) - level, level - (near.max() ?? 0))
      }
    }
    #expect(greatest <= 3)
  }

  @Test("What a crop cut away does not come back, and what it left stays", arguments: [20.0, 36])
  func windows(margin: Double) throws {
    let picture = pattern(width: 400, height: 300)
    let crop = try ImageOperator.named("crop").applied(values: ["margin": margin], key: Self.keys[0])
    let pad = try ImageOperator.named("pad").applied(values: ["border": 20], key: Self.keys[1])
    let cropped = try corrupted([crop], picture)
    let result = try corrupted([crop, pad], picture)
    let surround = try #require(result.picture.bytes.first)
    #expect(result.picture.width == cropped.picture.width + 160)
    for x in 0..<result.picture.width {
      for y in [10, 79] { #expect(result.picture[x, y].red == surround) }
    }
    #expect(result.picture[80, 80] == cropped.picture[0, 0])
    let (x, y) = (cropped.picture.width / 2, cropped.picture.height / 2)
    #expect(result.picture[80 + x, 80 + y] == cropped.picture[x, y])
    // Some of the page is gone on at least one side, and the annotation knows.
    let corners = [(1.0, 1.0), (399, 1), (1, 299), (399, 299)].map {
      result.transform.picture(Point(x: $0.0, y: $0.1))
    }
    #expect(corners.contains(nil))
  }

  @Test("Curves that follow each other are one table", arguments: [PixelBuffer.Format.gray, .rgb])
  func tones(format: PixelBuffer.Format) throws {
    let picture = pattern(width: 40, height: 30, format)
    let both = try corrupted(applied(["contrast", "gamma"]), picture)
    let one = try corrupted(applied(["contrast"]), picture)
    let other = try ImageOperator.named("gamma").applied(severity: 2, key: Self.keys[1])
    #expect(try corrupted([other], one.picture).picture == both.picture)
    #expect(both.picture != one.picture)
  }

  @Test(
    "Steps that go over a picture together do what they do one after the other",
    arguments: [PixelBuffer.Format.gray, .rgb])
  func steps(format: PixelBuffer.Format) throws {
    let picture = pattern(width: 403, height: 300, format)
    let operators = try applied([
      "fibre-texture", "gradient", "contrast", "ageing", "shot-noise", "vignetting",
    ])
    let alone = try operators.reduce(picture) { try corrupted([$1], $0).picture }
    #expect(try corrupted(operators, picture).picture == alone)
    #expect(alone != picture)
  }

  @Test("Risks add up, covers are places on the page")
  func risksAndCovers() throws {
    let picture = pattern(width: 800, height: 600)
    let glare = try applied(["rotate", "glare"], severity: 4)
    let result = try corrupted(glare, picture)
    #expect(result.risks == (try ImageOperator.named("glare").risks))
    let alone = try corrupted(try applied(["aspect"]) + glare, picture)
    #expect(alone.risks.isSuperset(of: [.rate, .voltage]))
    let cover = try #require(result.covers.first)
    let places = cover.polygon.compactMap(result.transform.picture)
    #expect(places.count == cover.polygon.count)
    let bright = places.reduce(Point(x: 0, y: 0)) {
      $0.offset(dx: $1.x / Double(places.count), dy: $1.y / Double(places.count))
    }
    // In its middle glare is white.
    #expect(result.picture[Int(bright.x), Int(bright.y)].red > 220)
  }

  @Test("Samples under covers, outside and cut away are named")
  func visibility() throws {
    let sample = try SampleChart.shared.get()
    let strip = sample.chart.annotation.strips[0]
    let (from, to) = (strip.box.minX + 20, strip.box.minX + 60)
    let cover = ImageScene.Cover(
      polygon: Rect(minX: from, minY: 0, maxX: to, maxY: 1000).corners, cause: .covered)
    let faded = ImageScene.Cover(
      polygon: Rect(minX: to - 10, minY: 0, maxX: to + 10, maxY: 1000).corners, cause: .faded)
    let annotation = sample.chart.truth.hiding([faded, cover]).annotation
    let hidden = annotation.strips[0].hidden
    #expect(hidden.map(\.cause) == [.covered, .faded])
    let first = strip.map.pixel(sample: Double(hidden[0].samples.lowerBound), millivolts: 0).x
    #expect(abs(first - from) < 1)
    let last = strip.map.pixel(sample: Double(hidden[1].samples.upperBound), millivolts: 0).x
    #expect(abs(last - to - 10) < 1)
    let count = Double(hidden.reduce(0) { $0 + $1.samples.count })
    #expect(
      abs(annotation.visibleShare(of: annotation.strips[0]) - 1 + count / Double(strip.samples.count)) < 1e-12
    )
    // The JSON keeps them.
    #expect(try ChartAnnotation(json: annotation.json()).strips[0].hidden == hidden)
  }

  @Test("A crop puts samples outside; a second step cuts them away")
  func croppedSamples() throws {
    let sample = try SampleChart.shared.get()
    let crop = try ImageOperator.named("crop").applied(values: ["margin": 40], key: Self.keys[3])
    let pad = try ImageOperator.named("pad").applied(values: ["border": 10], key: 1)
    for (operators, cause) in [([crop], ChartAnnotation.Hidden.Cause.outside), ([crop, pad], .cutAway)] {
      let result = try PictureCorruption(operators).corrupted(sample.chart)
      let annotation = try #require(result.annotation)
      let causes = Set(annotation.strips.flatMap(\.hidden).map(\.cause))
      #expect(causes == [cause])
      let (seen, all) = (
        annotation.strips.reduce(0) { $0 + annotation.visibleShare(of: $1) }, Double(annotation.strips.count)
      )
      #expect(seen < all && seen > all / 4)
      let again = try ChartAnnotation(json: annotation.json())
      #expect(again.transform == annotation.transform && again.pictureSize == annotation.pictureSize)
    }
  }
}
