import Foundation
import Randomness
import Raster
import Testing

@Suite("Pixel transforms")
struct PixelTransformTests {
  static let center = Point(x: 550, y: 425)
  static let sheets = [
    [BentSheet.Knot(place: -550, slope: -14), BentSheet.Knot(place: 550, slope: 14)],
    [
      BentSheet.Knot(place: 60, slope: 0), BentSheet.Knot(place: 90, slope: 20),
      BentSheet.Knot(place: 130, slope: 20), BentSheet.Knot(place: 150, slope: -20),
      BentSheet.Knot(place: 190, slope: -20), BentSheet.Knot(place: 220, slope: 0),
    ],
  ]
  static let steps: [PixelTransform.Step] =
    [
      .homography(.rotation(degrees: 12).about(center)),
      .homography(.tilt(degrees: 25, axis: 30, distance: 1400).about(center)),
      .homography(Homography(a: 1.1, b: 0.2, c: -30, d: -0.1, e: 0.7, f: 12)),
      .lens(RadialLens(center: center, radius: 700, k: 0.1)),
      .lens(RadialLens(center: center, radius: 700, k: -0.1)),
      .waves(
        WaveField([
          WaveField.Wave(
            frequency: Point(x: 0.004, y: 0.002), phase: 0.3, amplitude: Point(x: 6, y: -4)),
          WaveField.Wave(
            frequency: Point(x: -0.001, y: 0.006), phase: 0.7, amplitude: Point(x: 3, y: 5)),
        ])),
      .feed(
        UnevenFeed(
          axis: .y, pitch: 4, across: (0..<220).map { $0 * 37 % 101 - 50 },
          along: (0..<220).map { $0 * 53 % 97 - 48 })),
      .feed(UnevenFeed(axis: .x, pitch: 8, across: [3], along: (0..<140).map { $0 * 29 % 89 })),
      .cut(SectionCut(normal: Point(x: 1, y: 0), distance: 500, offset: Point(x: 12, y: 9))),
      .cut(SectionCut(normal: Point(x: 0.6, y: 0.8), distance: 600, offset: Point(x: -7, y: 3))),
      .window(Rect(minX: 100, minY: 80, maxX: 1000, maxY: 800)),
    ]
    + sheets.flatMap { knots in
      [0.0, 90, 35].map {
        .sheet(BentSheet(center: center, direction: $0, distance: 1400, knots: knots))
      }
    }

  /// Places all over a page of 1100 × 850 pixels.
  static let places = (0..<400).map { index in
    let stream = RandomStream(seed: 1, name: "places", purpose: "test")
    return Point(
      x: stream.unit(at: UInt64(2 * index)) * 1100, y: stream.unit(at: UInt64(2 * index + 1)) * 850)
  }

  /// The greatest distance of a place from itself, there and back again; places without an image are counted.
  private func error(of transform: PixelTransform) -> (greatest: Double, missing: Int) {
    var (greatest, missing) = (0.0, 0)
    for place in Self.places {
      for (there, back) in [
        (transform.picture, transform.page), (transform.page, transform.picture),
      ] {
        guard let moved = there(place), let result = back(moved) else {
          missing += 1
          continue
        }
        greatest = max(greatest, hypot(result.x - place.x, result.y - place.y))
      }
    }
    return (greatest, missing)
  }

  @Test("Each step and its inverse undo each other", arguments: steps.indices)
  func inverse(index: Int) {
    let (greatest, missing) = error(of: PixelTransform([Self.steps[index]]))
    #expect(greatest < 1e-6)
    // Only the cuts and the window take places away.
    switch Self.steps[index] {
    case .cut: #expect(missing > 0 && missing < 40)
    case .window: #expect(missing > 100 && missing < 500)
    default: #expect(missing == 0)
    }
  }

