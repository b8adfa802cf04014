public import Chart
public import ECG
internal import Samples

extension DropoutDecision {
  /// What the signal side sees: the record with lacking samples as gaps or zeros.
  public func signal(_ ecg: TwelveLeadECG) -> TwelveLeadECG { reduced(ecg, for: .ecg, fill: fill) }

  /// What is drawn: the record with lacking samples as gaps, which stay blank.
  public func drawn(_ ecg: TwelveLeadECG) -> TwelveLeadECG { reduced(ecg, for: .image, fill: .nan) }

  /// What it is drawn by: the layout without grid or names of leads where the decision hides them. Everything else
  /// keeps its place.
  public func layout(_ layout: Layout) -> Layout {
    var layout = layout
    if hidesGrid { layout.paper.grid.style = .none }
    if hidesLabels { layout.label.isHidden = true }
    return layout
  }

  /// The samples of each lead that are lacking, for a record of so many samples.
  ///
  /// Spans that together would take more than half of the record are shortened, all in proportion, so that of each
  /// lead that is there at least half stays.
  ///
  /// - Parameters:
  ///   - count: samples in each lead.
  ///   - sampleRate: in Hz.
  public func missing(count: Int, sampleRate: Double) -> [Lead: [Range<Int>]] {
    let total = spans.reduce(0) { $0 + $1.seconds } * sampleRate
    let share = total > 0 ? min(1, Double(count / 2) / total) : 1
    var missing: [Lead: [Range<Int>]] = [:]
    for span in spans {
      let length = Int(span.seconds * sampleRate * share)
      let start = Int(span.position * Double(count - length))
      for lead in span.lead.map({ [$0] }) ?? Lead.allCases {
        missing[lead, default: []].append(start..<start + length)
      }
    }
    for lead in leads { missing[lead] = [0..<count] }
    return missing
  }

  private func reduced(
    _ ecg: TwelveLeadECG, for modality: SampleModality, fill: ModalityDropout.Fill
  ) -> TwelveLeadECG {
    guard targets.contains(modality) else { return ecg }
    var ecg = ecg
    for (lead, ranges) in missing(count: ecg.count, sampleRate: ecg.sampleRate) {
      ecg.update(lead) { samples in
        for index in ranges.joined() { samples[index] = fill.value }
      }
    }
    return ecg
  }
}
