internal import Chart
internal import ECG
internal import Raster

/// Some samples of a strip in the picture.
struct StripPlace {
  let box: Rect
  let polygon: [Point]
  /// Of the samples that were asked for, the share that can be read here.
  let visibleShare: Double

  /// Why there is nothing to be seen.
  enum Absence: Error {
    case gap
    case hidden(String)
  }

  /// - Parameters:
  ///   - samples: samples that the strip shows.
  ///   - total: how many were asked for.
  init(_ chart: GroundedChart, strip: Int, samples: Range<Int>, of total: Int) throws(Absence) {
    let annotation = chart.annotation
    let drawn = annotation.strips[strip]
    let isWhole = samples == drawn.samples
    let page: Rect
    var box: Rect?
    if let truth = chart.truth {
      guard let ink = truth.pageBox(of: drawn, samples: samples) else { throw .gap }
      page = ink
      box = truth.box(of: drawn, samples: samples)
    } else {
      page = Self.column(of: drawn, samples: samples)
      box = annotation.box(of: page)
    }
    var polygon = annotation.outline(of: page.corners)
    if isWhole {
      polygon = annotation.outline(of: drawn.polygon)
      box = annotation.box(of: drawn)
    }
    let size = annotation.pictureSize
    let frame = Rect(x: 0, y: 0, width: Double(size.width), height: Double(size.height))
    guard let seen = box?.common(with: frame) else { throw .hidden("it lies outside the picture") }
    let readable = Self.readable(samples, of: drawn, chart, in: frame)
    guard readable > 0 else { throw .hidden(Self.cause(of: samples, drawn)) }
    self.box = seen
    self.polygon = polygon.clipped(to: frame)
    visibleShare = min(1, Double(readable) / Double(max(total, 1)))
  }

  /// The part of a strip's box between two samples.
  private static func column(of strip: ChartAnnotation.Strip, samples: Range<Int>) -> Rect {
    let ends = [samples.lowerBound, samples.upperBound - 1].map {
      strip.map.pixel(sample: Double($0), millivolts: 0)
    }
    let half = max(abs(strip.map.a) / 2, 0.5)
    return Rect(
      minX: ends[0].x - half, minY: strip.box.minY, maxX: ends[1].x + half, maxY: strip.box.maxY)
  }

  /// How many samples can be read.
  private static func readable(
    _ samples: Range<Int>, of strip: ChartAnnotation.Strip, _ chart: GroundedChart, in frame: Rect
  ) -> Int {
    let transform = chart.annotation.transform
    return samples.count { sample in
      guard !strip.hidden.contains(where: { $0.samples.contains(sample) }) else { return false }
      let millivolts =
        chart.truth.map { Double($0.ecg.millivolts(of: strip.lead, at: sample)) } ?? strip.offset
      guard millivolts.isFinite else { return false }
      let pixel = strip.map.pixel(sample: Double(sample), millivolts: millivolts)
      return transform.picture(pixel).map(frame.contains) ?? false
    }
  }

  private static func cause(of samples: Range<Int>, _ strip: ChartAnnotation.Strip) -> String {
    let causes = strip.hidden.filter { $0.samples.overlaps(samples) }.map(\.cause)
    switch causes.first {
    case .cutAway: return "it was cut away"
    case .covered: return "it is covered"
    case .faded: return "its ink is too faint to be seen"
    case .outside, nil: return "it lies outside the picture"
    }
  }
}

extension Rect {
  /// What two rectangles share; nil where that is nothing.
  func common(with other: Rect) -> Rect? {
    guard intersects(other) else { return nil }
    return Rect(
      minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
      maxY: min(maxY, other.maxY))
  }
}

extension [Point] {
  /// The part of a polygon within a rectangle (Sutherland and Hodgman, 1974).
  func clipped(to frame: Rect) -> [Point] {
    cut { $0.x - frame.minX }.cut { frame.maxX - $0.x }.cut { $0.y - frame.minY }.cut { frame.maxY - $0.y }
  }

  /// What lies where a linear function is at least 0.
  private func cut(_ distance: (Point) -> Double) -> [Point] {
    zip(self, dropFirst() + prefix(1)).flatMap { from, to -> [Point] in
      let (a, b) = (distance(from), distance(to))
      let kept = a >= 0 ? [from] : []
      guard (a < 0) != (b < 0) else { return kept }
      let share = a / (a - b)
      return kept + [from.offset(dx: (to.x - from.x) * share, dy: (to.y - from.y) * share)]
    }
  }
}
