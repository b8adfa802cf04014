internal import Randomness

/// Which samples of the data are asked.
public struct SampleSelection: Equatable, Sendable {
  /// Identifiers of diagnoses; empty: all.
  public var diagnoses: Set<String>
  /// Sources in small letters; empty: all.
  public var sources: Set<String>
  /// Numbers, or numbers with their source as `ptbxl/12`; empty: all.
  public var ids: Set<String>
  /// How many samples are drawn; nil: all.
  public var count: Int?
  /// Another seed draws other samples.
  public var seed: UInt64

  /// A selection.
  public init(
    diagnoses: [String] = [], sources: [String] = [], ids: [String] = [], count: Int? = nil, seed: UInt64 = 0
  ) {
    self.diagnoses = Set(diagnoses)
    self.sources = Set(sources.map { $0.lowercased() })
    self.ids = Set(ids.map { $0.lowercased() })
    self.count = count
    self.seed = seed
  }

  /// The samples that are asked, in the order of the data.
  ///
  /// Drawn samples are spread evenly over source, diagnosis and label: one of each in turn. What is drawn depends on the
  /// seed and the samples alone, and a larger number draws the same ones and more.
  ///
  /// - Throws: ``EvaluationError/unknown(what:name:known:)`` for names that no sample has,
  ///   ``EvaluationError/request(subject:problem:)`` where no sample is left.
  public func samples(of all: [BenchmarkSample]) throws(EvaluationError) -> [BenchmarkSample] {
    try check(diagnoses, "diagnosis", among: all) { [$0.metadata.targetDiagnosis] }
    try check(sources, "source", among: all) { [$0.key.source] }
    try check(ids, "sample", among: all) { [String($0.key.id), $0.key.description] }
    let chosen = all.filter { sample in
      (diagnoses.isEmpty || diagnoses.contains(sample.metadata.targetDiagnosis))
        && (sources.isEmpty || sources.contains(sample.key.source))
        && (ids.isEmpty || ids.contains(String(sample.key.id)) || ids.contains(sample.key.description))
    }
    guard !chosen.isEmpty else {
      throw .request(subject: "--dx, --source, --ids", problem: "no sample fits all of them")
    }
    guard let count, count < chosen.count else { return chosen }
    let keys = drawn(count, of: chosen)
    return chosen.filter { keys.contains($0.key) }
  }

  private func drawn(_ count: Int, of samples: [BenchmarkSample]) -> Set<SampleKey> {
    let groups = Dictionary(grouping: samples) { sample in
      "\(sample.key.source) \(sample.metadata.targetDiagnosis) \(sample.metadata.label)"
    }
    // Each sample's own number decides its turn within its group.
    let turns = groups.mapValues { group in
      group.map { sample -> (rank: UInt64, key: SampleKey) in
        var stream = RandomStream(seed: seed, name: sample.key.description, purpose: "sample-selection")
        return (stream.next(), sample.key)
      }.sorted { ($0.rank, $0.key) < ($1.rank, $1.key) }
    }
    let names = groups.keys.sorted()
    var keys: Set<SampleKey> = []
    var turn = 0
    while keys.count < count {
      for name in names where keys.count < count {
        if let group = turns[name], turn < group.count { keys.insert(group[turn].key) }
      }
      turn += 1
    }
    return keys
  }

  private func check(
    _ names: Set<String>, _ what: String, among samples: [BenchmarkSample],
    _ known: (BenchmarkSample) -> [String]
  ) throws(EvaluationError) {
    guard !names.isEmpty else { return }
    let all = Set(samples.flatMap(known))
    for name in names.sorted() where !all.contains(name) {
      let list = all.count <= 40 ? all.sorted() : ["the \(samples.count) samples of the data"]
      throw .unknown(what: what, name: name, known: list)
    }
  }
}
