public import Files

/// What stops an evaluation. Each case knows its ``kind``, from which the exit code of a command follows.
public enum EvaluationError: LeadsheetError, Equatable {
  /// A file or folder that cannot be read.
  case unreadable(path: String, reason: String)
  /// A file or folder that cannot be written.
  case unwritable(path: String, reason: String)
  /// Lines of data that are no samples, of which `faults` are the first and `count` the number.
  case samples([LineFault], count: Int)
  /// A results file that is valid JSON and no result, with the JSON path of what is wrong.
  case result(path: String, RowFault)
  /// A name that is not known, with those that are. `what` says of what kind, for instance "diagnosis".
  case unknown(what: String, name: String, known: [String])
  /// A request that cannot be fulfilled: what was asked (an option or a file) and why not, with what to do.
  case request(subject: String, problem: String)
  /// What another part says of a figure or a file, with what that blames.
  case cause(kind: ErrorKind, subject: String, problem: String)
  /// Results that must not stand in one table: of other samples, another mode, or another program.
  case mixed(path: String, problem: String)
  /// A question without an answer in text.
  case unanswered(path: String, question: String, problem: String)
  /// A model, or a judge, that cannot be asked or whose answer cannot be used.
  case model(name: String, reason: String)

  /// How many faulty lines are kept.
  static let faultLimit = 20

  /// What the error blames.
  public var kind: ErrorKind {
    switch self {
    case .unknown, .request: .usage
    case .cause(let kind, _, _): kind
    case .unreadable, .samples, .result, .unanswered, .mixed, .model: .input
    case .unwritable: .output
    }
  }
}

extension EvaluationError {
  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .samples(let faults, let count): Self.list(faults, count: count)
    case .result(let path, let fault): "\(path): \(fault)"
    case .unknown(let what, let name, let known):
      "unknown \(what) '\(name)'; \(NearestNames.hint(for: name, among: known))"
    case .request(let subject, let problem), .cause(_, let subject, let problem): "\(subject): \(problem)"
    case .mixed(let path, let problem): "\(path): \(problem)"
    case .unanswered(let path, let question, let problem):
      "\(path): \(question): the answer \(problem); ask again with 'benchmark run --redo failed', "
        + "or evaluate with --missing wrong or --missing skip"
    case .model(let name, let reason): "\(name): \(reason)"
    }
  }

  private static func list(_ faults: [LineFault], count: Int) -> String {
    let rest = faults.count < count ? ["and \(count - faults.count) more"] : []
    let sum = "\(count) \(count == 1 ? "fault" : "faults"); 'leadsheet benchmark check' lists all of them"
    return (faults.map(\.description) + rest + [sum]).joined(separator: "\n")
  }
}
