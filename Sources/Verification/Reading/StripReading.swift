internal import Chart

/// The trace of one strip as it was read from a picture.
public struct StripReading: Sendable, Equatable {
  /// The strip, by its index in the annotation.
  public var strip: Int
  /// The index of the first sample, as in the strip.
  public var firstSample: Int
  /// A voltage in mV for each sample of the strip; NaN where no trace was found.
  public var millivolts: [Double]
}

/// How traces are read from pixels.
public enum TraceReader: String, Sendable, CaseIterable {
  /// The middle of the ink in each column of pixels; at peaks the end of the ink. Bounded by the line's width.
  case centroid
  /// The samples are moved until the stroke that the renderer would draw has the picture's cover.
  case fit

  /// Reads the traces of all strips, in their order.
  ///
  /// - Parameters:
  ///   - annotation: what was drawn where.
  ///   - cover: the picture's ink.
  func readings(of annotation: ChartAnnotation, in cover: InkCover) -> [StripReading] {
    let runs = InkRuns(of: cover)
    return annotation.strips.enumerated().map { index, strip in
      let trace = ColumnTrace(index, of: annotation, in: cover, runs)
      let rows =
        switch self {
        case .centroid: trace.samples
        case .fit: StrokeFit(trace, in: cover).rows()
        }
      return StripReading(
        strip: index, firstSample: strip.samples.lowerBound,
        millivolts: rows.map { ($0 - strip.map.f) / strip.map.e })
    }
  }
}
