internal import Files
internal import Foundation

/// Repairs the encodings of a folder's files into another folder.
public struct QuestionRepair: Sendable {
  private let repair = EncodingRepair()

  /// Makes a repair.
  public init() {}

  /// What was done to a file.
  public struct Outcome: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Texts in which something was repaired.
    public var repaired = 0
    /// Texts in which something could not be.
    public var unrepaired = 0
    /// Why it was left out; nil where it was written.
    public var fault: QuestionFile.Fault?
  }

  /// Writes each file that can be read under its name, with its line ends; byte for byte where nothing was repaired.
  ///
  /// - Throws: ``EvaluationError/request(subject:problem:)`` where both folders are one.
  public func run(_ set: QuestionSet, to folder: String) throws(EvaluationError) -> [Outcome] {
    guard !PathCheck.isSame(set.path, folder) else {
      throw .request(subject: folder, problem: "is the folder that is read; name another with -o")
    }
    var outcomes: [Outcome] = []
    for file in set.files {
      var outcome = Outcome(name: file.name, fault: file.fault)
      if file.fault == nil {
        let bytes = repaired(file, &outcome)
        let original = try WholeFile.read(set.path + "/" + file.name, limit: QuestionFile.sizeLimit)
        try WholeFile.write(outcome.repaired == 0 ? original : bytes, to: folder + "/" + file.name)
      }
      outcomes.append(outcome)
    }
    return outcomes
  }

  private func repaired(_ file: QuestionFile, _ outcome: inout Outcome) -> [UInt8] {
    var counts = (repaired: 0, unrepaired: 0)
    let value = JSONValue.array(
      file.records.map { record in
        JSONTexts.mapped(record.value) { text in
          let result = repair.repair(text)
          if !result.repaired.isEmpty { counts.repaired += 1 }
          if !result.unrepaired.isEmpty { counts.unrepaired += 1 }
          return result.text
        }
      })
    (outcome.repaired, outcome.unrepaired) = counts
    var bytes = JSONWriter.bytes(value, form: .indented(4), escapesBeyondASCII: false)
    if file.layout.crlf > file.layout.bareLF {
      bytes = bytes.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
    }
    if file.layout.endsWithNewline { bytes += file.layout.crlf > file.layout.bareLF ? [0x0D, 0x0A] : [0x0A] }
    return (file.layout.hasMark ? [0xEF, 0xBB, 0xBF] : []) + bytes
  }
}
