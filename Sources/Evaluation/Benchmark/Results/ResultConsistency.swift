/// Refuses results that must not stand in one table.
struct ResultConsistency {
  /// The samples that results must have been made from.
  let samples: [SampleKey: SampleHash]?
  /// Whether results of other samples are accepted.
  let allowsOtherSamples: Bool

  /// Compares results, given with their paths.
  ///
  /// - Throws: ``EvaluationError/mixed(path:problem:)`` for the first that does not belong to the others.
  func check(_ results: [(path: String, outcome: FileOutcome)]) throws(EvaluationError) {
    var first: (path: String, mode: InferenceMode)?
    var seen: [SampleKey: (hash: SampleHash, path: String)] = [:]
    for (path, outcome) in results {
      guard let identity = outcome.identity else { continue }
      if let first, first.mode != identity.mode {
        let problem =
          "was made in mode \(identity.mode.rawValue), but \(first.path) in mode \(first.mode.rawValue); "
          + "evaluate models of one mode at a time, by --models"
        throw .mixed(path: path, problem: problem)
      }
      first = first ?? (path, identity.mode)
      guard !allowsOtherSamples else { continue }
      try checkSample(identity, path: path, seen: &seen)
    }
  }

  private func checkSample(
    _ identity: ResultIdentity, path: String, seen: inout [SampleKey: (hash: SampleHash, path: String)]
  ) throws(EvaluationError) {
    let advice =
      "'leadsheet benchmark check RESULTS --data DATA' lists such results, 'run --redo stale' asks again"
    if let samples {
      guard let hash = samples[identity.key] else {
        throw .mixed(path: path, problem: "the data has no sample \(identity.key)")
      }
      guard hash == identity.hash else {
        throw .mixed(
          path: path,
          problem: "was made from another version of sample \(identity.key) than the data's; \(advice)")
      }
    } else if let other = seen[identity.key], other.hash != identity.hash {
      let problem = "was made from another version of sample \(identity.key) than \(other.path); \(advice)"
      throw .mixed(path: path, problem: problem)
    }
    if seen[identity.key] == nil { seen[identity.key] = (identity.hash, path) }
  }
}
