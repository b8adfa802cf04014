internal import ECG

/// What a MUSE document tells of patient, recording and measurements. Names and identifiers stay in the file.
enum MUSEFacts {
  /// Age, sex, date, time and measurements.
  static func details(_ root: MarkupElement) -> Details {
    let patient = root["PatientDemographics"]
    let test = root["TestDemographics"]
    var details = Details()
    details.sex = patient?.text("Gender").flatMap { Details.Sex(spelling: $0) }
    details.date = test?.text("AcquisitionDate").map { date($0) ?? $0 }
    details.time = test?.text("AcquisitionTime").flatMap(RecordingDate.parts)
      .flatMap { RecordingDate.time(hour: $0.0, minute: $0.1, second: $0.2) }
    let born = patient?.text("DateofBirth").flatMap(date)
    details.age = patient.flatMap(age) ?? RecordingDate.age(born: born, recorded: details.date)
    if let found = root["RestingECGMeasurements"] { details.measurements = measurements(found) }
    return details
  }

  /// MUSE writes month, day, year.
  private static func date(_ text: String) -> String? {
    RecordingDate.parts(text).flatMap { RecordingDate.text(year: $0.2, month: $0.0, day: $0.1) }
  }

  private static func age(_ patient: MarkupElement) -> String? {
    guard let age = patient.text("PatientAge"), let number = Double(age), (0...1300).contains(number) else {
      return nil
    }
    let unit = patient.text("AgeUnits")?.lowercased() ?? "years"
    return unit == "years" ? age : "\(age) \(unit)"
  }

  private static func measurements(_ element: MarkupElement) -> Measurements {
    func number(_ name: String) -> Double? {
      element.text(name).flatMap { Double($0) }.flatMap { $0 > 0 && $0 < 10_000 ? $0 : nil }
    }
    var found = Measurements()
    found.heartRate = number("VentricularRate")
    found.pr = number("PRInterval")
    found.qrs = number("QRSDuration")
    found.qt = number("QTInterval")
    return found
  }

  /// Filters, device and statements, a line each.
  static func comments(_ root: MarkupElement, _ waveform: MarkupElement?) -> [String] {
    var lines: [String] = []
    if let device = root.text("TestDemographics", "AcquisitionDevice") { lines.append("Device: \(device)") }
    // Files differ in the unit of the high pass filter.
    if let value = waveform?.text("HighPassFilter") { lines.append("HighPassFilter: \(value)") }
    if let value = waveform?.text("LowPassFilter") { lines.append("Low pass filter: \(value) Hz") }
    if let value = waveform?.text("ACFilter") { lines.append("Notch filter: \(value) Hz") }
    return lines + statements(root["Diagnosis"])
  }

  /// Statements, which are split over elements until one says that the line ends.
  private static func statements(_ diagnosis: MarkupElement?) -> [String] {
    var lines: [String] = []
    var line = ""
    for statement in diagnosis?.all("DiagnosisStatement") ?? [] {
      let isEnd = statement.all("StmtFlag").contains { $0.text == "ENDSLINE" }
      line += (line.isEmpty ? "" : " ") + (statement.text("StmtText") ?? "")
      if isEnd, let text = line.nonEmpty {
        lines.append("Statement: \(text)")
        line = ""
      }
    }
    return (lines + (line.nonEmpty.map { ["Statement: \($0)"] } ?? [])).filter { !FreeText.namesPerson($0) }
  }
}
