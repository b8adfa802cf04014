public import Chart
public import ECG

/// A chart and what became of its picture.
public struct ChartPicture: Sendable {
  /// The chart as it was drawn.
  public let drawn: Chart
  /// The picture as it became, if anything was done to it.
  public let corrupted: CorruptedPicture?
  /// What was done, if anything.
  public let corruption: CorruptionRecord?

  /// Draws a recording and corrupts the picture.
  ///
  /// - Parameters:
  ///   - ecg: the recording, after ``CorruptionRecord/recording(of:)`` where something was done to it.
  ///   - layout: what is shown and where.
  ///   - start: the time at which the first column starts, in s.
  ///   - corruption: what is done.
  ///   - renderer: draws; one for each worker.
  /// - Throws: `ChartError`, `CorruptionError`.
  public init(
    of ecg: TwelveLeadECG, layout: Layout, start: Double = 0, corruption: CorruptionRecord? = nil,
    renderer: ChartRenderer
  ) throws {
    let chart = try renderer.chart(of: ecg, layout: layout, start: start)
    drawn = chart
    self.corruption = corruption
    corrupted = try corruption.map { try PictureCorruption($0.plan.picture).corrupted(chart) }
  }

  /// The chart as it is seen: pixels and annotation after the corruption.
  public var seen: Chart {
    var chart = drawn
    if let corrupted {
      chart.picture = corrupted.picture
      chart.annotation = corrupted.annotation ?? chart.annotation
    }
    return chart
  }

  /// Dots per inch of the picture as it is seen.
  public var resolution: Double {
    corrupted.map { $0.pixelsPerMillimeter * 25.4 } ?? drawn.annotation.page.paper.resolution
  }
}
