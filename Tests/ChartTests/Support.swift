import Chart
import ECG

extension TwelveLeadECG {
  /// Ten seconds at 500 Hz of one value, or of what `shape` gives for a lead and a sample.
  static func flat(
    _ millivolts: Float, count: Int = 5000, _ shape: ((Lead, Int) -> Float)? = nil
  ) throws -> TwelveLeadECG {
    let samples = Lead.allCases.flatMap { lead in
      (0..<count).map { sample in shape?(lead, sample) ?? millivolts }
    }
    return try TwelveLeadECG(name: "flat", sampleRate: 500, samples: samples)
  }
}
