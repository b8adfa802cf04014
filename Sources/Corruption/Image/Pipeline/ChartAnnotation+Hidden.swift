internal import Chart
internal import ECG
internal import Raster

extension ChartAnnotation {
  /// Notes which samples cannot be read: those cut away or outside the picture, and those under a cover.
  mutating func hide(_ covers: [ImageScene.Cover], of ecg: TwelveLeadECG) {
    let places = covers.map { (box: CoverBox($0.polygon), cover: $0) }
    for index in strips.indices {
      strips[index].hidden = hidden(in: strips[index], places, ecg)
    }
  }

  private func hidden(
    in strip: Strip, _ covers: [(box: CoverBox, cover: ImageScene.Cover)], _ ecg: TwelveLeadECG
  ) -> [Hidden] {
    let values = ecg[strip.lead]
    var ranges: [Hidden] = []
    for sample in strip.samples {
      let millivolts = Double(values[values.startIndex + sample])
      guard millivolts.isFinite else { continue }
      let place = strip.map.pixel(sample: Double(sample), millivolts: millivolts)
      guard let cause = cause(at: place, covers) else { continue }
      if let last = ranges.last, last.samples.upperBound == sample, last.cause == cause {
        ranges[ranges.count - 1].samples = last.samples.lowerBound..<sample + 1
      } else {
        ranges.append(Hidden(samples: sample..<sample + 1, cause: cause))
      }
    }
    return ranges
  }

  private func cause(
    at place: Point, _ covers: [(box: CoverBox, cover: ImageScene.Cover)]
  ) -> Hidden.Cause? {
    guard let seen = transform.picture(place) else { return .cutAway }
    let size = pictureSize
    let frame = Rect(x: 0, y: 0, width: Double(size.width), height: Double(size.height))
    guard frame.contains(seen) else { return .outside }
    let over = covers.filter { $0.box.contains(place) }.map(\.cover.cause)
    return over.contains(.covered) ? .covered : over.isEmpty ? nil : .faded
  }
}

/// A polygon with the rectangle around it.
private struct CoverBox {
  private let polygon: [Point]
  private let box: Rect

  init(_ polygon: [Point]) {
    self.polygon = polygon
    let (xs, ys) = (polygon.map(\.x), polygon.map(\.y))
    box = Rect(
      minX: xs.min() ?? 0, minY: ys.min() ?? 0, maxX: xs.max() ?? 0, maxY: ys.max() ?? 0)
  }

  /// Whether a point lies inside: a ray to the right crosses an odd number of sides.
  func contains(_ point: Point) -> Bool {
    guard box.contains(point) else { return false }
    let sides = zip(polygon, polygon.dropFirst() + polygon.prefix(1))
    return sides.reduce(false) { isInside, side in
      let (a, b) = side
      guard (a.y > point.y) != (b.y > point.y) else { return isInside }
      let x = a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
      return x > point.x ? !isInside : isInside
    }
  }
}
