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
  static func all(of annotation: ChartAnnotation) -> [DetectionObject] {
    annotation.strips.compactMap { DetectionObject($0, in: annotation) } + prints(of: annotation)
  }

  /// Texts and pulses, as far as they lie in the picture.
  static func prints(of annotation: ChartAnnotation) -> [DetectionObject] {
    let texts = annotation.texts.compactMap { text in
      categories.firstIndex(of: text.role).flatMap {
        DetectionObject(category: $0, around: text.box, in: annotation)
      }
    }
    return texts + annotation.pulses.compactMap { DetectionObject(pulse: $0, in: annotation) }
  }

  /// A strip, as far as it lies in the picture; nil where nothing of it does, and where it has no ink.
  ///
  /// - Parameter panel: in pixels of the page, where not the ink is what counts.
  init?(_ strip: ChartAnnotation.Strip, in annotation: ChartAnnotation, panel: Rect? = nil) {
    guard !strip.polygon.isEmpty else { return nil }
    self.init(
      category: strip.lead.rawValue, box: panel.map { annotation.box(of: $0) } ?? annotation.box(of: strip),
      polygon: panel?.corners ?? strip.polygon, in: annotation)
  }

  /// A calibration pulse, as far as it lies in the picture; nil where nothing of it does.
  init?(pulse: ChartAnnotation.Shape, in annotation: ChartAnnotation) {
    self.init(category: Self.categories.count - 1, around: pulse.box, in: annotation)
  }

  /// What lies in a rectangle of the page, as far as that lies in the picture; nil where nothing of it does.
  init?(category: Int, around box: Rect, in annotation: ChartAnnotation) {
    self.init(
      category: category, box: annotation.box(of: box), polygon: box.corners, in: annotation)
  }

  /// - Parameters:
  ///   - box: in the picture.
  ///   - polygon: on the page.
  private init?(category: Int, box: Rect?, polygon: [Point], in annotation: ChartAnnotation) {
    guard let box else { return nil }
    let size = annotation.pictureSize
    let picture = Rect(x: 0, y: 0, width: Double(size.width), height: Double(size.height))
    let visible = Rect(
      minX: max(box.minX, picture.minX), minY: max(box.minY, picture.minY),
      maxX: min(box.maxX, picture.maxX), maxY: min(box.maxY, picture.maxY))
    guard visible.width > 0, visible.height > 0 else { return nil }
    (self.category, self.box) = (category, visible)
    self.polygon = annotation.outline(of: polygon).map { point in
      Point(
        x: min(max(point.x, picture.minX), picture.maxX), y: min(max(point.y, picture.minY), picture.maxY))
    }
  }

  /// The polygon's area (shoelace formula), in square pixels.
  var area: Double {
    let next = polygon.dropFirst() + polygon.prefix(1)
    return abs(zip(polygon, next).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }
}
