/// What a model is called in folders and results.
public struct ModelName: Equatable, Sendable {
  /// The folder of its results: name and variant, separated by an underscore.
  public let folder: String
  /// What stands in its results: name and variant, separated by a hyphen.
  public let label: String

  /// A name that is safe as a folder's: a slash becomes `--`, every other character but letters and digits of ASCII,
  /// `.`, `_`, `-`, `+` and `=` a hyphen, and a full stop at the beginning an underscore.
  ///
  /// - Parameters:
  ///   - name: for instance `Qwen/Qwen3-VL-8B-Instruct`, which becomes `Qwen--Qwen3-VL-8B-Instruct`.
  ///   - variant: kept apart from other variants of the model, or nil.
  /// - Throws: ``EvaluationError/request(subject:problem:)`` for an empty name, or one of more than 200 bytes.
  public init(_ name: String, variant: String? = nil) throws(EvaluationError) {
    let safe = Self.safe(name)
    let kind = variant.map(Self.safe)
    guard !safe.isEmpty, kind?.isEmpty != true, safe.utf8.count + (kind?.utf8.count ?? 0) <= 200 else {
      throw .request(
        subject: "the model's name '\(name.prefix(60))'", problem: "is empty or longer than 200 bytes")
    }
    folder = safe + (kind.map { "_\($0)" } ?? "")
    label = safe + (kind.map { "-\($0)" } ?? "")
  }

  private static func safe(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "/": result += "--"
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "+", "=": result.unicodeScalars.append(scalar)
      default: result += "-"
      }
    }
    return result.hasPrefix(".") ? "_" + result.dropFirst() : result
  }
}
