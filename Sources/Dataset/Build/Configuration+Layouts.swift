internal import Chart
internal import ECG
internal import Pipeline
internal import Settings

extension Configuration {
  /// Draws a record by each layout that leaves nothing to chance, so that a font that is not installed or a page that
  /// is too small is told before the first record.
  func checkLayouts() throws(DatasetError) {
    let maker = ChartMaker()
    for source in form.pictures.layouts where !source.isRandom {
      do {
        let ecg = try SyntheticECG().recording(name: "example").ecg
        let layout = try source.layout(seed: seed)
        _ = try maker.svg(of: ecg, ChartMaker.Request(layout: layout.withoutRecordName))
      } catch {
        throw .settings(
          .faults([SettingsFault(file: file, line: nil, key: "pictures.layout", problem: "\(error)")]))
      }
    }
  }
}
