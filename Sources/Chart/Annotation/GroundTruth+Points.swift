public import ECG
public import Raster

extension GroundTruth {
  /// A sample with its pixel.
  public struct SamplePoint: Equatable, Sendable {
    /// The index of the strip.
    public var strip: Int
    /// The index of the sample in its lead.
    public var sample: Int
    /// Its coordinates in the picture.
    public var place: Point
  }

  /// Every sample that was drawn, strip by strip; gaps and what was cut away are left out. Computed again by each call.
  public var points: [SamplePoint] {
    annotation.strips.enumerated().flatMap { index, strip in
      points(of: strip, samples: strip.samples).map { point in
        SamplePoint(strip: index, sample: point.sample, place: point.place)
      }
    }
  }

  /// The boxes around the ink of a lead over a span of time: one for each strip that shows some of it.
  ///
  /// - Parameters:
  ///   - lead: the lead.
  ///   - from: the first time, in s from the record's first sample.
  ///   - to: the last time, in s.
  public func boxes(of lead: Lead, from: Double, to: Double) -> [Rect] {
    annotation.strips.filter { $0.lead == lead }.compactMap { strip in
      box(of: strip, samples: strip.samples(from: from, to: to))
    }
  }

  /// The box around the ink of some of a strip's samples in the picture; nil where none is drawn or all were cut away.
  ///
  /// - Precondition: the strip is one of ``annotation``, and shows the samples.
  public func box(of strip: ChartAnnotation.Strip, samples: Range<Int>) -> Rect? {
    let points = pagePoints(of: strip, samples: samples).map(\.place)
    let transform = annotation.transform
    guard !transform.isIdentity else { return Rect(around: points)?.expanded(by: halfLine) }
    // A pen's width is that of the page: each point stands for a square of it.
    let corners = points.flatMap { point in
      Rect(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y).expanded(by: halfLine).corners
    }
    return Rect(around: corners.compactMap(transform.picture))
  }

  /// The box around the ink of some of a strip's samples on the page, before the picture was moved; nil where none is
  /// drawn. ``ChartAnnotation/outline(of:)`` of its corners is the polygon in the picture.
  ///
  /// - Precondition: the strip is one of ``annotation``, and shows the samples.
  public func pageBox(of strip: ChartAnnotation.Strip, samples: Range<Int>) -> Rect? {
    Rect(around: pagePoints(of: strip, samples: samples).map(\.place))?.expanded(by: halfLine)
  }

  /// The voltages in mV of a strip's samples, from its first to its last; gaps are NaN.
  ///
  /// - Precondition: the strip is one of ``annotation``.
  public func millivolts(of strip: ChartAnnotation.Strip) -> [Double] {
    strip.samples.map { Double(ecg.millivolts(of: strip.lead, at: $0)) }
  }

  private var halfLine: Double {
    annotation.page.paper.trace.width / 2 * annotation.page.paper.pixelsPerMillimeter
  }

  private func points(
    of strip: ChartAnnotation.Strip, samples: Range<Int>
  ) -> [(sample: Int, place: Point)] {
    pagePoints(of: strip, samples: samples).compactMap { point in
      annotation.transform.picture(point.place).map { (point.sample, $0) }
    }
  }

  /// Samples that the record has, in pixels of the page.
  private func pagePoints(
    of strip: ChartAnnotation.Strip, samples: Range<Int>
  ) -> [(sample: Int, place: Point)] {
    samples.compactMap { sample in
      let millivolts = Double(ecg.millivolts(of: strip.lead, at: sample))
      guard millivolts.isFinite else { return nil }
      return (sample, strip.map.pixel(sample: Double(sample), millivolts: millivolts))
    }
  }
}

extension ChartAnnotation.Strip {
  /// The samples that the strip shows of a span of time; empty where it shows none.
  ///
  /// - Parameters:
  ///   - from: the first time, in s from the record's first sample.
  ///   - to: the last time, in s.
  public func samples(from: Double, to: Double) -> Range<Int> {
    let first = max((from * sampleRate - 1e-6).rounded(.up), Double(samples.lowerBound))
    let last = min((to * sampleRate + 1e-6).rounded(.down), Double(samples.upperBound) - 1)
    return first <= last ? Int(first)..<Int(last) + 1 : samples.lowerBound..<samples.lowerBound
  }
}
