internal import Foundation

/// How answers to questions for a criterion are compared with the right one.
public enum CriterionRule: String, CaseIterable, Sendable {
  /// The text of the option, as release 0.0.2 has it.
  case exact
  /// Also some paraphrases that models gave, by a table of release 0.0.1, and the option without "presence of".
  case release001 = "0.0.1"

  /// Compares texts that are stripped and in small letters.
  func accepts(_ response: [Unicode.Scalar], for truth: [Unicode.Scalar]) -> Bool {
    if response == truth { return true }
    guard self == .release001, !response.isEmpty else { return false }
    let presence = Array("presence of ".unicodeScalars)
    if PythonText.contains(response, in: truth) {
      return PythonText.contains(presence.dropLast(4), in: truth) && response != ["a"]
        && response == PythonText.replace(presence, by: [], in: truth)
    }
    return Self.paraphrases[PythonText.string(truth)]?.contains(PythonText.string(response)) ?? false
  }

  /// By the option, the sentences that stand for it. The file is data of the benchmark.
  private static let paraphrases: [String: Set<String>] =
    (try? JSONDecoder().decode(
      [String: Set<String>].self, from: Data((EmbeddedTexts.all["benchmark-criteria-0.0.1"] ?? "").utf8)))
    ?? [:]
}

extension PythonText {
  fileprivate static func contains(_ part: ArraySlice<Unicode.Scalar>, in text: [Unicode.Scalar]) -> Bool {
    contains(Array(part), in: text)
  }
}
