public import Chart
public import Raster

/// What was read of traces whose leads are not known: a signal for each row.
public struct UnnamedSignals: Sendable, Equatable {
  /// In Hz.
  public static let sampleRate = 500.0

  /// From the top; each from where the first trace begins, in mV, NaN where no trace was found. 0 mV is the level at which
  /// a trace runs.
  public let rows: [[Float]]

  /// Reads all traces of a picture.
  ///
  /// - Parameters:
  ///   - picture: the chart.
  ///   - annotation: what was found in it.
  ///   - reader: how traces are read.
  ///   - isCorrupted: whether the picture was damaged: uneven light is taken out first.
  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``; ``VerificationError/wrongRequest(_:)`` where the
  ///   annotation names no trace.
  public init(
    from picture: PixelBuffer, annotation: ChartAnnotation, reader: TraceReader, isCorrupted: Bool = false
  ) throws(VerificationError) {
    guard let start = annotation.traces.map(\.start.x).min() else {
      throw .wrongRequest("the annotation names no strip with samples, and no trace")
    }
    var named = annotation
    named.strips = annotation.traces.map {
      $0.strip(on: annotation.page.paper, from: start, sampleRate: Self.sampleRate)
    }
    let page = try PageView(picture, named, isCorrupted: isCorrupted)
    let cover = page.ink(of: page.picture).cover
    let readings = reader.readings(of: page.annotation, in: cover)
    let count = named.strips.map(\.samples.upperBound).max() ?? 0
    let numbers = Set(named.strips.map(\.row)).sorted()
    var rows = [[Float]](repeating: [Float](repeating: .nan, count: count), count: numbers.count)
    for reading in readings {
      guard let row = numbers.firstIndex(of: named.strips[reading.strip].row) else { continue }
      for (offset, value) in reading.millivolts.enumerated() where value.isFinite {
        rows[row][reading.firstSample + offset] = Float(value)
      }
    }
    self.rows = rows
  }
}
