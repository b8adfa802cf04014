internal import ECG
internal import Files

/// The header of a file of the European Data Format, or of BDF with samples of 24 bits.
///
/// Sources: Kemp et al., "A simple format for exchange of digitized polygraphic recordings" (1992); Kemp, Olivan, "European
/// data format 'plus'" (2003); BioSemi, "BDF file format".
struct EDFHeader {
  /// A signal of the file.
  struct Signal {
    var label: String
    var unit: String
    /// What one digital unit is, and the value of digital zero, in ``unit``.
    var step: Double
    var offset: Double
    /// Samples in each data record.
    var count: Int
    /// Whether it holds annotations in place of samples.
    var isAnnotations: Bool
  }

  private(set) var signals: [Signal] = []
  private(set) var details = Details()
  private(set) var comments: [String] = []
  /// The patient's code: of EDF the whole field, of EDF+ its first word.
  private(set) var patient: String?
  /// The file's own count of data records; -1 where it is not known.
  private(set) var recordCount = 0
  /// How long a data record is, in s.
  private(set) var recordDuration = 0.0
  /// Whether the file may have gaps (EDF+D, BDF+D).
  private(set) var isDiscontinuous = false
  /// Bytes of a sample: 2, or 3 for BDF.
  let sampleSize: Int
  /// Bytes of the header.
  private(set) var size = 0
  /// `EDF` or `BDF`.
  var format: String { sampleSize == 3 ? "BDF" : "EDF" }

  private let path: String

  /// Bytes of a data record.
  var recordSize: Int { signals.reduce(0) { $0 + $1.count * sampleSize } }

  /// Signals a file can have.
  private static let most = 512

  /// - Throws: ``RecordingError/invalid(path:format:place:reason:)``, `FileError`.
  init(_ source: ByteSource, path: String) throws {
    self.path = path
    let start = try source.bytes(at: 0, count: 256)
    sampleSize = start.first == 0xFF ? 3 : 2
    guard start.count == 256 else { throw fault("header", "is cut off") }
    let fields = Fields(bytes: start)
    guard let count = Int(fields.text(252, 4)), (1...Self.most).contains(count) else {
      throw fault("byte 252", "'\(fields.text(252, 4))' is no number of signals from 1 to \(Self.most)")
    }
    size = 256 * (count + 1)
    guard let records = Int(fields.text(236, 8)), records >= -1 else {
      throw fault("byte 236", "'\(fields.text(236, 8))' is no number of data records")
    }
    guard let duration = Double(fields.text(244, 8)), duration > 0, duration <= 86_400 else {
      throw fault("byte 244", "'\(fields.text(244, 8))' is no duration of data records in s")
    }
    (recordCount, recordDuration) = (records, duration)
    isDiscontinuous = fields.text(192, 5).hasSuffix("+D")
    takeFacts(fields, isPlus: fields.text(192, 4).hasSuffix("+"))
    let rest = try source.bytes(at: 256, count: 256 * count)
    guard rest.count == 256 * count else { throw fault("header", "is cut off") }
    try readSignals(Fields(bytes: rest), count)
  }

  private mutating func readSignals(_ fields: Fields, _ count: Int) throws(RecordingError) {
    for index in 0..<count {
      // Each field stands for all signals, one behind the other.
      func field(_ start: Int, _ width: Int) -> String { fields.text(start * count + index * width, width) }
      let label = field(0, 16)
      let place = "signal \(index + 1) ('\(label)')"
      guard let samples = Int(field(216, 8)), (1...1 << 24).contains(samples) else {
        throw fault(place, "'\(field(216, 8))' is no number of samples in a data record")
      }
      let isAnnotations = label == "EDF Annotations" || label == "BDF Annotations"
      var signal = Signal(
        label: label, unit: field(96, 8), step: 1, offset: 0, count: samples, isAnnotations: isAnnotations)
      if !isAnnotations {
        let limits = [(104, 8), (112, 8), (120, 8), (128, 8)].map { Double(field($0.0, $0.1)) }
        guard let low = limits[0], let high = limits[1], let least = limits[2], let most = limits[3],
          [low, high, least, most].allSatisfy({ $0.isFinite }), most != least
        else { throw fault(place, "has no physical and digital minimum and maximum") }
        guard high != low else {
          throw fault(place, "its physical minimum and maximum are the same: it is not calibrated")
        }
        signal.step = (high - low) / (most - least)
        signal.offset = low - least * signal.step
        let filter = field(136, 80)
        if !filter.isEmpty, LeadName.lead(label) == .i { comments.append("Filter: \(filter)") }
      }
      signals.append(signal)
    }
  }

