import ECG
import ECGFiles
import WFDB

extension Stage {
  /// Twelve leads in memory: where they come from, and where they go.
  static let signals = [
    Stage("signal: digital samples to twelve leads", on: { try Record.read(Fixtures.records()[0]) }) {
      record, _ in try TwelveLeadECG(record: record)
    },
    Stage("signal: resample 500 to 250 Hz", on: Fixtures.ecg) { ecg, _ in try ecg.resampled(to: 250) },
    Stage("signal: synthetic ECG of 10 s", on: {}) { _, number in try Fixtures.recording(number) },
    Stage("signal: write format 16", on: Fixtures.ecg) { ecg, _ in try ecg.write(to: Fixtures.folder()) },
  ]
}
