import Chart
import ECG
import Raster

extension TwelveLeadECG {
  /// Ten seconds at 500 Hz of one value, or of what `shape` gives for a lead and a sample.
  static func flat(
    _ millivolts: Float, count: Int = 5000, _ shape: ((Lead, Int) -> Float)? = nil
  ) throws -> TwelveLeadECG {
    let samples = Lead.allCases.flatMap { lead in
      (0..<count).map { sample in shape?(lead, sample) ?? millivolts }
    }
    return try TwelveLeadECG(name: "flat", sampleRate: 500, samples: samples)
  }
}

extension [Point] {
  /// Whether the polygon holds a point: a ray to the right crosses its sides an odd number of times.
  func surrounds(_ point: Point) -> Bool {
    var isInside = false
    for (a, b) in zip(self, dropFirst() + prefix(1)) where (a.y > point.y) != (b.y > point.y) {
      if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
    }
    return isInside
  }
}
