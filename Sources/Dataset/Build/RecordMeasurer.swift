internal import Chart
internal import ECG
internal import Measurement

/// Measures a record's recordings, each once, as far as rows and headers ask for it. A worker has its own.
final class RecordMeasurer {
  private let settings: MeasureSettings
  private let delineator: Delineator
  private var known: (samples: Range<Int>, measures: ECGMeasures)?

  /// - Throws: `MeasurementError`.
  init(_ settings: MeasureSettings) throws {
    self.settings = settings
    delineator = try Delineator()
  }

  /// Begins another record.
  func beginRecord() { known = nil }

  /// What rows say of a recording; nil where they say nothing.
  func row(of ecg: TwelveLeadECG) -> ComputedMeasures? {
    settings.rows.isEmpty ? nil : ComputedMeasures(settings.rows, of: measures(of: ecg))
  }

  /// A layout with what headers say of a recording.
  func layout(_ layout: Layout, for ecg: TwelveLeadECG) -> Layout {
    settings.texts.isEmpty
      ? layout : layout.addingHeader(HeaderMeasure.line(settings.texts, of: measures(of: ecg)))
  }

  /// The measures of a recording, or of one part of it.
  private func measures(of ecg: TwelveLeadECG) -> ECGMeasures {
    if let known, known.samples == ecg.recordedSamples { return known.measures }
    let measures = ecg.measures(by: delineator)
    known = (ecg.recordedSamples, measures)
    return measures
  }
}
