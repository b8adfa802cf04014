internal import Files
internal import Synchronization

/// The verdicts of a judge, so that no answer is judged twice: by right answer and response, without the question, as
/// the published program keeps them.
///
/// Several threads may use it. The file lists the verdicts in the order in which one thread would have asked.
public final class JudgeCache: Sendable {
  /// The switches of the published program, and one more.
  public struct Settings: Equatable, Sendable {
    /// Whether verdicts are kept at all.
    public var isUsed = true
    /// Whether the file is read first.
    public var loads = true
    /// Whether the file is written.
    public var saves = true
    /// It is written whenever so many verdicts more are kept.
    public var interval = 10
    /// How many verdicts are kept at most, the oldest given up for a new one; nil for all.
    public var sizeLimit: Int?
    /// Whether the file is written at the end too, which the published program omits.
    public var savesAtEnd = true

    /// The defaults.
    public init() {}
  }

  private struct Key: Hashable {
    var truth: String
    var response: String
  }

  /// A verdict that is known, or that a thread is asking for while it holds the lock.
  private final class Slot: Sendable {
    let verdict: Mutex<Bool?>
    init(_ verdict: Bool? = nil) { self.verdict = Mutex(verdict) }
  }

  private struct State {
    var slots: [Key: Slot] = [:]
    var orders: [Key: JudgmentOrder] = [:]
    /// The keys whose verdicts are known, oldest first.
    var known: [Key] = []
  }

  private let settings: Settings
  private let path: String?
  private let state = Mutex(State())

  /// A cache.
  ///
  /// - Parameter path: the file; nil for none.
  /// - Throws: ``EvaluationError/unreadable(path:reason:)`` where the file is there and is no cache.
  public init(path: String?, settings: Settings = Settings()) throws(EvaluationError) {
    self.path = path
    self.settings = settings
    if settings.isUsed, let path, PathCheck.isFolder(path) {
      throw .unreadable(path: path, reason: "is a folder; name the file of verdicts")
    }
    guard settings.isUsed, settings.loads, let path, PathCheck.isFile(path) else { return }
    for (index, entry) in try Self.entries(path).enumerated() {
      state.withLock {
        let key = Key(truth: entry.truth, response: entry.response)
        $0.slots[key] = Slot(entry.isAligned)
        $0.orders[key] = JudgmentOrder(result: -1, call: index)
        $0.known.append(key)
      }
    }
  }

  /// The name of a judge's file: SHA-256 of its name, as the published program has it, with `.json`.
  public static func fileName(judge: String) -> String {
    let key = JSONValue.object([.init("model", .string("gemini")), .init("model_name", .string(judge))])
    return SHA256.digits(JSONWriter.bytes(key, form: .line)) + ".json"
  }

  /// How many verdicts are known.
  public var count: Int { state.withLock { $0.known.count } }

  /// The verdict on a response: a known one, or what `ask` gives, which is called once for all threads that want it.
  /// A verdict that is not clear is returned and not kept, unless `keepsUnclear`.
  func verdict(
    truth: String, response: String, order: JudgmentOrder, keepsUnclear: Bool,
    ask: () throws(EvaluationError) -> JudgeVerdict
  ) throws(EvaluationError) -> Bool {
    guard settings.isUsed else { return try ask().isAligned }
    let key = Key(truth: truth, response: response)
    let slot = state.withLock { state in
      state.orders[key] = min(order, state.orders[key] ?? order)
      if let slot = state.slots[key] { return slot }
      let slot = Slot()
      state.slots[key] = slot
      return slot
    }
    let (isAligned, isNew) = try slot.verdict.withLock { known throws(EvaluationError) -> (Bool, Bool) in
      if let known { return (known, false) }
      let verdict = try ask()
      let isKept = verdict.isClear || keepsUnclear
      if isKept { known = verdict.isAligned }
      return (verdict.isAligned, isKept)
    }
    if isNew { try keep(key) }
    return isAligned
  }

  /// Writes the file, where it is to be written at the end.
  public func finish() throws(EvaluationError) {
    if settings.isUsed, settings.savesAtEnd { try save() }
  }

  private func keep(_ key: Key) throws(EvaluationError) {
    let isDue = state.withLock { state in
      let isFull = settings.sizeLimit.map { state.known.count >= $0 } ?? false
      if isFull, !state.known.isEmpty {
        let oldest = state.known.removeFirst()
        state.slots[oldest] = nil
        state.orders[oldest] = nil
      }
      state.known.append(key)
      return !isFull && state.known.count % max(1, settings.interval) == 0
    }
    if isDue { try save() }
  }

  private func save() throws(EvaluationError) {
    guard settings.saves, let path else { return }
    try state.withLock { state throws(EvaluationError) in
      let keys = state.known.sorted { a, b in
        guard let first = state.orders[a], let second = state.orders[b] else { return false }
        return first < second
      }
      let entries = keys.compactMap { key in
        state.slots[key]?.verdict.withLock { $0 }
          .map { JSONValue.array([.string(key.truth), .string(key.response), .bool($0)]) }
      }
      try WholeFile.write(JSONWriter.bytes(.array(entries), form: .indented(1)) + [0x0A], to: path)
    }
  }

  // MARK: The file

  private static let sizeLimit = 1 << 28

  private static func entries(
    _ path: String
  ) throws(EvaluationError) -> [(truth: String, response: String, isAligned: Bool)] {
    let bytes = try WholeFile.read(path, limit: sizeLimit)
    let list: [JSONValue]?
    do throws(RowFault) { list = try JSONReader.value(bytes).elements } catch {
      throw .unreadable(path: path, reason: error.problem)
    }
    let entries = list?.compactMap { entry -> (truth: String, response: String, isAligned: Bool)? in
      guard let parts = entry.elements, parts.count == 3, let truth = parts[0].text,
        let response = parts[1].text,
        case .bool(let isAligned) = parts[2]
      else { return nil }
      return (truth, response, isAligned)
    }
    guard let list, let entries, entries.count == list.count else {
      throw .unreadable(
        path: path, reason: "is no cache of a judge: a list of [truth, response, verdict]; remove it")
    }
    return entries
  }
}
