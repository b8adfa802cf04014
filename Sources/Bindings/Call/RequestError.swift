public import Files

/// What is wrong with a request.
public enum RequestError: LeadsheetError, Equatable {
  /// A name that no function has.
  case unknownFunction(String, known: [String])
  /// A request that is not one JSON object.
  case noObject(function: String, problem: String)
  /// Options that are invalid, all of them.
  case options(function: String, [RequestFault])
  /// An array that the function cannot take: `array 1` is the first.
  case array(function: String, name: String, problem: String)
  /// More or fewer arrays than the function takes.
  case arrayCount(function: String, count: Int, range: ClosedRange<Int>)

  /// The request.
  public var kind: ErrorKind { .usage }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .unknownFunction(let name, let known):
      "no function '\(name)'; \(NearestNames.hint(for: name, among: known))"
    case .noObject(let function, let problem):
      "\(function): the request \(problem); give one JSON object of options"
    case .options(let function, let faults):
      "\(function): " + faults.map(\.description).joined(separator: "; ")
    case .array(let function, let name, let problem): "\(function): \(name) \(problem)"
    case .arrayCount(let function, let count, let range):
      "\(function): \(count) arrays are given; give \(Self.words(range))"
    }
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    range.upperBound == 0
      ? "none"
      : range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }
}

/// What is wrong with one option of a request.
public struct RequestFault: Equatable, Sendable, CustomStringConvertible {
  /// The option, with the options that hold it before it: `set.paper`.
  public var key: String
  /// What is wrong, and what to do.
  public var problem: String

  /// `'key' problem`.
  public var description: String { "'\(key)' \(problem)" }
}
