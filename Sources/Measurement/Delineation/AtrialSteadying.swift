/// Steadies the edges of P waves: in an ECG whose P waves keep their distance to QRS, what single beats differ from the
/// median of all is mostly noise.
enum AtrialSteadying {
  /// The waves with P edges drawn towards the median distance to the QRS onset, lead by lead. Edges more than 50 ms off
  /// the median (other P waves, other conduction) stay where they are.
  ///
  /// - Parameter waves: In order of time, with their edges in each lead.
  static func steadied(_ waves: [WaveSpan]) -> [WaveSpan] {
    var waves = waves
    let pairs = waves.indices.compactMap { index in
      onsetAfter(index, in: waves).map { (wave: index, reference: $0) }
    }
    guard pairs.count >= 3 else { return waves }
    for lead in waves[pairs[0].wave].leads.indices {
      for edge in [\WaveSpan.Edges.onset, \WaveSpan.Edges.offset] {
        let known = pairs.filter { waves[$0.wave].leads[lead] != nil }
        let distances = known.map { (waves[$0.wave].leads[lead]?[keyPath: edge] ?? 0) - $0.reference }
        guard distances.count >= 3 else { continue }
        let median = distances.sorted()[distances.count / 2]
        for (pair, distance) in zip(known, distances) where abs(distance - median) < reach {
          waves[pair.wave].leads[lead]?[keyPath: edge] = pair.reference + median + share * (distance - median)
        }
      }
    }
    return waves
  }

  /// The QRS onset that a P wave leads to.
  private static func onsetAfter(_ index: Int, in waves: [WaveSpan]) -> Float? {
    guard waves[index].kind == .p,
      let next = waves[index...].first(where: { $0.kind == .qrs }),
      next.edges.onset - waves[index].edges.onset < longestPR
    else { return nil }
    return next.edges.onset
  }

  /// How much of a difference stays.
  private static let share: Float = 0.2
  /// In bins.
  private static let reach: Float = 6.25
  /// In bins.
  private static let longestPR: Float = 50
}
