import Chart
import ECG
import PixelKernels
import Randomness
import Raster
import Testing

@testable import Corruption

/// A picture after one operator of ink.
struct InkedPicture {
  var picture: PixelBuffer
  var scene: ImageScene
  let scale: Double

  /// The result of an operator at a severity, some values being given.
  init(
    _ name: String, on clean: PixelBuffer, scale: Double, annotation: ChartAnnotation? = nil,
    severity: Int = 3, with given: [String: Double] = [:], seed: UInt64 = 1
  ) throws {
    let ink = try #require(ImageOperator.inkOperators.first { $0.name == name })
    var numbers = Dictionary(
      uniqueKeysWithValues: ink.parameters.map { ($0.name, $0.severities[severity - 1]) })
    numbers.merge(given) { $1 }
    picture = clean
    scene = ImageScene(picture: clean, pixelsPerMillimeter: scale, annotation: annotation)
    self.scale = scale
    let stream = RandomStream(seed: seed, name: "chart", purpose: name)
    guard case .pixels(let effect) = ink.effect else {
      Issue.record("\(name) is not an effect on pixels")
      return
    }
    try effect(&picture, OperatorValues(numbers), &scene, stream)
  }

  /// The result on a drawn chart.
  init(
    _ name: String, on chart: Chart, severity: Int = 3, with given: [String: Double] = [:], seed: UInt64 = 1
  ) throws {
    try self.init(
      name, on: chart.picture, scale: chart.page.paper.pixelsPerMillimeter, annotation: chart.annotation,
      severity: severity, with: given, seed: seed)
  }

  /// How many pixels differ by more than some levels of luminance.
  func changed(from clean: PixelBuffer, by levels: Int = 12) -> Int {
    zip(picture.grayCopy().bytes, clean.grayCopy().bytes).count { abs(Int($0) - Int($1)) > levels }
  }

  /// How many pieces of ink there are, told apart by white between them.
  var pieces: Int {
    let (width, height) = (picture.width, picture.height)
    var isInk = picture.grayCopy().bytes.map { $0 < 250 }
    var count = 0
    for start in isInk.indices where isInk[start] {
      count += 1
      isInk[start] = false
      var open = [start]
      while let place = open.popLast() {
        for (dx, dy) in [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)] {
          let (x, y) = (place % width + dx, place / width + dy)
          guard 0..<width ~= x, 0..<height ~= y, isInk[y * width + x] else { continue }
          isInk[y * width + x] = false
          open.append(y * width + x)
        }
      }
    }
    return count
  }
}

/// The charts that ink is tried on.
enum InkChart {
  static let ecg = Result { try SyntheticECG().recording(name: "synth").ecg }
  static let coarse = Result { try chart(resolution: 100) }
  static let fine = Result { try chart(resolution: 200) }

  private static func chart(resolution: Double) throws -> Chart {
    var layout = try Layout(named: "3x4+1")
    layout.paper.resolution = resolution
    return try ChartRenderer().chart(of: ecg.get(), layout: layout)
  }
}

extension PixelBuffer {
  /// The mean structural similarity of tiles; those that are equal need no looking at.
  func tiledSimilarity(to other: PixelBuffer) -> Double {
    let side = 32
    var loss = 0.0
    for top in stride(from: 0, to: height, by: side) {
      for left in stride(from: 0, to: width, by: side) {
        let (columns, rows) = (left..<min(left + side, width), top..<min(top + side, height))
        let (a, b) = (part(columns, rows), other.part(columns, rows))
        if a != b { loss += (1 - a.structuralSimilarity(to: b)) * Double(columns.count * rows.count) }
      }
    }
    return 1 - loss / Double(width * height)
  }
}

extension [Point] {
  /// The area of the polygon.
  var area: Double {
    indices.reduce(0) { sum, index in
      let (a, b) = (self[index], self[(index + 1) % count])
      return sum + (a.x * b.y - b.x * a.y) / 2
    }.magnitude
  }
}
