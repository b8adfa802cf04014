import Corruption
import Files
import Pipeline

/// What is asked for by `--corrupt` and its like, in order.
enum CorruptionArguments {
  /// What may be asked for.
  static let help =
    "May be repeated; all is done in the order given: a built-in recipe (see 'leadsheet corruptions'), a YAML file, an "
    + "operator by severity (perspective:3) or value (rotate:angle=2), or the .corruption.json of an earlier picture, "
    + "which does the same again. recipe:NAME and op:NAME say which is meant where both have one name, as 'fax' does."

  /// Where plans come from; nil where nothing is asked for.
  ///
  /// - Throws: ``UsageError`` that names the option for what is wrong with an argument itself.
  static func source(_ texts: [String], option: String) throws -> CorruptionSource? {
    guard !texts.isEmpty else { return nil }
    do {
      return try CorruptionSource(texts)
    } catch let error as any LeadsheetError where error.kind == .usage {
      throw UsageError(description: "\(option): \(error)")
    }
  }
}
