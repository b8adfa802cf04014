public import Chart
public import Corruption
public import ECG
internal import WFDB

/// One chart of a suite: what is drawn and how.
public struct GoldenCase: Sendable {
  /// Where the ECG comes from.
  public enum Source: Sendable, Equatable {
    /// A record's path.
    case record(String)
    /// A synthetic ECG.
    case synthetic(SyntheticECG)
  }

  /// The name of the case and of the folder of its golden.
  public var name: String
  /// Where the ECG comes from.
  public var source: Source
  /// What is shown and where.
  public var layout: LayoutSource
  /// Where the chart starts, in s from the record's first sample.
  public var start: Double
  /// Decides among the layout's alternatives.
  public var seed: UInt64
  /// How the picture is damaged; nil for not at all.
  public var corruption: Recipe?
  /// How far pixels may differ.
  public var tolerance: PixelTolerance

  /// The ECG of the case. Synthetic ones have its name.
  ///
  /// - Throws: ``VerificationError/unreadableCase(name:reason:)``.
  public func ecg() throws(VerificationError) -> TwelveLeadECG {
    do {
      return switch source {
      case .record(let path): try TwelveLeadECG(record: Record.read(path))
      case .synthetic(let settings): try settings.recording(name: name).ecg
      }
    } catch {
      throw .unreadableCase(name: name, reason: "\(error)")
    }
  }

  /// The chart as it is drawn now, damaged where the case says so.
  ///
  /// - Throws: ``VerificationError/unreadableCase(name:reason:)``.
  public func chart(with renderer: ChartRenderer) throws(VerificationError) -> Chart {
    let ecg = try ecg()
    do {
      let layout = try layout.layout(seed: seed, record: ecg.name)
      let corruption = try corruption.map {
        CorruptionRecord(record: ecg.name, seed: seed, plan: try $0.plan(seed: seed, record: ecg.name))
      }
      return try ChartPicture(
        of: corruption?.recording(of: ecg) ?? ecg, layout: layout, start: start, corruption: corruption,
        renderer: renderer
      ).seen
    } catch {
      throw .unreadableCase(name: name, reason: "\(error)")
    }
  }
}
