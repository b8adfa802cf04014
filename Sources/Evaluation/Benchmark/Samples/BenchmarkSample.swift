public import Files

/// A sample of ECG-Reasoning-Benchmark: an ECG, a diagnosis, and the chain of questions that leads to it.
public struct BenchmarkSample: Equatable, Sendable {
  /// Which sample it is.
  public var metadata: Metadata
  /// The question before all reasoning.
  public var initialQuestion: Question
  /// The reasoning, one to five loops in the published data.
  public var loops: [ReasoningLoop]
  /// The line that it was read from, without line end and byte-order mark.
  public let line: String

  /// What tells a sample from others, and what it is about.
  public struct Metadata: Equatable, Sendable {
    /// The number; unique within a source.
    public var id: Int
    /// The name of the source as the data has it; see ``dataSource``.
    public var source: String
    /// The number of the ECG in its source, as text.
    public var ecgID: String
    /// The identifier of the diagnosis; see ``diagnosis``.
    public var targetDiagnosis: String
    /// Whether the diagnosis is present.
    public var label: Bool
    /// Which path of the diagnosis' decision tree the chain follows.
    public var pathIndex: Int
    /// The patient, in MIMIC-IV-ECG alone.
    public var subjectID: String?

    /// The source, where it is one of the two.
    public var dataSource: DataSource? { DataSource(name: source) }
    /// The diagnosis, where it is one of the 17.
    public var diagnosis: Diagnosis? { Diagnosis(rawValue: targetDiagnosis) }
  }

  /// Reads a line of the data.
  ///
  /// - Parameter line: one JSON object; a byte-order mark before it is passed over. Answers to grounding questions may
  ///   be lists or, as in early files, single texts.
  /// - Throws: the faults of form, all of them. What the data promises beyond its form is told by ``SampleRules``.
  public init(line: String) throws(SampleFaults) {
    let json = try SampleFaults.wrapping { () throws(RowFault) in try JSONReader.value(Array(line.utf8)) }
    var reader = SampleJSONReader(isResult: false)
    let parts = reader.sample(json)
    guard let parts, reader.faults.isEmpty else { throw SampleFaults(faults: reader.faults) }
    self.init(parts, line: line.hasPrefix("\u{FEFF}") ? String(line.unicodeScalars.dropFirst()) : line)
  }

  init(_ parts: SampleJSONReader.Parts, line: String) {
    (metadata, initialQuestion, loops) = (parts.metadata, parts.initialQuestion, parts.loops)
    self.line = line
  }

  /// All questions with their places, in the order of asking.
  public var questions: [(location: QuestionLocation, question: Question)] {
    var all: [(location: QuestionLocation, question: Question)] = [(.initial, initialQuestion)]
    for (index, loop) in loops.enumerated() {
      for step in loop.steps {
        for (item, question) in step.questions.enumerated() {
          all.append((.step(loop: index, key: step.key, item: step.isList ? item : nil), question))
        }
      }
    }
    return all
  }

  /// How many times a model is asked: every question, or with `forcedCommit` the initial one and each decision.
  public func callCount(forcedCommit: Bool) -> Int {
    forcedCommit
      ? 1 + loops.count : 1 + loops.reduce(0) { $0 + $1.steps.reduce(0) { $0 + $1.questions.count } }
  }

  /// Which sample it is, the same in data and results.
  public var key: SampleKey { SampleKey(source: metadata.source, id: metadata.id) }
}

/// Which sample of which source.
public struct SampleKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The source in small letters.
  public let source: String
  /// The number within the source.
  public let id: Int

  /// A key.
  public init(source: String, id: Int) { (self.source, self.id) = (source.lowercased(), id) }

  /// `source/id`.
  public var description: String { "\(source)/\(id)" }

  /// By source, then number.
  public static func < (a: SampleKey, b: SampleKey) -> Bool { (a.source, a.id) < (b.source, b.id) }
}

/// What is wrong with one line.
public struct SampleFaults: Error, Equatable, Sendable {
  /// The faults, at least one.
  public let faults: [RowFault]

  static func wrapping<Value>(_ body: () throws(RowFault) -> Value) throws(SampleFaults) -> Value {
    do throws(RowFault) { return try body() } catch { throw SampleFaults(faults: [error]) }
  }
}
