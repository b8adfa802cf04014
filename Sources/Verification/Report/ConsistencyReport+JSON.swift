internal import ECG

extension ConsistencyReport: Encodable {
  /// Whether the picture shows the record, the three proofs in figures, and what is wrong with picture and strips.
  public func encode(to encoder: any Encoder) throws {
    var form = encoder.container(keyedBy: Key.self)
    try form.encode(isPassed, forKey: .passed)
    try form.encode(map, forKey: .map)
    try form.encode(InkForm(recall: ink.recall, precision: ink.precision), forKey: .ink)
    try form.encode(faults.map(\.description), forKey: .faults)
    try form.encode(notes.map(\.description), forKey: .notes)
    try form.encode(strips.map(StripForm.init), forKey: .strips)
  }

  private enum Key: CodingKey {
    case passed, map, ink, faults, notes, strips
  }

  private struct InkForm: Encodable {
    var recall: Double
    var precision: Double
  }

  private struct StripForm: Encodable {
    var lead: Lead
    var row: Int
    var column: Int
    var snr: SignalToNoise
    var bound: SignalToNoise
    var faults: [String]
    var certainty: Certainty?

    init(_ strip: Strip) {
      (lead, row, column) = (strip.lead, strip.row, strip.column)
      (snr, bound) = (strip.signalToNoise, strip.bound)
      faults = strip.faults.map(\.description)
      certainty = strip.certainty
    }
  }
}
