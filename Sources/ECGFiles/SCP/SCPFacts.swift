internal import ECG

/// What sections 1, 7 and 8 tell of patient, recording, measurements and statements. Names and identifiers stay in the
/// file.
enum SCPFacts {
  /// Age, sex, date, time and measurements.
  static func details(_ file: SCPFile) -> Details {
    let tags = tags(file.sections[1])
    var details = Details()
    details.date = tags[25].flatMap(date)
    if let time = tags[26], let hour = time.u8(0), let minute = time.u8(1), let second = time.u8(2) {
      details.time = RecordingDate.time(hour: hour, minute: minute, second: second)
    }
    details.sex = tags[8]?.u8(0).flatMap { [1: Details.Sex.male, 2: .female][$0] }
    details.age =
      tags[4].flatMap(age) ?? RecordingDate.age(born: tags[5].flatMap(date), recorded: details.date)
    if let section = file.sections[7] { details.measurements = measurements(section) }
    return details
  }

  /// The patient's number, tag 2.
  static func patient(_ file: SCPFile) -> String? {
    tags(file.sections[1])[2].flatMap { $0.part(0, $0.count) }.flatMap { text($0).nonEmpty }
  }

  /// The values of section 1 by tag, the first of each.
  private static func tags(_ section: SCPBytes?) -> [Int: SCPBytes] {
    var tags: [Int: SCPBytes] = [:]
    var place = 0
    while let tag = section?.u8(place), tag != 255, let count = section?.u16(place + 1),
      let value = section?.part(place + 3, count)
    {
      if tags[tag] == nil { tags[tag] = SCPBytes(value) }
      place += 3 + count
    }
    return tags
  }

  private static func date(_ value: SCPBytes) -> String? {
    guard let year = value.u16(0), let month = value.u8(2), let day = value.u8(3) else { return nil }
    return RecordingDate.text(year: year, month: month, day: day)
  }

  private static func age(_ value: SCPBytes) -> String? {
    guard let age = value.u16(0), age > 0, age <= 1300, let unit = value.u8(2) else { return nil }
    let units = [1: "", 2: " months", 3: " weeks", 4: " days", 5: " hours"]
    return units[unit].map { "\(age)\($0)" }
  }

  /// Of the first beat or reference beat of section 7.
  private static func measurements(_ section: SCPBytes) -> Measurements {
    // The standard's marks for what was not computed.
    func number(_ place: Int) -> Int? { section.u16(place).flatMap { $0 < 29_000 ? $0 : nil } }
    var found = Measurements()
    if let interval = number(2), interval > 100 { found.heartRate = (60_000 / Double(interval)).rounded() }
    guard let count = section.u8(0), count > 0 else { return found }
    func difference(_ end: Int, _ start: Int) -> Double? {
      guard let end = number(end), let start = number(start), end > start else { return nil }
      return Double(end - start)
    }
    found.pr = difference(10, 6)
    found.qrs = difference(12, 10)
    found.qt = difference(14, 10)
    return found
  }

  /// Device and statements, a line each.
  static func comments(_ file: SCPFile) -> [String] {
    let tags = tags(file.sections[1])
    var lines: [String] = []
    if let model = tags[14]?.part(8, 6).flatMap({ text($0).nonEmpty }) { lines.append("Device: \(model)") }
    if let value = tags[27]?.u16(0), value > 0 { lines.append("High pass filter: \(Double(value) / 100) Hz") }
    if let value = tags[28]?.u16(0), value > 0 { lines.append("Low pass filter: \(value) Hz") }
    return lines + statements(file.sections[8])
  }

  private static func statements(_ section: SCPBytes?) -> [String] {
    guard let section, let count = section.u8(8) else { return [] }
    var lines: [String] = []
    var place = 9
    for _ in 0..<count {
      guard let length = section.u16(place + 1), let bytes = section.part(place + 3, length) else { break }
      if let line = text(bytes).nonEmpty, !FreeText.namesPerson(line) { lines.append("Statement: \(line)") }
      place += 3 + length
    }
    return lines
  }

  /// Text up to a zero: UTF-8 where it is such, else Latin.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let part = bytes.prefix { $0 != 0 }
    return String(validating: part, as: UTF8.self)
      ?? String(String.UnicodeScalarView(part.map { Unicode.Scalar($0) }))
  }
}
