import Chart
import Foundation
import Raster
import Testing

@testable import Corruption

@Suite("Measures of geometry")
struct GeometryMeasureTests {
  static let size = (width: 280.0, height: 216.0)
  static let pixelsPerMillimeter = 1.0

  /// The transform of an operator on a page of 280 × 216 mm, and the frame.
  private func result(_ name: String, _ values: [String: Double], key: UInt64 = 1) throws -> CorruptedPicture
  {
    let page = PixelBuffer(
      width: Int(Self.size.width), height: Int(Self.size.height), format: .gray,
      bytes: Array(repeating: 255, count: Int(Self.size.width * Self.size.height)))
    return try PictureCorruption([try ImageOperator.named(name).applied(values: values, key: key)])
      .corrupted(page, pixelsPerMillimeter: Self.pixelsPerMillimeter)
  }

  private func place(_ result: CorruptedPicture, _ x: Double, _ y: Double) throws -> Point {
    try #require(result.transform.picture(Point(x: x * Self.size.width, y: y * Self.size.height)))
  }

  @Test("A page turns by its angle", arguments: [-12.0, 0.5, 3, 90])
  func angle(degrees: Double) throws {
    let result = try result("rotate", ["angle": degrees])
    let (left, right) = (try place(result, 0.2, 0.5), try place(result, 0.8, 0.5))
    #expect(abs(atan2(right.y - left.y, right.x - left.x) * 180 / .pi - degrees) < 1e-9)
    #expect(abs(result.pixelsPerMillimeter - Self.pixelsPerMillimeter) < 1e-9)
  }

  @Test("Width is stretched by its share, height is not", arguments: [-6.0, 4])
  func aspect(percent: Double) throws {
    let result = try result("aspect", ["stretch": percent])
    let (first, last) = (try place(result, 0, 0), try place(result, 1, 1))
    #expect(abs((last.x - first.x) / Self.size.width - 1 - percent / 100) < 1e-12)
    #expect(last.y - first.y == Self.size.height)
  }

  @Test("A scale changes sides and resolution", arguments: [0.5, 0.9, 1.7])
  func scale(factor: Double) throws {
    let result = try result("scale", ["factor": factor])
    #expect(result.picture.width == Int((Self.size.width * factor - 1e-6).rounded(.up)))
    #expect(abs(result.pixelsPerMillimeter - Self.pixelsPerMillimeter * factor) < 1e-9)
  }

  @Test("Upright lines lean by the angle of the shear", arguments: [-7.0, 2])
  func shear(degrees: Double) throws {
    let result = try result("shear", ["angle": degrees])
    let (top, bottom) = (try place(result, 0.5, 0), try place(result, 0.5, 1))
    #expect(abs(atan2(bottom.x - top.x, bottom.y - top.y) * 180 / .pi - degrees) < 1e-9)
  }

  @Test("A tilted page keeps the scale of its middle, and its near side is larger", arguments: [5.0, 25])
  func perspective(degrees: Double) throws {
    let result = try result("perspective", ["tilt": degrees])
    let middle = try place(result, 0.5, 0.5)
    let scale = try #require(result.transform.scale(at: middle))
    // Areas shrink with the cosine.
    #expect(abs(scale * scale - cos(degrees * .pi / 180)) < 1e-3)
    let scales = try [(0.0, 0.0), (1, 0), (0, 1), (1, 1)].map {
      try #require(result.transform.scale(at: try place(result, $0.0, $0.1)))
    }
    let spread = (scales.max() ?? 0) / (scales.min() ?? 1)
    #expect(spread > 1 + degrees / 60 && spread < 1 + degrees / 10)
  }

  @Test("A lens moves corners by its share", arguments: [-0.1, 0.04])
  func lens(k: Double) throws {
    let result = try result("lens-radial", ["k": k])
    let (middle, corner) = (try place(result, 0.5, 0.5), try place(result, 1, 0))
    let radius = hypot(Self.size.width, Self.size.height) / 2
    #expect(abs(hypot(corner.x - middle.x, corner.y - middle.y) / radius - 1 - k) < 1e-9)
  }

