@testable import Chart
import ECG
import Foundation
import Raster
import TestSupport
import Testing

/// Numbers of an annotation's document are bounded where they are read.
@Suite struct AnnotationBoundsTests {
  private static func annotation(_ name: String = "3x4+1") throws -> ChartAnnotation {
    var layout = try Layout(named: name)
    layout.paper.resolution = 100
    return try ChartRenderer().chart(of: SyntheticECG().recording(name: "synth").ecg, layout: layout)
      .annotation
  }

  /// With a step of each kind.
  private static func moved() throws -> ChartAnnotation {
    var moved = try annotation("rhythm")
    let center = Point(x: 500, y: 100)
    moved.transform = PixelTransform([
      .homography(.rotation(degrees: 3)), .lens(RadialLens(center: center, radius: 1400, k: 0.02)),
      .sheet(
        BentSheet(
          center: center, direction: 5, distance: 2800,
          knots: [BentSheet.Knot(place: -900.5, slope: 4), BentSheet.Knot(place: 900, slope: -4)])),
      .waves(
        WaveField([
          WaveField.Wave(frequency: Point(x: 0.001, y: 0.002), phase: 0.25, amplitude: Point(x: 3.5, y: 2))
        ])),
      .feed(UnevenFeed(axis: .x, pitch: 31.5, across: [3, 5], along: [0, 7])),
      .cut(SectionCut(normal: Point(x: 1, y: 0), distance: 600, offset: Point(x: 4, y: 9))),
      .window(Rect(minX: 0, minY: 0, maxX: 900, maxY: 300)),
    ])
    moved.framing = Page.PixelSize(width: 900, height: 300)
    moved.strips[0].hidden = [ChartAnnotation.Hidden(samples: 3..<9, cause: .cutAway)]
    return moved
  }

  /// A change of an annotation, and words of what is said of it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let words: String
    let change: @Sendable (inout ChartAnnotation) -> Void
    var testDescription: String { words }

