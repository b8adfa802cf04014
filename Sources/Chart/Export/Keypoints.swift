internal import ECG
internal import Raster

/// What detectors of keypoints learn to find: a strip, a pulse or the page, each with four points.
package struct KeypointObject {
  /// A point of an object.
  struct Keypoint {
    /// Its coordinates in the picture; nil where it is absent.
    var place: Point?
    /// What can be seen of it.
    var visibility: PointVisibility

    /// A point that the picture does not show.
    static let absent = Keypoint(place: nil, visibility: .absent)
  }

  /// A kind of object.
  struct Category {
    /// Its number in COCO: that of the same object among those of detectors, where it is one.
    var id: Int
    var name: String
    var supercategory: String
    /// The names of its points.
    var points: [String]
    /// Which points a line joins, counted from 1.
    var skeleton: [[Int]] = []
  }

  /// Points of each object.
  static let count = 4

  /// The twelve leads in canonical order, then pulse and page.
  static let categories: [Category] =
    Lead.allCases.map { lead in
      Category(
        id: lead.rawValue + 1, name: lead.name, supercategory: "lead",
        points: ["label", "baseline", "start", "end"])
    } + [
      Category(
        id: DetectionObject.categories.count, name: "pulse", supercategory: "print",
        points: ["rise_foot", "rise_top", "fall_top", "fall_foot"], skeleton: [[1, 2], [2, 3], [3, 4]]),
      Category(
        id: DetectionObject.categories.count + 1, name: "page", supercategory: "page",
        points: ["upper_left", "upper_right", "lower_right", "lower_left"],
        skeleton: [[1, 2], [2, 3], [3, 4], [4, 1]]),
    ]

  /// An index into ``categories``.
  let category: Int
  /// Where it lies.
  let object: DetectionObject
  /// As many as ``count``.
  let points: [Keypoint]
  /// The index of the strip that it is.
  var strip: Int?
}

extension TruthSource {
  /// The strips with ink, the pulses and the page, as far as they lie in the picture.
  ///
  /// - Parameter box: around strips.
  package func keypoints(_ box: ObjectBox) -> [KeypointObject] {
    let annotation = truth.annotation
    let strips = strips(as: box).enumerated().compactMap { index, object in
      object.map { object in
        KeypointObject(
          category: object.category, object: object, points: points(ofStrip: index), strip: index)
      }
    }
    let pulses = annotation.pulses.compactMap { pulse in
      DetectionObject(pulse: pulse, in: annotation).map { object in
        KeypointObject(category: Lead.allCases.count, object: object, points: points(of: pulse))
      }
    }
    let corners = DetectionObject(category: DetectionObject.categories.count, around: page, in: annotation)
    let pages = corners.map { object in
      KeypointObject(
        category: Lead.allCases.count + 1, object: object, points: page.corners.map { keypoint(at: $0) })
    }
    return strips + pulses + [pages].compactMap(\.self)
  }

  /// The page, in pixels of it.
  private var page: Rect {
    Rect(x: 0, y: 0, width: Double(pageSize.width), height: Double(pageSize.height))
  }

  // MARK: Points

  /// The middle of the label, the first time at 0 mV, and the first and the last sample that was drawn.
  private func points(ofStrip index: Int) -> [KeypointObject.Keypoint] {
    let annotation = truth.annotation
    let strip = annotation.strips[index]
    let label = annotation.texts.first { $0.strip == index }.map { text in
      Point(x: (text.box.minX + text.box.maxX) / 2, y: (text.box.minY + text.box.maxY) / 2)
    }
    let isDrawn = { (sample: Int) in truth.ecg.millivolts(of: strip.lead, at: sample).isFinite }
    return [
      keypoint(at: label), keypoint(at: strip.baseline),
      keypoint(of: strip, sample: strip.samples.first(where: isDrawn)),
      keypoint(of: strip, sample: strip.samples.last(where: isDrawn)),
    ]
  }

  /// The four corners of a pulse; absent where it is drawn by other lines than ours.
  private func points(of pulse: ChartAnnotation.Shape) -> [KeypointObject.Keypoint] {
    let corners = pulse.points
    guard corners.count >= 6 else { return Array(repeating: .absent, count: KeypointObject.count) }
    return [corners[1], corners[2], corners[corners.count - 3], corners[corners.count - 2]].map {
      keypoint(at: $0)
    }
  }

  private func keypoint(of strip: ChartAnnotation.Strip, sample: Int?) -> KeypointObject.Keypoint {
    guard let sample else { return .absent }
    let millivolts = Double(truth.ecg.millivolts(of: strip.lead, at: sample))
    var point = keypoint(at: strip.map.pixel(sample: Double(sample), millivolts: millivolts))
    if point.visibility == .visible, strip.hidden.contains(where: { $0.samples.contains(sample) }) {
      point.visibility = .hidden
    }
    return point
  }

  /// A point of the page. Edges of page and picture belong to them.
  private func keypoint(at point: Point?) -> KeypointObject.Keypoint {
    let size = truth.annotation.pictureSize
    let picture = Rect(x: 0, y: 0, width: Double(size.width), height: Double(size.height))
    guard let point, page.holds(point), let place = truth.annotation.transform.picture(point),
      picture.holds(place)
    else { return .absent }
    return KeypointObject.Keypoint(place: place, visibility: isCovered(point) ? .hidden : .visible)
  }
}

extension Rect {
  /// Whether the point lies inside or on an edge.
  fileprivate func holds(_ point: Point) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }
}
