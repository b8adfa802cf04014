internal import Pipeline
internal import Synchronization

/// What a call works with and leaves for the next one: open fonts, the last background, layouts and recipes that were
/// read.
///
/// A worker is used by one call at a time, whichever its thread: ``WorkerPool`` sees to it.
final class Worker: @unchecked Sendable {
  /// Draws.
  let maker = ChartMaker()
  /// Layouts by what was asked for.
  var layouts = RecentValues<LayoutRequest, KnownLayout>()
  /// Sources of corruption by what was asked for.
  var corruptions = RecentValues<CorruptionRequest, KnownCorruption>()
  private var measurer: RecordMeasurement?

  /// Measures recordings.
  ///
  /// - Throws: `MeasurementError`.
  func measurement() throws -> RecordMeasurement {
    if let measurer { return measurer }
    let made = try RecordMeasurement()
    measurer = made
    return made
  }
}

/// The workers that no call uses at the moment.
struct WorkerPool: ~Copyable, Sendable {
  /// The workers of the process: what is kept is never seen in an answer.
  static let shared = WorkerPool()

  /// No more are kept: each holds a background.
  private static let limit = 16

  private let idle = Mutex<[Worker]>([])

  /// Does something with a worker of its own.
  func withWorker<Result>(_ body: (Worker) throws -> Result) rethrows -> Result {
    let worker = idle.withLock { $0.popLast() } ?? Worker()
    defer { idle.withLock { if $0.count < Self.limit { $0.append(worker) } } }
    return try body(worker)
  }
}

/// The values that were asked for last.
struct RecentValues<Key: Equatable, Value> {
  private var entries: [(key: Key, value: Value)] = []
  private static var limit: Int { 8 }

  /// The value of a key, made where it is not known.
  ///
  /// - Parameter isKept: whether it may be given again.
  mutating func value(of key: Key, isKept: (Value) -> Bool, _ make: () throws -> Value) rethrows -> Value {
    if let index = entries.firstIndex(where: { $0.key == key }) {
      let entry = entries.remove(at: index)
      entries.append(entry)
      return entry.value
    }
    let value = try make()
    guard isKept(value) else { return value }
    if entries.count == Self.limit { entries.removeFirst() }
    entries.append((key, value))
    return value
  }
}
