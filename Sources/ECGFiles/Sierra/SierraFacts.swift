internal import ECG

/// What a Philips document tells of patient, recording and measurements. Names and identifiers stay in the file.
enum SierraFacts {
  /// Age, sex, date, time and measurements.
  static func details(_ root: MarkupElement) -> Details {
    let patient = root["patient", "generalpatientdata"]
    let acquisition = root["dataacquisition"]
    var details = Details()
    details.sex = patient?.text("sex").flatMap { Details.Sex(spelling: $0) }
    details.date = acquisition?.attributes["date"].flatMap(RecordingDate.parts)
      .flatMap { RecordingDate.text(year: $0.0, month: $0.1, day: $0.2) }
    details.time = acquisition?.attributes["time"].flatMap(RecordingDate.parts)
      .flatMap { RecordingDate.time(hour: $0.0, minute: $0.1, second: $0.2) }
    let years = patient?.text("age", "years").flatMap { Int($0) }.flatMap {
      (0...130).contains($0) ? String($0) : nil
    }
    details.age =
      years ?? RecordingDate.age(born: patient?.text("age", "dateofbirth"), recorded: details.date)
    details.measurements = measurements(root)
    return details
  }

  private static func measurements(_ root: MarkupElement) -> Measurements {
    let source =
      root["internalmeasurements", "crossleadmeasurements"] ?? root["measurements", "globalmeasurements"]
    func number(_ names: String...) -> Double? {
      names.lazy.compactMap { source?.text($0).flatMap { Double($0) } }.first { $0 > 0 && $0 < 10_000 }
    }
    var found = Measurements()
    found.heartRate = number("meanventrate", "heartrate")
    found.pr = number("meanprint", "print")
    found.qrs = number("meanqrsdur", "qrsdur")
    found.qt = number("meanqtint", "qtint")
    return found
  }

  /// Device, filters and statements, a line each.
  static func comments(_ root: MarkupElement) -> [String] {
    var lines: [String] = []
    if let machine = root.text("dataacquisition", "machine") { lines.append("Device: Philips \(machine)") }
    let filters = [
      ("hipass", "High pass filter"), ("lowpass", "Low pass filter"), ("acsetting", "Notch filter"),
    ]
    for (element, name) in filters {
      if let value = root.text("dataacquisition", "signalcharacteristics", element) {
        lines.append("\(name): \(value) Hz")
      }
    }
    let statements = root["interpretations"]?.descendants("statement") ?? []
    return lines
      + statements.compactMap { statement in
        [statement.text("leftstatement"), statement.text("rightstatement")].compactMap(\.self)
          .joined(separator: ": ").nonEmpty.map { "Statement: \($0)" }
      }.filter { !FreeText.namesPerson($0) }
  }
}
