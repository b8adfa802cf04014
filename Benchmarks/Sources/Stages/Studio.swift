import Chart
import Corruption
import ECG
import ECGFiles
import WFDB

/// What a worker keeps from one record to the next, and the steps that it takes with each.
struct Studio {
  let layout: Layout
  private let records: [String]
  private let renderer = ChartRenderer()

  /// A chart as it was damaged.
  struct Damaged {
    /// As it was drawn.
    let chart: Chart
    let picture: CorruptedPicture
    /// What was done.
    let corruption: CorruptionRecord
  }

  init(layout: String = "3x4+1") throws {
    self.layout = try Layout(named: layout)
    records = try Fixtures.records()
  }

  func ecg(_ number: Int = 0) throws -> TwelveLeadECG {
    try TwelveLeadECG(record: Record.read(records[number % records.count]))
  }

  func chart(of ecg: TwelveLeadECG) throws -> Chart { try renderer.chart(of: ecg, layout: layout) }

  func damaged(_ ecg: TwelveLeadECG, recipe: Recipe) throws -> Damaged {
    let plan = try recipe.plan(seed: 1, record: ecg.name)
    let shown = try SignalCorruption(plan.signal).corrupted(ecg).ecg
    let chart = try chart(of: shown)
    return Damaged(
      chart: chart, picture: try PictureCorruption(plan.picture).corrupted(chart),
      corruption: CorruptionRecord(record: ecg.name, seed: 1, plan: plan))
  }
}
