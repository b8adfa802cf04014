public import Chart

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
  func readings(of annotation: ChartAnnotation, in cover: InkCover) -> [StripReading] {
    annotation.strips.indices.map { read(strip: $0, of: annotation, in: cover) }
  }

  /// Reads the trace of a strip.
  ///
  /// - Parameters:
  ///   - index: the strip, by its index in the annotation.
  ///   - annotation: what was drawn where.
  ///   - cover: the picture's ink.
  public func read(
    strip index: Int, of annotation: ChartAnnotation, in cover: InkCover
  ) -> StripReading {
    let strip = annotation.strips[index]
    let trace = ColumnTrace(index, of: annotation, in: cover)
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
