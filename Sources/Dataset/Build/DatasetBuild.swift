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
    /// Whether records that failed are tried again, also those of a data set that is whole. It resumes, too.
    public var retriesFailed = false
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
    /// What the data set holds; nil where it is not whole.
    public var whole: Counts?
    /// The first three records that failed.
    public var firstFailures: [RecordFailure] = []
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
    if !isResumed { try refuseWhatIsThere() }
    try configuration.check()
    let survey = try Survey(configuration)
    let plan = BuildPlan(configuration, survey, parts: part.count)
    guard let lock = try begin(plan) else {
      let counts = try Manifest(folder: output.path).counts
      return Result(
        counts: counts, whole: counts, firstFailures: try PartStore.firstFailures(output(PartStore.failures)),
        missingParts: [])
    }
    defer { lock.release() }
    let counts = try build(part, survey, progress)
    let own = try PartStore.firstFailures(output("\(PartStore.streams(part))/\(PartStore.failures)"))
    let missing = try Assembly(configuration, output, plan).assemble()
    return Result(
      counts: counts, whole: missing.isEmpty ? try Manifest(folder: output.path).counts : nil,
      firstFailures: missing.isEmpty ? try PartStore.firstFailures(output(PartStore.failures)) : own,
      missingParts: missing.map { "\($0.index)/\($0.count)" })
  }

  private var isResumed: Bool { options.isResumed || options.retriesFailed }

  /// Makes what the part lacks.
  private func build(
    _ part: BuildPart, _ survey: Survey, _ progress: @escaping @Sendable (BuildProgress) -> Void
  ) throws(DatasetError) -> Counts {
    let range = part.records(of: survey.count)
    if try PartStore.settle(part, in: output, records: range) {
      let lost = try LostFiles(of: PartStore.streams(part), in: output)
      let redone = options.retriesFailed ? lost.records.union(lost.failed) : lost.records
      if !redone.isEmpty {
        let earlier = try PartStore.putAside(part, in: output, records: range)
        let store = try PartStore(output, part, records: range, earlier: earlier)
        let counts = try make(
          store, range, survey, redone: Set(redone.map { $0 + range.lowerBound }), progress)
        try PartStore.discardEarlier(part, in: output)
        return counts
      }
    }
    let store = try PartStore(output, part, records: range)
    return store.checkpoint.isComplete
      ? store.checkpoint.counts : try make(store, range, survey, redone: nil, progress)
  }

  /// A build that begins wants a folder of its own; other parts of it may be there.
  private func refuseWhatIsThere() throws(DatasetError) {
    if output.exists(Manifest.fileName) { throw .occupied(folder: output.path, isComplete: true) }
    if output.exists(PartStore.folder(options.part)) {
      throw .occupied(folder: output.path, isComplete: false)
    }
    // The reasons why all records of an earlier build failed are no part of a data set.
    let known = [BuildLock.name, PartStore.failures]
    if !output.exists(PartStore.root),
      let name = try output.names(in: ".").first(where: { !known.contains($0) })
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
        let manifest = try Manifest(folder: output.path)
        try plan.agree(with: manifest, in: output)
        guard manifest.counts.failures > 0 else {
          // Left by a process that was killed while it tidied up.
          try output.remove(PartStore.root)
          return nil
        }
        guard options.retriesFailed else { return nil }
        guard output.exists(PartStore.root) else { throw .notKept(folder: output.path) }
        // Not whole until what failed was tried again.
        try output.remove(Manifest.fileName)
      }
      if !output.exists(PartStore.root) || options.retriesFailed { try output.remove(PartStore.failures) }
      try plan.agree(with: output)
      let folder = PartStore.folder(options.part)
      try output.makeFolder(folder)
      return try FolderLock(output("\(folder)/lock"), waits: false)
    }
  }

  private func make(
    _ store: sending PartStore, _ range: Range<Int>, _ survey: Survey, redone: Set<Int>?,
    _ progress: @escaping @Sendable (BuildProgress) -> Void
  ) throws(DatasetError) -> Counts {
    let queue = try EntryQueue(configuration, range: store.checkpoint.next..<range.upperBound)
    let committer = Committer(
      store, range: range, window: 2 * options.jobs + 2,
      failureLimit: options.maximumFailures ?? Int.max, progress: progress)
    do throws(DatasetError) {
      _ = try ParallelLoop.map(count: options.jobs, workers: options.jobs) { _ throws(DatasetError) in
        do throws(DatasetError) {
          try RecordWorker(
            configuration, output, options.part, duplicates: survey.duplicates, redone: redone
          )
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
  /// What a user should know of the pictures of the last one.
  public var warnings: [String] = []
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