  /// Date, time and, of EDF+, sex and age at the recording.
  private mutating func takeFacts(_ fields: Fields, isPlus: Bool) {
    let clock = fields.text(176, 8).split(separator: ".").map { Int($0) }
    if clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    {
      details.time = "\(hour.digits(2)):\(minute.digits(2)):\(second.digits(2))"
    }
    let recording = fields.text(88, 80).split(separator: " ").map(String.init)
    let patient = fields.text(8, 80).split(separator: " ").map(String.init)
    let start = isPlus && recording.count > 1 ? EDFDate(recording[1]) : nil
    if let date = start ?? EDFDate(short: fields.text(168, 8)) {
      // 1 January 1985 with midnight is what programs write that know no date.
      let isUnknown = date.text == "1985-01-01" && details.time == "00:00:00"
      if isUnknown { details.time = nil } else { details.date = date.text }
    }
    let code = isPlus ? patient.first ?? "" : fields.text(8, 80)
    self.patient = code.isEmpty || code == "X" ? nil : code
    guard isPlus, patient.count > 2 else { return }
    details.sex = Details.Sex(spelling: patient[1])
    if let birth = EDFDate(patient[2]), let start { details.age = start.years(since: birth).map(String.init) }
    if recording.count > 4, recording[4] != "X" { comments.append("Device: \(recording[4])") }
  }

  func fault(_ place: String, _ reason: String) -> RecordingError {
    .invalid(path: path, format: format, place: place, reason: reason)
  }

  /// Texts at fixed places, with blanks behind them.
  private struct Fields {
    var bytes: [UInt8]

    /// ASCII as the format says, Latin-1 as programs write it for µ, UTF-8 as others do.
    func text(_ start: Int, _ count: Int) -> String {
      let part = bytes[min(start, bytes.count)..<min(start + count, bytes.count)].map { $0 < 32 ? 32 : $0 }
      return (TextEncoding.utf8.text(part) ?? TextEncoding.latin1.text(part) ?? "").trimmed
    }
  }
}

/// A date of EDF.
struct EDFDate {
  private static let months = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
  ]

  private let year: Int
  private let month: Int
  private let day: Int

  /// `2011-04-09`
  var text: String { "\(year.digits(4))-\(month.digits(2))-\(day.digits(2))" }

  /// `09-APR-2011`
  init?(_ text: String) {
    let parts = text.split(separator: "-")
    guard parts.count == 3, let day = Int(parts[0]), (1...31).contains(day), let year = Int(parts[2]),
      (1800...2200).contains(year), let month = Self.months.firstIndex(of: parts[1].uppercased())
    else { return nil }
    (self.year, self.month, self.day) = (year, month + 1, day)
  }

  /// `09.04.11`: years 85 to 99 are of the 20th century, others of the 21st.
  init?(short text: String) {
    let parts = text.split(separator: ".").map { Int($0) }
    guard parts.count == 3, let day = parts[0], (1...31).contains(day), let month = parts[1],
      (1...12).contains(month),
      let year = parts[2], (0...99).contains(year)
    else { return nil }
    (self.year, self.month, self.day) = (year + (year >= 85 ? 1900 : 2000), month, day)
  }

  /// Whole years since another date; nil where that is later.
  func years(since other: EDFDate) -> Int? {
    let isBefore = (month, day) < (other.month, other.day)
    let years = year - other.year - (isBefore ? 1 : 0)
    return years >= 0 ? years : nil
  }
}
