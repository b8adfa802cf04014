internal import Files
internal import ECG
internal import Samples

extension DropoutDecision: Codable {
  private enum Key: String, CodingKey {
    case seed, epoch, step, passes, dropped, leads, spans, targets, fill, hidesGrid, hidesLabels
  }

  /// Writes what was drawn, with `dropped` as what became of the passes; what is not lacking is left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(ExactInteger(wrappedValue: seed), forKey: .seed)
    try container.encode(ExactInteger(wrappedValue: epoch), forKey: .epoch)
    try container.encode(ExactInteger(wrappedValue: step), forKey: .step)
    try container.encode(passes, forKey: .passes)
    try container.encodeIfPresent(dropped, forKey: .dropped)
    if !leads.isEmpty { try container.encode(leads, forKey: .leads) }
    if !spans.isEmpty { try container.encode(spans, forKey: .spans) }
    if lacksSamples {
      try container.encode(targets, forKey: .targets)
      try container.encode(fill, forKey: .fill)
    }
    if hidesGrid { try container.encode(true, forKey: .hidesGrid) }
    if hidesLabels { try container.encode(true, forKey: .hidesLabels) }
  }

  /// Reads what ``encode(to:)`` writes; `dropped` follows from the passes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      seed: try container.decode(ExactInteger<UInt64>.self, forKey: .seed).wrappedValue,
      epoch: try container.decode(ExactInteger<Int>.self, forKey: .epoch).wrappedValue,
      step: try container.decode(ExactInteger<Int>.self, forKey: .step).wrappedValue)
    passes = try container.decode([Pass].self, forKey: .passes)
    leads = try container.decodeIfPresent([Lead].self, forKey: .leads) ?? []
    spans = try container.decodeIfPresent([Span].self, forKey: .spans) ?? []
    targets = try container.decodeIfPresent([SampleModality].self, forKey: .targets) ?? []
    fill = try container.decodeIfPresent(ModalityDropout.Fill.self, forKey: .fill) ?? .nan
    hidesGrid = try container.decodeIfPresent(Bool.self, forKey: .hidesGrid) ?? false
    hidesLabels = try container.decodeIfPresent(Bool.self, forKey: .hidesLabels) ?? false
  }
}
