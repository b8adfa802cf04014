internal import Chart
internal import Raster

extension GroundTruth {
  /// With notes in the annotation of the samples that cannot be read: those cut away or outside the picture, and those
  /// under a cover.
  func hiding(_ covers: [ImageScene.Cover]) -> GroundTruth {
    let places = covers.map { (box: PolygonArea($0.polygon), cover: $0) }
    return changing { changed in
      for index in changed.strips.indices {
        changed.strips[index].hidden = hidden(in: changed.strips[index], places)
      }
    }
  }

  private func hidden(
    in strip: ChartAnnotation.Strip, _ covers: [(box: PolygonArea, cover: ImageScene.Cover)]
  ) -> [ChartAnnotation.Hidden] {
    var ranges: [ChartAnnotation.Hidden] = []
    for (sample, millivolts) in zip(strip.samples, millivolts(of: strip)) where millivolts.isFinite {
      let place = strip.map.pixel(sample: Double(sample), millivolts: millivolts)
      guard let cause = cause(at: place, covers) else { continue }
      if let last = ranges.last, last.samples.upperBound == sample, last.cause == cause {
        ranges[ranges.count - 1].samples = last.samples.lowerBound..<sample + 1
      } else {
        ranges.append(ChartAnnotation.Hidden(samples: sample..<sample + 1, cause: cause))
      }
    }
    return ranges
  }

  private func cause(
    at place: Point, _ covers: [(box: PolygonArea, cover: ImageScene.Cover)]
  ) -> ChartAnnotation.Hidden.Cause? {
    guard let seen = annotation.transform.picture(place) else { return .cutAway }
    let size = annotation.pictureSize
    let frame = Rect(x: 0, y: 0, width: Double(size.width), height: Double(size.height))
    guard frame.contains(seen) else { return .outside }
    let over = covers.filter { $0.box.contains(place) }.map(\.cover.cause)
    return over.contains(.covered) ? .covered : over.isEmpty ? nil : .faded
  }
}
