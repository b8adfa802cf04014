import Chart
import ECG
import Foundation
import Raster
import Testing

@Suite("Annotations of moved pictures")
struct PixelTransformAnnotationTests {
  private static let turn = PixelTransform(
    Homography.rotation(degrees: 90).then(.translation(dx: 1700, dy: 0)))

  private func chart() throws -> Chart {
    let ecg = try SyntheticECG().recording(name: "synth").ecg
    return try ChartRenderer().chart(of: ecg, layout: Layout(named: "3x4+1"))
  }

  /// A chart turned by a quarter, clockwise: (x, y) becomes (1700 − y, x).
  private func turned() throws -> (turned: GroundTruth, flat: GroundTruth) {
    let chart = try chart()
    var annotation = chart.annotation
    annotation.transform = Self.turn
    annotation.framing = Page.PixelSize(width: 1700, height: 2200)
    return (try GroundTruth(annotation, ecg: chart.ecg), chart.truth)
  }

  private func isNear(_ a: Point, _ b: Point) -> Bool { abs(a.x - b.x) < 1e-9 && abs(a.y - b.y) < 1e-9 }

  @Test("Places of samples and readings go through the transform")
  func places() throws {
    let (turned, flat) = try turned()
    let annotation = turned.annotation
    for (moved, page) in zip(turned.points, flat.points) where moved.sample % 50 == 0 {
      #expect(isNear(moved.place, Point(x: 1700 - page.place.y, y: page.place.x)))
    }
    let place = try #require(annotation.pixels(of: .v2, time: 6, millivolts: 0.3).first)
    let reading = try #require(annotation.reading(at: place))
    #expect(reading.lead == .v2 && abs(reading.time - 6) < 1e-9 && abs(reading.millivolts - 0.3) < 1e-9)
    let crossing = try #require(annotation.gridCrossing(column: 10, row: -5))
    let grid = flat.annotation.grid
    let page = grid.origin.offset(dx: 10 * grid.pitch, dy: -5 * grid.pitch)
    #expect(isNear(crossing, Point(x: 1700 - page.y, y: page.x)))
  }

  @Test("Boxes are around what they hold after the move")
  func boxes() throws {
    let (turned, flat) = try turned()
    for (span, page) in zip(turned.boxes(of: .ii, from: 1, to: 2), flat.boxes(of: .ii, from: 1, to: 2)) {
      #expect(abs(span.width - page.height) < 1e-9 && abs(span.height - page.width) < 1e-9)
    }
    let text = flat.annotation.texts[0].box
    let moved = try #require(turned.annotation.box(of: text))
    #expect(abs(moved.minY - text.minX) < 1e-9 && abs(moved.maxX - 1700 + text.minY) < 1e-9)
  }

  @Test("A bent side has more corners, and all lie on the bent line")
  func outlines() throws {
    var annotation = try chart().annotation
    let lens = RadialLens(center: Point(x: 1100, y: 850), radius: 1390, k: -0.1)
    annotation.transform = PixelTransform([.lens(lens)])
    let outline = annotation.outline(of: annotation.grid.box.corners)
    #expect(outline.count > 150)
    for corner in outline {
      let page = try #require(annotation.transform.page(corner))
      let box = annotation.grid.box
      let distance = [page.x - box.minX, page.x - box.maxX, page.y - box.minY, page.y - box.maxY]
        .map(\.magnitude).min()
      #expect(try #require(distance) < 1e-6)
    }
  }

  @Test("JSON holds the way to the picture, and nothing of it where nothing was moved")
  func json() throws {
    let (turned, flat) = try turned()
    let annotation = turned.annotation
    let bytes = try annotation.json()
    let back = try ChartAnnotation(json: bytes)
    #expect(back.transform == annotation.transform && back.framing == annotation.framing)
    #expect(try back.json() == bytes)
    #expect(
      isNear(
        try #require(GroundTruth(back, ecg: turned.ecg).points.last).place,
        turned.points.last?.place ?? Point(x: 0, y: 0)))
    let text = String(decoding: try flat.annotation.json(), as: UTF8.self)
    for key in ["transform", "picture", "hidden"] { #expect(!text.contains("\"\(key)\"")) }
  }

  @Test("Exports give the size and the places of the picture")
  func exports() throws {
    let (turned, flat) = try turned()
    var coco = COCO()
    coco.add(turned.annotation, file: "a.png")
    let form = try JSONSerialization.jsonObject(with: Data(coco.json())) as? [String: Any]
    let image = try #require((form?["images"] as? [[String: Any]])?.first)
    #expect(image["width"] as? Int == 1700 && image["height"] as? Int == 2200)
    let (moved, page) = (YOLO.labels(of: turned.annotation), YOLO.labels(of: flat.annotation))
    let (first, other) = (numbers(moved), numbers(page))
    #expect(first.count == other.count)
    for (a, b) in zip(first, other) {
      // Class, then x as 1 − y and y as x.
      #expect(a[0] == b[0] && abs(a[1] - 1 + b[2]) < 0.02 && abs(a[2] - b[1]) < 0.02)
    }
    let kit = try JSONSerialization.jsonObject(with: Data(ECGImageKit.json(of: turned)))
    #expect((kit as? [String: Any])?["height"] as? Int == 2200)
  }

  private func numbers(_ labels: String) -> [[Double]] {
    labels.split(separator: "\n").map { $0.split(separator: " ").compactMap { Double($0) } }
  }
}