  @Test("A curl is as high as its sagitta", arguments: [-14.0, 8, 22])
  func curl(millimeters: Double) throws {
    let result = try result("page-curl", ["sagitta": millimeters])
    let step = try #require(result.transform.steps.first)
    guard case .sheet(let sheet) = step else { throw CancellationError() }
    // Height of an arc from its length and the slopes at its ends.
    let length = (sheet.knots[1].place - sheet.knots[0].place) / Self.pixelsPerMillimeter
    let half = sheet.knots[0].slope * .pi / 180
    #expect(abs(length * (1 - cos(half)) / (2 * half) - millimeters) < 0.02 * abs(millimeters))
  }

  @Test("Crumpled paper is displaced by its root mean square", arguments: [0.25, 1.8])
  func crumple(millimeters: Double) throws {
    let results = try (1...8).map { try result("crumple", ["displacement": millimeters], key: $0) }
    let squares = try results.flatMap { result in
      // The frame's own shift is that of no waves.
      let shift = try #require(result.transform.steps.last)
      guard case .homography(let frame) = shift else { throw CancellationError() }
      return try (0..<100).map { index in
        let (x, y) = (Double(index % 10) / 10 + 0.05, Double(index / 10) / 10 + 0.05)
        let place = try place(result, x, y)
        let (dx, dy) = (
          place.x - frame.elements[2] - x * Self.size.width,
          place.y - frame.elements[5] - y * Self.size.height
        )
        return dx * dx + dy * dy
      }
    }
    let rms = (squares.reduce(0, +) / Double(squares.count)).squareRoot() / Self.pixelsPerMillimeter
    #expect(abs(rms / millimeters - 1) < 0.15)
  }

  @Test("Speed and place of the feed swing as much as they should", arguments: [1.5, 5])
  func feed(percent: Double) throws {
    var (speeds, shifts): ([Double], [Double]) = ([], [])
    for key in 1...12 as ClosedRange<UInt64> {
      let result = try result("feed-jitter", ["jitter": percent / 10, "wobble": percent], key: key)
      guard case .feed(let feed) = result.transform.steps.first else { throw CancellationError() }
      for line in 0..<200 {
        let (x, y) = (Double(line) / 200 * 0.96 + 0.02, 0.5)
        let (from, to) =
          feed.axis == .x
          ? (try place(result, x, y), try place(result, x + 0.004, y))
          : (try place(result, y, x), try place(result, y, x + 0.004))
        let (length, side) =
          feed.axis == .x
          ? (Self.size.width, (to.x - from.x)) : (Self.size.height, to.y - from.y)
        speeds.append(side / (0.004 * length) - 1)
        shifts.append(feed.axis == .x ? from.y - 0.5 * Self.size.height : from.x - 0.5 * Self.size.width)
      }
    }
    let speed = (speeds.reduce(0) { $0 + $1 * $1 } / Double(speeds.count)).squareRoot()
    #expect(abs(speed * 100 / percent - 1) < 0.2)
    let mean = shifts.reduce(0, +) / Double(shifts.count)
    let spread = (shifts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shifts.count)).squareRoot()
    #expect(abs(spread / Self.pixelsPerMillimeter / (percent / 10) - 1) < 0.3)
  }

  @Test("A section is shifted along its cut", arguments: [-3.0, 5])
  func section(millimeters: Double) throws {
    let result = try result("section-shift", ["offset": millimeters])
    guard case .cut(let cut) = result.transform.steps.first else { throw CancellationError() }
    let along = -cut.offset.x * cut.normal.y + cut.offset.y * cut.normal.x
    #expect(abs(along / Self.pixelsPerMillimeter - millimeters) < 1e-9)
    let across = cut.offset.x * cut.normal.x + cut.offset.y * cut.normal.y
    #expect(abs(across) <= abs(along) / 2)
  }

  @Test("Margins are lost and borders won in whole pixels")
  func frames() throws {
    let cropped = try result("crop", ["margin": 10])
    let lost = (
      Int(Self.size.width) - cropped.picture.width, Int(Self.size.height) - cropped.picture.height
    )
    #expect([0, 10, 20].contains(lost.0) && [0, 10, 20].contains(lost.1) && lost.0 + lost.1 > 0)
    let padded = try result("pad", ["border": 5])
    #expect(padded.picture.width == Int(Self.size.width) + 10)
    #expect(padded.transform.picture(Point(x: 0, y: 0)) == Point(x: 5, y: 5))
  }
}
