import Chart
import Corruption
import Dataset
import Golden
import TestSupport

/// The readers of the files that the schemas describe.
enum FileReader {
  /// What a reader finds wrong with a file, empty where it reads.
  ///
  /// - Parameter name: the schema's.
  static func faults(_ yaml: String, _ name: String) throws -> String {
    do {
      switch name {
      case "layout": _ = try LayoutSource(yaml: yaml, file: "t.yaml")
      case "recipe": _ = try Recipe(yaml: yaml, file: "t.yaml")
      case "dataset": _ = try Configuration(yaml: yaml, file: "t.yaml")
      default:
        let folder = try TemporaryFolder()
        try folder.write("suite.yaml", yaml)
        _ = try GoldenSuite(folder: folder.path)
      }
      return ""
    } catch {
      return "\(error)"
    }
  }

  /// The keys that a reader names when it meets `unknown-key`; nil where it does not.
  static func keys(_ yaml: String, _ name: String) throws -> Set<String>? {
    let text = try faults(yaml, name)
    guard let start = text.firstRange(of: "unknown-key: is unknown; use one of ")?.upperBound else {
      return nil
    }
    let list = text[start...].prefix { $0 != "\n" }
    return Set(list.split(separator: ", ").map(String.init))
  }
}
