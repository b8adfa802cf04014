internal import Files

/// Writes question-answer sets in the forms of trainers.
public struct QuestionExport: Equatable, Sendable {
  /// A form of an exported file.
  public enum Form: String, CaseIterable, Sendable {
    /// JSONL of `id`, `task` and `messages` with roles.
    case messages
    /// A JSON list of `id` and `conversations` of `human` and `gpt`.
    case llava
    /// JSONL of `conversations` of `human` and `gpt`, with `id` and `task`.
    case sharegpt
    /// A table of `id`, `task`, `turn`, `question`, `answer`, `fields`.
    case csv
  }

  /// The form.
  public var form: Form
  /// Whether damaged encodings are repaired.
  public var repairs = true
  /// Whether records are left out in which damage remains.
  public var skipsDamaged = false
  /// Whether records are left out that are equal to an earlier one of their file.
  public var skipsDuplicates = false

  /// An export of all records that can be used.
  public init(form: Form) { self.form = form }

  /// What was written and left out.
  public struct Summary: Equatable, Sendable {
    /// Records that were written.
    public var written = 0
    /// Records without a question and an answer.
    public var unusable = 0
    /// Records left out because damage remains.
    public var damaged = 0
    /// Records left out as duplicates.
    public var duplicates = 0
    /// Files that could not be read.
    public var unreadable: [String] = []
  }

  /// Exports a set to a file, which appears whole or not at all.
  public func run(_ set: QuestionSet, to path: String) throws(EvaluationError) -> Summary {
    do throws(FileError) {
      try PathCheck.refuse(path, isOneOf: set.files.map { "\(set.path)/\($0.name)" })
      let writer = try LineWriter(path: path)
      var summary = Summary()
      var rows = QuestionRows(form: form)
      for line in rows.opening { try writer.write(line) }
      for record in records(of: set, &summary) {
        for line in rows.lines(record.record, record.slug) { try writer.write(line) }
      }
      for line in rows.closing { try writer.write(line) }
      try writer.commit()
      return summary
    } catch {
      throw EvaluationError(error)
    }
  }

  /// The records that are written.
  func records(of set: QuestionSet, _ summary: inout Summary) -> [(record: QuestionRecord, slug: String)] {
    let repair = EncodingRepair()
    var result: [(QuestionRecord, String)] = []
    for file in set.files {
      if file.fault != nil { summary.unreadable.append(file.name) }
      var seen: Set<[UInt8]> = []
      for record in file.records {
        let isNew = seen.insert(JSONTexts.canonical(record.value)).inserted
        guard record.isUsable else {
          summary.unusable += 1
          continue
        }
        if !isNew, skipsDuplicates {
          summary.duplicates += 1
          continue
        }
        let (repaired, isDamaged) = repaired(record, of: file, by: repair)
        if isDamaged, skipsDamaged {
          summary.damaged += 1
          continue
        }
        summary.written += 1
        result.append((repaired, file.slug))
      }
    }
    return result
  }

  private func repaired(
    _ record: QuestionRecord, of file: QuestionFile, by repair: EncodingRepair
  ) -> (QuestionRecord, isDamaged: Bool) {
    var isDamaged = false
    let value = JSONTexts.mapped(record.value) { text in
      let result = repair.repair(text)
      if !result.unrepaired.isEmpty || (!repairs && result.isDamaged) { isDamaged = true }
      return repairs ? result.text : text
    }
    return (QuestionRecord(value, slug: file.slug, index: record.index), isDamaged)
  }
}
