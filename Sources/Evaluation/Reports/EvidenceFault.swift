/// What is wrong with extracted evidence, and where.
public struct EvidenceFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// What can be wrong.
  public enum Kind: String, CaseIterable, Sendable, Codable {
    /// A field is missing.
    case missingField = "missing-field"
    /// A field is not of its type.
    case wrongType = "wrong-type"
    /// A field that evidence does not have.
    case unknownField = "unknown-field"
    /// A finding is blank, or has white space at its ends.
    case blank
    /// More than three findings of a step.
    case tooMany = "too-many"
    /// A finding of four words or more.
    case tooLong = "too-long"
    /// A finding that stands twice.
    case repeated
    /// A finding that is nowhere in the text.
    case notInText = "not-in-text"
    /// A finding that is in the text, but not in its step.
    case inOtherStep = "in-other-step"
    /// A finding that holds what a solution is taken apart at: a semicolon, a line end, a tag, a step's key.
    case separator
    /// A finding that names a part of the curve and says nothing of it.
    case bareTerm = "bare-term"
  }

  /// What is wrong.
  public var kind: Kind
  /// The JSON path, for instance `key_diagnostic_evidence.step_5_electrolytes_qt[1]`.
  public var path: String
  /// What is wrong in words, with what to do.
  public var problem: String

  /// `path: problem`.
  public var description: String { "\(path): \(problem)" }
}
