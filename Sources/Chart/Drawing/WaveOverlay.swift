public import ECG
public import Raster

/// A wave of one lead, to be marked on a chart.
public struct ShownWave: Equatable, Sendable {
  /// The lead.
  public var lead: Lead
  /// The color of its marks.
  public var color: Color
  /// Its first and its last sample, within the recording.
  public var edges: ClosedRange<Int>
  /// The sample of its peak, within the recording.
  public var peak: Int

  /// A wave.
  public init(lead: Lead, color: Color, edges: ClosedRange<Int>, peak: Int) {
    (self.lead, self.color, self.edges, self.peak) = (lead, color, edges, peak)
  }
}

/// Where the marks of waves stand in a picture.
struct WaveOverlay {
  let truth: GroundTruth

  /// Marks reach so far above and below the trace, in mm.
  private static let reach = 1.8

  /// The two ends of a mark at a sample: upright on the page, and as the picture shows it; nil where the sample is not
  /// drawn or was cut away.
  func mark(at sample: Int, of strip: ChartAnnotation.Strip) -> (top: Point, bottom: Point)? {
    guard let pixel = pixel(of: sample, strip) else { return nil }
    let reach = Self.reach * truth.annotation.page.paper.pixelsPerMillimeter
    let transform = truth.annotation.transform
    guard let top = transform.picture(Point(x: pixel.x, y: pixel.y - reach)),
      let bottom = transform.picture(Point(x: pixel.x, y: pixel.y + reach))
    else { return nil }
    return (top, bottom)
  }

  /// Where a sample is in the picture.
  func point(of sample: Int, _ strip: ChartAnnotation.Strip) -> Point? {
    pixel(of: sample, strip).flatMap { truth.annotation.transform.picture($0) }
  }

  /// Where a sample is on the page, in pixels.
  private func pixel(of sample: Int, _ strip: ChartAnnotation.Strip) -> Point? {
    guard strip.samples.contains(sample), truth.ecg.recordedSamples.contains(sample) else { return nil }
    let millivolts = Double(truth.ecg.millivolts(of: strip.lead, at: sample))
    return millivolts.isFinite ? strip.map.pixel(sample: Double(sample), millivolts: millivolts) : nil
  }
}
