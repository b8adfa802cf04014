internal import Chart
internal import Foundation
internal import Pipeline
internal import Synchronization

/// Builds a data set, or a part of one, into a folder.
///
/// Records are worked on by several workers and added in their order. Rows and archives grow in the folder's
/// `.build`, with a checkpoint that says how far all of them are; what was written after it is thrown away and made
/// again when a build is gone on with, so that the result is that of a build without a break. At the end of the last
/// part they come to their places.
public struct DatasetBuild: Sendable {
  /// How a build is done; none of it changes the result.
  public struct Options: Sendable {
    /// Records worked on at the same time.
    public var jobs = 1
    /// Whether a build that was begun is gone on with.
    public var isResumed = false
    /// How many records may fail before the build stops; nil is any number.
    public var maximumFailures: Int?
    /// Which part is built.
    public var part = BuildPart.whole

    /// One job, begun anew, over all records.
    public init() {}
  }

  /// How a build ended.
  public struct Result: Sendable, Equatable {
    /// What this part holds.
    public var counts: Counts
    /// Parts that are still to be built before the data set is whole, as `3/8`.
    public var missingParts: [String]
  }

  private let configuration: Configuration
  private let output: OutputFolder
  private let options: Options

  /// A build.
  ///
  /// - Parameter folder: made if it is absent.
  public init(_ configuration: Configuration, folder: String, options: Options = Options()) {
    self.configuration = configuration
    output = OutputFolder(path: folder)
    self.options = options
  }

  /// Builds the part; where all others are there, the whole.
  ///
  /// - Parameter progress: is told after each record.
  /// - Throws: ``DatasetError``.
  public func run(
    progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
  ) throws(DatasetError) -> Result {
    let part = options.part
    if !options.isResumed { try refuseWhatIsThere() }
    let survey = try Survey(configuration)
    let plan = BuildPlan(configuration, survey, parts: part.count)
    guard let lock = try begin(plan) else {
      return Result(counts: try Manifest(folder: output.path).counts, missingParts: [])
    }
    defer { lock.release() }
    let range = part.records(of: survey.count)
    let store = try PartStore(output, part, first: range.lowerBound)
    let counts =
      store.checkpoint.isComplete
      ? store.checkpoint.counts : try make(store, range, survey, progress)
    let missing = try Assembly(configuration, output, plan).assemble()
    return Result(counts: counts, missingParts: missing.map { "\($0.index)/\($0.count)" })
  }

  /// A build that begins wants a folder of its own; other parts of it may be there.
  private func refuseWhatIsThere() throws(DatasetError) {
    if output.exists(Manifest.fileName) { throw .occupied(folder: output.path, isComplete: true) }
    if output.exists(PartStore.folder(options.part)) {
      throw .occupied(folder: output.path, isComplete: false)
    }
    if !output.exists(PartStore.root), let name = output.names(in: ".").first(where: { $0 != BuildLock.name })
    {
      throw .foreignFile(folder: output.path, name: name)
    }
  }

  /// Agrees with the other parts on the plan and takes this part.
  ///
  /// - Returns: nil where the data set is whole already.
  private func begin(_ plan: BuildPlan) throws(DatasetError) -> FolderLock? {
    try BuildLock.held(in: output) { () throws(DatasetError) in
      if output.exists(Manifest.fileName) {
        try plan.agree(with: Manifest(folder: output.path), in: output)
        // Left by a process that was killed while it tidied up.
        try output.remove(PartStore.root)
        return nil
      }
      try plan.agree(with: output)
      let folder = PartStore.folder(options.part)
      try output.makeFolder(folder)
      return try FolderLock(output("\(folder)/lock"), waits: false)
    }
  }

  private func make(
    _ store: sending PartStore, _ range: Range<Int>, _ survey: Survey,
    _ progress: @escaping @Sendable (BuildProgress) -> Void
  ) throws(DatasetError) -> Counts {
    let queue = try EntryQueue(configuration, range: store.checkpoint.next..<range.upperBound)
    let committer = Committer(
      store, range: range, window: 2 * options.jobs + 2,
      failureLimit: options.maximumFailures ?? Int.max, progress: progress)
    do throws(DatasetError) {
      _ = try ParallelLoop.map(count: options.jobs, workers: options.jobs) { _ throws(DatasetError) in
        do throws(DatasetError) {
          try RecordWorker(configuration, output, options.part, duplicates: survey.duplicates)
            .work(queue, committer)
        } catch {
          committer.fail(error)
          throw error
        }
      }
    } catch {
      committer.save()
      throw error
    }
    return try committer.finish(at: range.upperBound)
  }
}

/// How far a build is.
public struct BuildProgress: Sendable, Equatable {
  /// Records of the part.
  public var total: Int
  /// Records that are done, those of earlier runs among them.
  public var done = 0
  /// What they became.
  public var counts = Counts()
}

/// Gives out the records of a range, each once, in their order.
final class EntryQueue: Sendable {
  private struct State {
    var entries: AllEntries
    var next: Int
  }

  private let end: Int
  private let state: Mutex<State>

  /// - Throws: ``DatasetError``.
  init(_ configuration: Configuration, range: Range<Int>) throws(DatasetError) {
    var entries = AllEntries(configuration.form.inputs)
    for _ in 0..<range.lowerBound { _ = try entries.next() }
    end = range.upperBound
    state = Mutex(State(entries: entries, next: range.lowerBound))
  }

  /// The next record with its number, or nil when all are given out.
  ///
  /// - Throws: ``DatasetError``.
  func next() throws(DatasetError) -> (number: Int, entry: RecordEntry)? {
    try state.withLock { state throws(DatasetError) in
      guard state.next < end, let entry = try state.entries.next() else { return nil }
      defer { state.next += 1 }
      return (state.next, entry)
    }
  }
}
