internal import Files
internal import Randomness
internal import Settings

/// The texts around the questions of the benchmark. They are data: the published ones are built in, others come from a
/// YAML file with the same keys.
public struct BenchmarkPrompt: Equatable, Sendable {
  /// What the prompt is called.
  public var name: String
  /// What the model is told before all questions.
  public var system: String
  /// What is appended to the initial question where the model sees a picture.
  public var note: String
  /// As ``note``, with `{grid}`, `{seconds}` and `{millivolts}` for what was drawn.
  public var matchingNote: String
  /// A question, with `{question}`.
  public var question: String
  /// The heading of the options where one is right.
  public var one: String
  /// The heading of the options where several may be right.
  public var several: String
  /// An option, with `{option}`.
  public var option: String
  /// What stands after the options.
  public var demand: String

  /// The published prompt.
  ///
  /// - Throws: ``EvaluationError/request(subject:problem:)`` where the built-in file is damaged.
  public static func published() throws(EvaluationError) -> BenchmarkPrompt {
    try BenchmarkPrompt(
      yaml: EmbeddedTexts.all["erb-prompt"] ?? "", file: "erb-prompt.yaml")
  }

  /// The published prompt (`erb`) or that of a YAML file.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``, ``EvaluationError/request(subject:problem:)`` with every
  ///   fault, its line and key.
  public init(named name: String) throws(EvaluationError) {
    guard name != "erb" else {
      self = try Self.published()
      return
    }
    guard name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      throw .unknown(what: "prompt", name: name, known: ["erb", "FILE.yaml"])
    }
    let bytes = try WholeFile.read(name, limit: 1 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unreadable(path: name, reason: "is not UTF-8 text")
    }
    try self.init(yaml: text, file: name)
  }

  /// Reads a prompt's text.
  ///
  /// - Throws: ``EvaluationError/request(subject:problem:)`` with every fault, its line and key.
  public init(yaml: String, file: String) throws(EvaluationError) {
    do throws(SettingsError) {
      let tree = try SettingsTree(yaml: yaml, file: file)
      let stream = RandomStream(seed: 0, name: "", purpose: "prompt")
      self = try SettingsReader.read(tree, stream: stream, Self.init(_:)).value
    } catch {
      throw .request(subject: "--prompt", problem: error.description)
    }
  }

  private init?(_ settings: SettingsReader) {
    func text(_ name: String, _ marks: [String] = []) -> String {
      settings.require(name, "a text")
      guard let text = settings.string(name) else { return "" }
      for mark in marks where text.ranges(of: mark).count != 1 {
        settings.reject(name, "must hold \(mark) once")
      }
      return text
    }
    name = text("name")
    system = text("system")
    note = text("note")
    matchingNote = text("matching")
    question = text("question", ["{question}"])
    one = text("one")
    several = text("several")
    option = text("option", ["{option}"])
    demand = text("demand")
  }

  /// A user's turn: the question and, where they are shown, its options.
  public func text(question: String, options: [String], showsOptions: Bool) -> String {
    var text = Self.filled(self.question, "{question}", question)
    guard showsOptions else { return text }
    text += question.lowercased().contains("select all possible leads") ? several : one
    for option in options { text += Self.filled(self.option, "{option}", option) }
    return text + demand
  }

  static func filled(_ template: String, _ mark: String, _ value: String) -> String {
    guard let range = template.firstRange(of: mark) else { return template }
    return template[..<range.lowerBound] + value + template[range.upperBound...]
  }

  /// What tells the prompt from others, as hexadecimal digits.
  public var digest: String {
    var hash = SHA256()
    for text in [system, note, matchingNote, question, one, several, option, demand] { hash.update(text) }
    return hash.digits()
  }
}
