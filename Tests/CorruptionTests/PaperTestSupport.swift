import Chart
import ECG
import PixelKernels
import Randomness
import Raster
import Testing

@testable import Corruption

/// A picture after one operator of paper or print, at a scale in pixels per mm.
struct DamagedSheet {
  var picture: PixelBuffer
  var scene: ImageScene
  let scale: Double

  /// The result of an operator at a severity, some values being given.
  init(
    _ name: String, on sheet: PixelBuffer, scale: Double, severity: Int = 3,
    with given: [String: Double] = [:],
    seed: UInt64 = 1
  ) throws {
    let all = ImageOperator.paperOperators + ImageOperator.printOperators
    let damage = try #require(all.first { $0.name == name })
    var numbers = Dictionary(
      uniqueKeysWithValues: damage.parameters.map { ($0.name, $0.severities[severity - 1]) })
    numbers.merge(given) { $1 }
    picture = sheet
    scene = ImageScene(picture: sheet, pixelsPerMillimeter: scale)
    self.scale = scale
    let stream = RandomStream(seed: seed, name: "sheet", purpose: name)
    switch damage.effect {
    case .pixels(let effect): try effect(&picture, OperatorValues(numbers), &scene, stream)
    case .tone(let effect): picture.map(effect(OperatorValues(numbers), stream))
    case .rows(let effect): picture.apply([effect(OperatorValues(numbers), &scene, sheet.format, stream)])
    case .warp: Issue.record("\(name) moves pixels")
    }
  }

  /// Whether a pixel's center lies in a place that was reported as hidden.
  func isHidden(_ x: Int, _ y: Int) -> Bool {
    let point = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
    return scene.covers.contains { $0.polygon.surrounds(point) }
  }
}

extension PixelBuffer {
  /// A sheet of one color, in mm.
  static func sheet(
    _ width: Double, _ height: Double, scale: Double, _ color: Color = .white, _ format: Format = .rgb
  ) -> PixelBuffer {
    let (columns, rows) = (Int((width * scale).rounded()), Int((height * scale).rounded()))
    guard format == .gray else { return PixelBuffer(width: columns, height: rows, color: color) }
    return PixelBuffer(
      width: columns, height: rows, format: .gray,
      bytes: [UInt8](repeating: color.green, count: columns * rows))
  }

  /// Fills a rectangle of pixels.
  mutating func fill(_ columns: Range<Int>, _ rows: Range<Int>, _ color: Color) {
    for y in rows {
      for x in columns { lay(color.levels(format), overPixel: y * width + x, cover: 256) }
    }
  }

  fileprivate mutating func map(_ curves: ToneCurves) {
    let tables = format == .gray ? [curves.green] : [curves.red, curves.green, curves.blue]
    for index in bytes.indices { bytes[index] = tables[index % tables.count][Int(bytes[index])] }
  }

  /// A part of the picture.
  func part(_ columns: Range<Int>, _ rows: Range<Int>) -> PixelBuffer {
    let channels = format.channels
    let part = rows.flatMap { y in
      self.bytes[(y * width + columns.lowerBound) * channels..<(y * width + columns.upperBound) * channels]
    }
    return PixelBuffer(width: columns.count, height: rows.count, format: format, bytes: part)
  }

  /// The mean of all bytes.
  var mean: Double { Double(bytes.reduce(0) { $0 + Int($1) }) / Double(bytes.count) }

  /// Levels of the green channel along a row or a column.
  func row(_ y: Int) -> [Int] { (0..<width).map { Int(self[$0, y].green) } }
  func column(_ x: Int) -> [Int] { (0..<height).map { Int(self[x, $0].green) } }

  /// 36 × 28 mm in the middle of a chart: traces, grid and a label.
  static func chart(resolution: Double) throws -> PixelBuffer { try #require(charts[resolution]).get() }

  private static let charts = Dictionary(
    uniqueKeysWithValues: [100.0, 200, 204].map { resolution in
      (resolution, Result { try drawChart(resolution) })
    })

  private static func drawChart(_ resolution: Double) throws -> PixelBuffer {
    var layout = try Layout(named: "3x4+1")
    layout.paper.resolution = resolution
    let chart = try ChartRenderer().chart(of: SyntheticECG().recording(name: "synth").ecg, layout: layout)
    let scale = resolution / 25.4
    let (left, top) = (Int(132 * scale), Int(72 * scale))
    return chart.picture.part(left..<left + Int(36 * scale), top..<top + Int(28 * scale))
  }
}

extension [Point] {
  /// Whether a point lies in the polygon: the even-odd rule.
  func surrounds(_ point: Point) -> Bool {
    var isInside = false
    for index in indices {
      let (a, b) = (self[index], self[(index + 1) % count])
      guard (a.y > point.y) != (b.y > point.y) else { continue }
      if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
    }
    return isInside
  }
}
