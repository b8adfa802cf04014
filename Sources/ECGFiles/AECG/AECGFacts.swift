internal import ECG

/// What an annotated ECG tells of patient, device and filters. Names and identifiers stay in the file.
enum AECGFacts {
  /// Age, sex, date and time.
  static func details(_ root: MarkupElement, _ series: MarkupElement) -> Details {
    let person = root.descendants("subjectDemographicPerson").first
    var details = Details()
    details.sex = person?.attribute("code", "administrativeGenderCode").flatMap { Details.Sex(spelling: $0) }
    let start =
      series.attribute("value", "effectiveTime", "low") ?? root.attribute("value", "effectiveTime", "low")
      ?? root.attribute("value", "effectiveTime", "center") ?? root.attribute("value", "effectiveTime")
    if let start { (details.date, details.time) = RecordingDate.hl7(start) }
    let born = person?.attribute("value", "birthTime").flatMap { RecordingDate.hl7($0).date }
    details.age = statedAge(root) ?? RecordingDate.age(born: born, recorded: details.date)
    return details
  }

  /// The age among the observations: LOINC 21612-7, reported age.
  private static func statedAge(_ root: MarkupElement) -> String? {
    for observation in root.descendants("relatedObservation") {
      guard observation.attribute("code", "code") == "21612-7",
        let value = observation.attribute("value", "value"),
        let number = Double(value), (0...1300).contains(number)
      else { continue }
      let units = ["mo": "months", "wk": "weeks", "d": "days"]
      let unit = observation.attribute("unit", "value").flatMap { units[$0] }
      return unit.map { "\(value) \($0)" } ?? value
    }
    return nil
  }

  /// The time that the series says it lasts, in s.
  static func duration(_ series: MarkupElement) -> Double? {
    guard let low = series.attribute("value", "effectiveTime", "low").flatMap(seconds),
      let high = series.attribute("value", "effectiveTime", "high").flatMap(seconds), high > low
    else { return nil }
    return high - low
  }

  /// Seconds of the day.
  private static func seconds(_ text: String) -> Double? {
    guard let parts = RecordingDate.hl7(text).time.flatMap(RecordingDate.parts) else { return nil }
    let fraction = text.firstIndex(of: ".").flatMap {
      Double("0" + text[$0...].prefix { $0 == "." || $0.isNumber })
    }
    return Double(parts.0 * 3600 + parts.1 * 60 + parts.2) + (fraction ?? 0)
  }

  /// Device and filters, a line each.
  static func comments(_ series: MarkupElement) -> [String] {
    let device = series.descendants("manufacturedSeriesDevice").first
    let maker = series.descendants("manufacturerOrganization").first?.text("name")
    let words = [maker, device?.text("manufacturerModelName"), device?.text("softwareName")].compactMap(
      \.self)
    let lines = words.isEmpty ? [] : ["Device: " + words.joined(separator: ", ")]
    return lines + filters(series)
  }

  private static func filters(_ series: MarkupElement) -> [String] {
    let names = [
      "MDC_ECG_CTL_VBL_ATTR_FILTER_LOW_PASS": "Low pass filter",
      "MDC_ECG_CTL_VBL_ATTR_FILTER_HIGH_PASS": "High pass filter",
      "MDC_ECG_CTL_VBL_ATTR_FILTER_NOTCH": "Notch filter",
    ]
    return series.all("controlVariable").compactMap { variable in
      guard let inner = variable["controlVariable"],
        let name = inner.attribute("code", "code").flatMap({ names[$0] })
      else { return nil }
      let value = inner.descendants("value").first { $0.attributes["unit"] == "Hz" }
      return value?.attributes["value"].map { "\(name): \($0) Hz" }
    }
  }
}
