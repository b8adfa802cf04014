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
    let paper = annotation.page.paper
    let half = paper.trace.width / 2 * paper.pixelsPerMillimeter
    return annotation.strips.filter { $0.lead == lead }.compactMap { strip in
      let first = max(Int((from * strip.sampleRate - 1e-6).rounded(.up)), strip.samples.lowerBound)
      let last = min(Int((to * strip.sampleRate + 1e-6).rounded(.down)), strip.samples.upperBound - 1)
      guard first <= last else { return nil }
      return Rect(around: points(of: strip, samples: first..<last + 1).map(\.place))?.expanded(by: half)
    }
  }

  /// The voltages in mV of a strip's samples, from its first to its last; gaps are NaN.
  ///
  /// - Precondition: the strip is one of ``annotation``.
  public func millivolts(of strip: ChartAnnotation.Strip) -> [Double] {
    strip.samples.map { Double(ecg.millivolts(of: strip.lead, at: $0)) }
  }

  private func points(
    of strip: ChartAnnotation.Strip, samples: Range<Int>
  ) -> [(sample: Int, place: Point)] {
    samples.compactMap { sample in
      let millivolts = Double(ecg.millivolts(of: strip.lead, at: sample))
      guard millivolts.isFinite else { return nil }
      let pixel = strip.map.pixel(sample: Double(sample), millivolts: millivolts)
      return annotation.transform.picture(pixel).map { (sample, $0) }
    }
  }
}
