/// The kinds of wave that are marked.
public enum WaveKind: String, Sendable, Codable, CaseIterable {
  /// Depolarization of the atria.
  case p
  /// Depolarization of the ventricles.
  case qrs
  /// Repolarization of the ventricles.
  case t

  /// Its component in the scores of the network.
  var component: Int {
    switch self {
    case .p: 0
    case .qrs: 1
    case .t: 2
    }
  }
}

/// A wave in bins of 8 ms, as the scores of the network give it. A coordinate of 2.5 is the middle between the centers
/// of the bins 2 and 3.
struct WaveSpan: Sendable, Equatable {
  /// Onset and offset.
  struct Edges: Sendable, Equatable {
    var onset: Float
    var offset: Float
  }

  var kind: WaveKind
  /// The bins whose score over all leads is above zero.
  var bins: ClosedRange<Int>
  /// The highest score over all leads.
  var score: Float
  /// Where the score over all leads crosses zero.
  var edges: Edges
  /// The same in each lead; nil where the lead has no marks.
  var leads: [Edges?] = []

  /// The middle bin.
  var middle: Int { (bins.lowerBound + bins.upperBound) / 2 }
}