  @Test("A chain and its inverse undo each other", arguments: 0..<20)
  func chain(seed: UInt64) {
    var stream = RandomStream(seed: seed, name: "chain", purpose: "test")
    let steps = (0..<4).compactMap { _ in stream.choose(Self.steps.dropLast(7)) }
    #expect(error(of: PixelTransform(steps)).greatest < 1e-6)
  }

  @Test("Homographies that follow each other become one, and nothing where they cancel")
  func merging() throws {
    let turn = PixelTransform(.translation(dx: 3, dy: -2))
    let back = PixelTransform(.translation(dx: -3, dy: 2))
    #expect(turn.then(back).isIdentity)
    #expect(turn.then(turn).steps.count == 1)
    let lens = PixelTransform([Self.steps[3]])
    #expect(turn.then(lens).then(turn).steps.count == 3)
  }

  @Test("JSON gives the same bits back", arguments: steps.indices)
  func json(index: Int) throws {
    let transform = PixelTransform([Self.steps[index], .window(Rect(minX: 0, minY: 0.1, maxX: 3, maxY: 4))])
    let json = try JSONEncoder().encode(transform)
    #expect(try JSONDecoder().decode(PixelTransform.self, from: json) == transform)
    #expect(json.count < 2500)
  }

  @Test(
    "Faults of JSON are errors",
    arguments: [
      #"[{"homography":[1,0,0,0,0,0,0,0,1]}]"#, #"[{"homography":[1,0,0]}]"#, #"[{"twist":1}]"#,
      #"[{"lens":{"centre":{"x":0,"y":0},"radius":0,"k":0}}]"#, #"[{"waves":[[1,2,3]]}]"#,
      #"[{"sheet":{"centre":{"x":0,"y":0},"direction":0,"distance":1,"knots":[]}}]"#,
      #"[{"feed":{"axis":"x","pitch":1,"across":[0],"along":[0,64]}}]"#, #"[{"window":[0,0,1]}]"#,
    ])
  func faults(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(PixelTransform.self, from: Data(json.utf8))
    }
  }

  @Test("A tilted page ends at its horizon")
  func horizon() {
    let transform = PixelTransform(.tilt(degrees: 60, axis: 0, distance: 100))
    #expect(transform.picture(Point(x: 0, y: 200)) == nil)
    #expect(transform.page(Point(x: 0, y: -1000)) == nil)
  }

  @Test("The scale is that of areas")
  func scale() throws {
    let scale = try #require(PixelTransform(.scale(x: 2, y: 0.5)).scale(at: Self.center))
    #expect(abs(scale - 1) < 1e-12)
    let threefold = try #require(PixelTransform(.scale(x: 3, y: 3)).scale(at: Self.center))
    #expect(abs(threefold - 3) < 1e-12)
  }

  @Test("A bent sheet keeps its length along the paper", arguments: sheets)
  func length(knots: [BentSheet.Knot]) throws {
    // From far away nothing grows or shrinks by being nearer: what is seen is the projection.
    let sheet = BentSheet(center: Self.center, direction: 0, distance: 1e12, knots: knots)
    let transform = PixelTransform([.sheet(sheet)])
    let step = 0.01
    for place in stride(from: -540.0, through: 540, by: 20) {
      let first = try #require(transform.picture(Self.center.offset(dx: place, dy: 0)))
      let second = try #require(transform.picture(Self.center.offset(dx: place + step, dy: 0)))
      let slope = slope(of: knots, at: place + step / 2)
      #expect(abs((second.x - first.x) / step - cos(slope * .pi / 180)) < 1e-4)
    }
  }

  private func slope(of knots: [BentSheet.Knot], at place: Double) -> Double {
    guard let upper = knots.firstIndex(where: { $0.place > place }) else {
      return knots[knots.count - 1].slope
    }
    guard upper > 0 else { return knots[0].slope }
    let (a, b) = (knots[upper - 1], knots[upper])
    return a.slope + (b.slope - a.slope) * (place - a.place) / (b.place - a.place)
  }
}
