public import Chart
public import Corruption
public import ECG
public import ECGFiles
public import Pipeline

/// One chart of a suite: what is drawn and how.
public struct GoldenCase: Sendable {
  /// The name of the case and of the folder of its golden.
  public var name: String
  /// Where the ECG comes from.
  public var source: ECGSource
  /// What is shown and where.
  public var layout: LayoutSource
  /// Where the chart starts, in s from the record's first sample.
  public var start: Double
  /// Decides among the layout's alternatives.
  public var seed: UInt64
  /// How the picture is damaged; nil for not at all.
  public var corruption: CorruptionSource?
  /// How far pixels may differ.
  public var tolerance: PixelTolerance
  /// How a record is read.
  public var reading = ECGReadOptions()

  /// The ECG of the case. Synthetic ones have its name.
  ///
  /// - Throws: ``GoldenError/unreadableCase(name:reason:)``.
  public func ecg() throws(GoldenError) -> TwelveLeadECG {
    do {
      return try source.ecg(name: name, options: reading)
    } catch {
      throw .unreadableCase(name: name, reason: "\(error)")
    }
  }

  /// The chart as it is drawn now, damaged where the case says so.
  ///
  /// - Throws: ``GoldenError/unreadableCase(name:reason:)``.
  public func chart(with maker: ChartMaker) throws(GoldenError) -> Chart {
    let ecg = try ecg()
    do {
      var request = ChartMaker.Request(layout: try layout.layout(seed: seed, record: ecg.name))
      request.start = start
      request.corruption = try corruption.map {
        CorruptionRecord(record: ecg.name, seed: seed, plan: try $0.plan(seed: seed, record: ecg.name))
      }
      return try maker.chart(of: ecg, request).seen
    } catch {
      throw .unreadableCase(name: name, reason: "\(error)")
    }
  }
}
