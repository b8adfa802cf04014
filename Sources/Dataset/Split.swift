internal import Chart
internal import Randomness
internal import Settings

/// What a part of a data set is for.
public enum Split: String, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
  /// To learn from.
  case train
  /// To choose by.
  case val
  /// To judge by.
  case test

  /// The split that a list's word means: `validation`, `valid` and `dev` are ``val``.
  init?(word: String) {
    switch word.lowercased() {
    case "train", "training": self = .train
    case "val", "valid", "validation", "dev": self = .val
    case "test", "testing": self = .test
    default: return nil
    }
  }
}

/// How records are divided into splits: always whole patients.
struct SplitRule: Sendable {
  /// The shares of patients; the rest is ``Split/train``.
  var val = 0.0
  var test = 0.0

  /// - Parameter patient: whose records all come to one split.
  func split(ofPatient patient: String, seed: UInt64) -> Split {
    let lot = RandomStream(seed: seed, name: patient, purpose: "split").unit(at: 0)
    return lot < test ? .test : lot < test + val ? .val : .train
  }

  init() {}

  init(_ settings: SettingsReader) {
    val = settings.number("val", in: 0...1) ?? 0
    test = settings.number("test", in: 0...1) ?? 0
    if val + test > 1 { settings.reject("val", "and test are more than 1 together") }
  }
}
