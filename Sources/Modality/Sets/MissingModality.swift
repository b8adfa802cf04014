internal import Files
internal import Randomness
public import Samples

/// Makes test sets in which a share of the samples lacks a modality: `NAME_full.jsonl`, `NAME_ecg_missing25.jsonl` and
/// so on, with `manifest.json`.
///
/// Of the N samples that have both modalities, round(r · N) lack one, halves upwards. The sets are nested: what lacks
/// one at 25 % lacks it at 50 % too; and the same samples lack the ECG in one set and the picture in its sister. Which
/// ones depends on the seed and on N alone. All rows stand in their order; the others stay byte for byte.
public struct MissingModality: Equatable, Sendable {
  /// The modalities of which one is lacking in each set, each once.
  public var modalities: [SampleModality]
  /// Shares in per cent, 1 to 100, each once.
  public var rates: [Int]
  /// Another seed chooses other samples.
  public var seed: UInt64

  /// The published sets.
  public init(
    modalities: [SampleModality] = SampleModality.allCases, rates: [Int] = [25, 50, 75, 100], seed: UInt64 = 0
  ) {
    self.modalities = modalities
    self.rates = rates
    self.seed = seed
  }

  /// Writes the sets. All files appear, or none.
  ///
  /// - Parameters:
  ///   - input: a JSONL file; `_full` at the end of its name is not repeated.
  ///   - folder: made where it is absent.
  /// - Throws: ``SamplesError/rows(_:count:)`` with every row whose tags and lists disagree, or that speaks of regions of
  ///   a picture that is to be dropped, of each its first fault;
  ///   ``SamplesError/file(_:)``.
  public func split(_ input: String, into folder: String) throws(SamplesError) -> Manifest {
    precondition(Set(modalities).count == modalities.count && Set(rates).count == rates.count)
    precondition(rates.allSatisfy { (1...100).contains($0) })
    let counts = try Self.counts(of: input)
    let isList = try SamplesError.files { () throws(FileError) in try SampleReader.isList(input) }
    var manifest = Manifest(of: self, source: input, isList: isList, rows: counts.rows, both: counts.both)
    let writers = try SamplesError.files { () throws(FileError) in
      try manifest.sets.map { (set) throws(FileError) in
        let path = PathCheck.path(set.file, in: folder)
        try PathCheck.refuse(path, isInput: input)
        return try SampleWriter(path: path, isList: isList)
      }
    }
    var move = PathMove(from: input.folder, to: folder)
    let found = try write(input, manifest.sets, to: writers, both: counts.both, &move)
    manifest.paths = move.counts
    guard found == counts else {
      throw .file(.unreadable(path: input, reason: "was changed while it was read; try again"))
    }
    try SamplesError.files { () throws(FileError) in
      let path = PathCheck.path(Manifest.file, in: folder)
      try PathCheck.refuse(path, isInput: input)
      let last = try LineWriter(path: path)
      try last.write(manifest.json)
      for writer in writers { try writer.commit() }
      try last.commit()
    }
    return manifest
  }

  /// All rows, and those with both modalities.
  private struct Counts: Equatable {
    var rows = 0
    var both = 0

    mutating func add(_ sample: Sample) {
      rows += 1
      both += sample.hasBoth ? 1 : 0
    }
  }

  private static func counts(of input: String) throws(SamplesError) -> Counts {
    let check = ModalityCheck()
    var counts = Counts()
    try SampleReader.each(in: input) { (sample) throws(SamplesError) -> RowFault? in
      counts.add(sample)
      return check.faults(in: sample).first
    }
    return counts
  }

  private func write(
    _ input: String, _ sets: [Manifest.Subset], to writers: [SampleWriter], both: Int, _ move: inout PathMove
  ) throws(SamplesError) -> Counts {
    let stream = RandomStream(seed: seed, name: "", purpose: "missing-modality")
    let permutation = KeyedPermutation(count: both, stream: stream)
    var counts = Counts()
    try SampleReader.each(in: input) { (sample) throws(SamplesError) -> RowFault? in
      let rank = sample.hasBoth ? permutation[counts.both] : Int.max
      counts.add(sample)
      let losesPicture = sets.contains { $0.lacks == .image && rank < $0.missing }
      if losesPicture, let fault = sample.regionFault { return fault }
      let sample = move.moved(sample)
      let lines = Dictionary(uniqueKeysWithValues: modalities.map { ($0, sample.removing($0).line()) })
      for (set, writer) in zip(sets, writers) {
        let lacking = set.lacks.flatMap { rank < set.missing ? lines[$0] : nil }
        try SamplesError.files { () throws(FileError) in try writer.write(lacking ?? sample.line()) }
      }
      return nil
    }
    return counts
  }
}

extension Sample {
  fileprivate var hasBoth: Bool { present.count == SampleModality.allCases.count }
}
