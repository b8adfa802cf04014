internal import ECG
package import Raster

/// What detectors learn to find on a chart.
package struct DetectionObject {
  /// An index into ``categories``.
  var category: Int
  package var box: Rect
  var polygon: [Point]

  /// The twelve leads in canonical order, then the printed things.
  static let categories = Lead.allCases.map(\.name) + ["label", "header", "footer", "pulse"]

  /// The name of its category.
  package var name: String { Self.categories[category] }
  /// Whether it is the trace of a lead.
  package var isLead: Bool { category < Lead.allCases.count }

  /// All that a detector can find, as far as it lies in the picture.
  package static func all(of annotation: ChartAnnotation) -> [DetectionObject] {
    let strips = annotation.strips.filter { !$0.polygon.isEmpty }.map { strip in
      (strip.lead.rawValue, annotation.box(of: strip), strip.polygon)
    }
    let texts = annotation.texts.compactMap { text in
      categories.firstIndex(of: text.role).map { ($0, annotation.box(of: text.box), text.box.corners) }
    }
    let pulses = annotation.pulses.map { (15, annotation.box(of: $0.box), $0.box.corners) }
    let size = annotation.pictureSize
    let picture = Rect(x: 0, y: 0, width: Double(size.width), height: Double(size.height))
    return (strips + texts + pulses).compactMap { category, box, polygon in
      box.flatMap {
        DetectionObject(category: category, box: $0, polygon: annotation.outline(of: polygon))
          .clipped(to: picture)
      }
    }
  }

  /// What of it lies in the picture; nil where nothing does.
  private func clipped(to page: Rect) -> DetectionObject? {
    let visible = Rect(
      minX: max(box.minX, page.minX), minY: max(box.minY, page.minY), maxX: min(box.maxX, page.maxX),
      maxY: min(box.maxY, page.maxY))
    guard visible.width > 0, visible.height > 0 else { return nil }
    return DetectionObject(
      category: category, box: visible,
      polygon: polygon.map { point in
        Point(x: min(max(point.x, page.minX), page.maxX), y: min(max(point.y, page.minY), page.maxY))
      })
  }

  /// The polygon's area (shoelace formula), in square pixels.
  var area: Double {
    let next = polygon.dropFirst() + polygon.prefix(1)
    return abs(zip(polygon, next).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }
}