    init(_ words: String, _ change: @escaping @Sendable (inout ChartAnnotation) -> Void) {
      (self.words, self.change) = (words, change)
    }
  }

  private static func trace(_ box: Rect, at start: Point) -> ChartAnnotation.Trace {
    ChartAnnotation.Trace(row: 0, start: start, box: box, polygon: box.corners)
  }

  private static let faults = [
    Fault("strips[3].samples is [0, 9223372036854775807]; use [first, end]") {
      $0.strips[3].samples = 0..<Int.max
    },
    Fault("strips[0].samples is [0, 90000]; map and page hold fewer") { $0.strips[0].samples = 0..<90_000 },
    Fault("strips[1].box is [9.0, 9.0, 5.0, 12.0]") {
      $0.strips[1].box = Rect(minX: 9, minY: 9, maxX: 5, maxY: 12)
    },
    Fault("grid.box is [-1000000000.0,") { $0.grid.box.minX = -1e9 },
    Fault("grid.pitch is 5.0; page.paper.resolution make it 3.937") { $0.grid.pitch = 5 },
    Fault("strips[2].map[0] is 1e-300") { $0.strips[2].map.a = 1e-300 },
    Fault("strips[2].map[1] is 0.25; upright strips make it 0") { $0.strips[2].map.b = 0.25 },
    Fault("strips[2].map[5] is 1e+300") { $0.strips[2].map.f = 1e300 },
    Fault("strips[2].sampleRate is 250.0; strips[0] has 500.0") { $0.strips[2].sampleRate = 250 },
    Fault("page.paper.resolution is 1000000000.0; use 50 to 1200") { $0.page.paper.resolution = 1e9 },
    Fault("page.paper.speed is 0.0; use 5 to 200") { $0.page.paper.speed = 0 },
    Fault("page.paper.trace.width is 1000000.0; use 0.01 to 3") { $0.page.paper.trace.width = 1e6 },
    Fault("page.pixels is 0; use 1 to 32767") { $0.page.pixels.width = 0 },
    Fault("page.pixels is 1109") { $0.page.pixels.width += 9 },
    Fault("strips[0].clipped[1] is [3, 5]") { $0.strips[0].clipped = [9..<12, 3..<5] },
    Fault("strips[0].overlapped[0] is [1200, 1300]") { $0.strips[0].overlapped = [1200..<1300] },
    Fault("texts[0].strip is 13; there are 13 strips") { $0.texts[0].strip = 13 },
    Fault("traces[0].box is [9.0, 9.0, 5.0, 12.0]") {
      $0.traces = [trace(Rect(minX: 9, minY: 9, maxX: 5, maxY: 12), at: Point(x: 9, y: 9))]
    },
    Fault("traces[0].start is [1e+300, 9.0]") {
      $0.traces = [trace(Rect(minX: 5, minY: 9, maxX: 9, maxY: 12), at: Point(x: 1e300, y: 9))]
    },
    Fault("pulses[0].row is -1; use 0 to 9999") { $0.pulses[0].row = -1 },
    Fault("by 'transform', is ") { $0.transform = PixelTransform(.scale(x: 1e-4, y: 1e-3)) },
    Fault("'transform.0.homography': [1e-05") { $0.transform = PixelTransform(.scale(x: 1e-5, y: 1e-6)) },
  ]

  @Test("a number that cannot be is told with its path, its value and what may be", arguments: faults)
  func fault(_ fault: Fault) throws {
    var annotation = try Self.annotation()
    fault.change(&annotation)
    let bytes = try annotation.json()
    let error = #expect(throws: DecodingError.self) { try ChartAnnotation(json: bytes) }
    guard case .dataCorrupted(let context)? = error else { return }
    let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
    let text = "'\(path.joined(separator: "."))': " + context.debugDescription
    #expect(text.contains(fault.words), "\(text)")
  }

  @Test(
    "a step that would trap or never end is refused",
    arguments: [
      #"{"feed": {"axis": "x", "pitch": 1e300, "across": [1], "along": [1]}}"#,
      #"{"feed": {"axis": "x", "pitch": 9, "across": [1], "along": [9223372036854775807, -9223372036854775808]}}"#,
      #"{"feed": {"axis": "x", "pitch": 9, "across": [], "along": [1]}}"#,
      #"{"lens": {"centre": {"x": 1, "y": 1}, "radius": 1e-300, "k": 0.1}}"#,
      #"{"lens": {"centre": {"x": 1, "y": 1}, "radius": 100, "k": 1e9}}"#,
      #"{"waves": [[1e308, 0, 0, 1, 1]]}"#, #"{"waves": [[0.1, 0, 0, 1, 1e9]]}"#,
      #"{"cut": {"normal": {"x": 2, "y": 0}, "distance": 1, "offset": {"x": 1, "y": 1}}}"#,
      #"{"cut": {"normal": {"x": 1, "y": 0}, "distance": 1e9, "offset": {"x": 1, "y": 1}}}"#,
      #"{"window": [5, 0, 1, 9]}"#, #"{"window": [0, 0, 1e300, 9]}"#,
      #"{"homography": [1e300, 0, 0, 0, 1e300, 0, 0, 0, 1e300]}"#,
      #"{"homography": [1, 1, 0, 1, 1, 0, 0, 0, 1]}"#,
      #"{"sheet": {"centre": {"x": 1, "y": 1}, "direction": 1e300, "distance": 9, "knots": [{"place": 0, "slope": 1}]}}"#,
      #"{"sheet": {"centre": {"x": 1, "y": 1}, "direction": 1, "distance": 9, "knots": []}}"#,
    ])
  func steps(step: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(PixelTransform.self, from: Data("[\(step)]".utf8))
    }
  }

  @Test("homographies whose product has no inverse stay apart")
  func product() {
    let small = PixelTransform.Step.homography(.scale(x: 1e-60, y: 1e-60))
    let transform = PixelTransform(Array(repeating: small, count: 9))
    #expect(transform.steps.count > 1)
    #expect(transform.page(Point(x: 1, y: 1)) == nil)
  }

  @Test(
    "any number changed to any other is refused, or gives an annotation that can be used", arguments: 0..<3)
  func sweep(part: Int) throws {
    let annotation =
      switch part {
      case 0: try Self.annotation()
      case 1: try Self.annotation("cabrera-3x4+1")
      default: try Self.moved()
      }
    let sweep = NumberSweep(try annotation.json())
    #expect(sweep.numbers.count > 150)
    var refused = 0
    // A stride that is prime reaches each key of each kind, with another change each time.
    for number in stride(from: 0, to: sweep.numbers.count, by: 7) {
      for change in 0..<NumberSweep.changes {
        guard let read = try? ChartAnnotation(json: sweep.changed(number, change)) else {
          refused += 1
          continue
        }
        _ = try? read.json()
        _ = read.reading(at: Point(x: 300, y: 100))
      }
    }
    #expect(refused > sweep.numbers.count / 7 * NumberSweep.changes / 2)
  }
}
