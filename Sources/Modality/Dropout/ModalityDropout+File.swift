package import Files
public import Samples

extension ModalityDropout {
  /// What became of a file's samples.
  public struct Summary: Equatable, Sendable, Codable {
    /// All samples.
    public var rows = 0
    /// Samples that were not changed.
    public var unchanged = 0
    /// Samples that lost the ECG.
    public var ecgDropped = 0
    /// Samples that lost the picture.
    public var imageDropped = 0
    /// Samples with both modalities whose tags were interchanged.
    public var swapped = 0
    /// Samples of which something is lacking beside a whole modality: leads, spans, grid or labels.
    public var reduced = 0
    /// What became of relative paths where the output is in another folder than the input.
    public var paths = PathMove.Counts()
  }

  /// Applies the dropout to every row of a JSONL file. The output appears whole or not at all; the input may have any
  /// number of rows.
  ///
  /// - Parameters:
  ///   - input: the file's path.
  ///   - output: another path; its folder is made where it is absent.
  ///   - seed: another seed draws other values.
  ///   - epoch: from 0.
  ///   - step: the training step, for ``schedule``.
  ///   - isTraining: false leaves all rows as they are.
  ///   - isRecorded: false leaves the field `dropout` out.
  /// - Throws: ``SamplesError/rows(_:count:)`` with the faulty rows, those included that record a dropout already, and
  ///   those that speak of regions of a picture that is dropped; ``SamplesError/file(_:)``.
  public func apply(
    to input: String, writing output: String, seed: UInt64, epoch: Int = 0, step: Int = 0,
    isTraining: Bool = true, isRecorded: Bool = true
  ) throws(SamplesError) -> Summary {
    let writer = try SamplesError.files { () throws(FileError) in
      try PathCheck.refuse(output, isInput: input)
      let isList = try SampleReader.isList(input) && !output.hasSuffix(".jsonl")
      return try SampleWriter(path: output, isList: isList)
    }
    var move = PathMove(from: input.folder, to: output.folder)
    var summary = Summary()
    try SampleReader.each(in: input) { (sample) throws(SamplesError) -> RowFault? in
      let moved = move.moved(sample)
      let done: (sample: Sample, decision: DropoutDecision)
      do throws(RowFault) {
        done = try applied(
          toRow: moved, seed: seed, epoch: epoch, step: step, isTraining: isTraining, isRecorded: isRecorded)
      } catch {
        return error
      }
      summary.count(moved, done.sample, by: done.decision)
      try SamplesError.files { () throws(FileError) in try writer.write(done.sample.line()) }
      return nil
    }
    try SamplesError.files { () throws(FileError) in try writer.commit() }
    summary.paths = move.counts
    return summary
  }
}

extension ModalityDropout {
  /// A row after its decision, as ``apply(to:writing:seed:epoch:step:isTraining:isRecorded:)`` writes it, and the
  /// decision.
  ///
  /// - Throws: the fault of a row that records a dropout already, or speaks of regions of a picture that is dropped.
  package func applied(
    toRow sample: Sample, seed: UInt64, epoch: Int, step: Int, isTraining: Bool = true,
    isRecorded: Bool = true
  ) throws(RowFault) -> (sample: Sample, decision: DropoutDecision) {
    guard !sample.recordsDropout else {
      throw RowFault(
        path: DropoutDecision.fieldName, problem: "is there already; apply the dropout to the original row")
    }
    let decision = decision(
      seed: seed, epoch: epoch, sample: sample.id, step: step, present: sample.present,
      isTraining: isTraining)
    if decision.dropped == .image, let fault = sample.regionFault { throw fault }
    return (decision.applied(to: sample, isRecorded: isRecorded), decision)
  }
}

extension ModalityDropout.Summary {
  fileprivate mutating func count(_ sample: Sample, _ result: Sample, by decision: DropoutDecision) {
    rows += 1
    let isReduced = result.present.contains(where: decision.reduces)
    reduced += isReduced ? 1 : 0
    switch decision.dropped {
    case .ecg: ecgDropped += 1
    case .image: imageDropped += 1
    case nil where result.messages != sample.messages: swapped += 1
    case nil: unchanged += isReduced ? 0 : 1
    }
  }
}
