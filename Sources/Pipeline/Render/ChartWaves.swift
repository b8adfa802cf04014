internal import Chart
internal import ECG
internal import Measurement
internal import Raster

/// Finds the waves that are marked on a chart for people to look at.
struct ChartWaves: Sendable {
  private let delineator: Delineator

  /// - Throws: `MeasurementError`.
  init() throws { delineator = try Delineator() }

  /// The waves of a recording as they are drawn, P blue, QRS red, T green, and what a user should know of those that are
  /// not.
  func waves(of ecg: TwelveLeadECG) -> (waves: [ShownWave], warnings: [String]) {
    let delineation = delineator.delineation(of: ecg)
    if let failure = delineation.failure { return ([], ["no waves are marked (\(failure.rawValue))"]) }
    let waves = Lead.allCases.flatMap { lead in
      delineation.waves(in: lead).map { wave in
        let marks = wave.marks.moved(by: ecg.firstSample)
        return ShownWave(
          lead: lead, color: Self.color(of: wave.kind), edges: marks.onset...max(marks.onset, marks.offset),
          peak: marks.peak)
      }
    }
    let faults = delineation.faults.sorted { $0.key < $1.key }.map {
      "no waves are marked in \($0.key.name) (\($0.value.rawValue))"
    }
    return (waves, faults)
  }

  private static func color(of kind: WaveKind) -> Color {
    switch kind {
    case .p: Color(30, 90, 230)
    case .qrs: Color(220, 20, 30)
    case .t: Color(0, 140, 60)
    }
  }
}
