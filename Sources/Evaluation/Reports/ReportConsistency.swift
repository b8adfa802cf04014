public import Files
internal import Pipeline

/// How far the answers of a model agree that saw the picture alone and that saw the signal alone.
public struct ReportConsistency: Sendable {
  /// JSONL of the answers from pictures.
  public var imagePath: String
  /// JSONL of the answers from signals.
  public var signalPath: String
  /// JSONL with the vectors of the texts: `image` and `signal`, or `cosine`, and the rows' ids; nil without.
  public var vectorsPath: String?
  /// Whether the k-th rows belong together, as the published program has it, else those of one id.
  public var isByOrder = false
  /// How many threads compute.
  public var jobs = 1

  /// A comparison of two files by id.
  public init(image: String, signal: String) {
    imagePath = image
    signalPath = signal
  }

  /// The means, and what could not be compared.
  public struct Summary: Sendable {
    /// Pairs that were compared.
    public var pairs = 0
    /// Of BLEU; nil without pairs.
    public var bleu: Double?
    /// Of ROUGE-L; nil without pairs.
    public var rougeL: Double?
    /// Of the cosines; nil where there are no vectors.
    public var cosine: Double?
    /// Pairs with an empty text of the picture.
    public var emptyImage = 0
    /// Pairs with an empty text of the signal.
    public var emptySignal = 0
    /// Rows of the pictures' file that have no partner.
    public var unmatchedImage = 0
    /// Rows of the signals' file that have no partner.
    public var unmatchedSignal = 0
    /// Pairs without a vector, where vectors are given.
    public var withoutVector = 0
    /// Rows that cannot be used, of which ``faults`` holds the first.
    public var faultCount = 0
    /// The first rows that cannot be used.
    public var faults: [LineFault] = []
  }

  /// Rows that are held at a time.
  private static let blockSize = 256

  /// Compares.
  ///
  /// - Parameter each: is given the id and the scores of each pair in their order.
  /// - Throws: ``EvaluationError``, also for files of different lengths where rows are matched by order.
  public func run(
    each: (_ id: String, _ bleu: Double, _ rougeL: Double, _ cosine: Double?) throws(EvaluationError) ->
      Void = {
        _, _, _, _ in
      }
  ) throws(EvaluationError) -> Summary {
    let source = try ReportPairSource(self)
    var summary = Summary()
    var sums = (bleu: StableSum(), rougeL: StableSum(), cosine: StableSum(), cosines: 0)
    while true {
      let block = try source.next(Self.blockSize)
      if block.isEmpty { break }
      let scores = ParallelLoop.map(count: block.count, workers: jobs) { block[$0].scores }
      for (pair, score) in zip(block, scores) {
        summary.pairs += 1
        if pair.image.isEmpty { summary.emptyImage += 1 }
        if pair.signal.isEmpty { summary.emptySignal += 1 }
        sums.bleu.add(score.bleu)
        sums.rougeL.add(score.rougeL)
        if let cosine = pair.cosine {
          sums.cosine.add(cosine)
          sums.cosines += 1
        }
        try each(pair.id, score.bleu, score.rougeL, pair.cosine)
      }
    }
    try source.finish(&summary)
    guard summary.pairs > 0 else { return summary }
    summary.bleu = sums.bleu.value / Double(summary.pairs)
    summary.rougeL = sums.rougeL.value / Double(summary.pairs)
    summary.cosine = sums.cosines > 0 ? sums.cosine.value / Double(sums.cosines) : nil
    summary.withoutVector = vectorsPath == nil ? 0 : summary.pairs - sums.cosines
    return summary
  }
}
