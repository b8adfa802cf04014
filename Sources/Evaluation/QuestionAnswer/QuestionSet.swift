internal import Files
internal import Foundation

/// A folder of question-answer files.
public struct QuestionSet: Sendable {
  /// The folder.
  public let path: String
  /// Its files, in the order of their names.
  public let files: [QuestionFile]
  /// Published files that are not in the folder.
  public let absent: [String]

  /// Reads all `.json` files of a folder. A file that cannot be read stands among them with its fault.
  ///
  /// - Throws: ``EvaluationError`` where the folder cannot be listed, or holds no such file.
  public init(folder: String) throws(EvaluationError) {
    path = folder
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
    } catch {
      throw .unreadable(path: folder, reason: error.systemReason)
    }
    guard !names.isEmpty else {
      throw .unreadable(path: folder, reason: "no .json file in it; name the folder of ECG-Expert-QA")
    }
    files = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
      do throws(EvaluationError) {
        return QuestionFile(
          name: name, bytes: try WholeFile.read(folder + "/" + name, limit: QuestionFile.sizeLimit))
      } catch {
        return QuestionFile(name: name, unreadable: "\(error)")
      }
    }
    absent = QuestionTask.files.map(\.name).filter { !names.contains($0) }
  }
}
