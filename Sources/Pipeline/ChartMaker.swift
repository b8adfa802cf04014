public import Chart
public import Corruption
public import ECG
internal import Verification

/// Makes charts of ECGs, the one way there is: the recording is corrupted, drawn, proven, and its picture corrupted.
/// A worker has its own: it keeps open fonts and the last background.
public final class ChartMaker {
  /// How a chart is made.
  public struct Request: Sendable {
    /// What is shown and where.
    public var layout: Layout
    /// The time at which the first column starts, in s from the record's first sample.
    public var start = 0.0
    /// What is done to the recording and to the picture, if anything.
    public var corruption: CorruptionRecord?
    /// Whether the chart is proven to show its recording before its picture is corrupted.
    public var isVerified = false

    /// A chart by a layout, from the record's first sample on, without corruption or proof.
    public init(layout: Layout) { self.layout = layout }
  }

  private let renderer = ChartRenderer()

  /// A maker without fonts or background yet.
  public init() {}

  /// The chart of an ECG.
  ///
  /// - Parameters:
  ///   - ecg: the recording as it was read.
  ///   - request: how it is made.
  ///   - change: what is done to the corrupted recording before it is drawn.
  /// - Throws: `ChartError`, `CorruptionError`; `VerificationError` where the proof fails.
  public func chart(
    of ecg: TwelveLeadECG, _ request: Request, change: (TwelveLeadECG) -> TwelveLeadECG = { $0 }
  ) throws -> ChartPicture {
    let recording = try request.corruption?.recording(of: ecg) ?? ecg
    let chart = try ChartPicture(
      of: change(recording), layout: request.layout, start: request.start, corruption: request.corruption,
      renderer: renderer)
    if request.isVerified { try chart.verify() }
    return chart
  }

  /// The chart of an ECG as SVG, with what a user should know.
  ///
  /// - Throws: `ChartError`.
  public func svg(of ecg: TwelveLeadECG, _ request: Request) throws -> (
    bytes: [UInt8], warnings: [ChartWarning]
  ) {
    try renderer.svg(of: ecg, layout: request.layout, start: request.start)
  }
}
