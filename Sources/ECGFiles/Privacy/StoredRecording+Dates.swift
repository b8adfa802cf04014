internal import ECG
internal import WFDB

extension StoredRecording {
  /// The recording with its dates shifted, where that is asked for.
  func shifted(_ options: ECGReadOptions) -> StoredRecording {
    guard let shift = options.dateShift else { return self }
    let patient = options.patient ?? patient ?? name
    var recording = self
    if let date = details.date {
      recording.details.date = shift.shifted(date, of: patient)
      if recording.details.date == nil {
        recording.warnings.append("the date is left out: '\(date)' cannot be shifted")
      }
    }
    recording.comments = comments.filter { !FreeText.holdsDate($0) }
    recording.warnings += Self.removed(comments.count - recording.comments.count)
    return recording
  }

  /// What is said of comments that hold dates.
  fileprivate static func removed(_ count: Int) -> [String] {
    guard count > 0 else { return [] }
    return [
      "\(count) \(count == 1 ? "comment that holds a date is" : "comments that hold dates are") left out"
    ]
  }
}

extension Record {
  /// The record with its dates shifted, and what was left out, a line each. Its header names no patient: of each record
  /// by itself, unless the options say whose it is. Comments that hold dates are left out.
  func shifted(_ options: ECGReadOptions) -> (record: Record, warnings: [String]) {
    guard let shift = options.dateShift else { return (self, []) }
    let patient = options.patient ?? self.header.recordName
    var header = self.header
    header.baseDate = header.baseDate.flatMap { shift.shifted($0, of: patient) }
    header.dateText = nil
    header.comments.removeAll(where: FreeText.holdsDate)
    let hadDate = self.header.baseDate != nil || self.header.dateText != nil
    let lost = hadDate && header.baseDate == nil ? ["the date is left out: it cannot be shifted"] : []
    let record = Record(
      header: header, signals: signals, warnings: warnings, firstFrame: firstFrame, length: length,
      totalLength: totalLength)
    return (record, lost + StoredRecording.removed(self.header.comments.count - header.comments.count))
  }
}
