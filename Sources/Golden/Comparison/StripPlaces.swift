internal import Chart
internal import ECG
internal import Raster

/// Tells which strip a pixel belongs to.
struct StripPlaces {
  private let strips: [(name: String, box: Rect)]

  init(_ annotation: ChartAnnotation) {
    strips = annotation.strips.compactMap { strip in
      annotation.box(of: strip).map { box in
        ("\(strip.isNegated ? "-" : "")\(strip.lead.name) (row \(strip.row + 1))", box)
      }
    }
  }

  /// The strips whose boxes hold marked pixels of a map, those with the most first.
  func owners(of map: PixelBuffer) -> [String] {
    var counts: [(name: String, count: Int)] = []
    for strip in strips {
      let columns = (Int(strip.box.minX)..<Int(strip.box.maxX) + 1).clamped(to: 0..<map.width)
      let rows = (Int(strip.box.minY)..<Int(strip.box.maxY) + 1).clamped(to: 0..<map.height)
      let count = rows.reduce(0) { sum, y in sum + columns.count { map.bytes[y * map.width + $0] > 0 } }
      if count > 0 { counts.append((strip.name, count)) }
    }
    return counts.sorted { $0.count > $1.count }.map { "\($0.name): \($0.count)" }
  }
}
