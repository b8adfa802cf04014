public import Files
internal import WFDB

/// Moves the dates of a patient's recordings by one span of time that only the holder of a key can compute.
///
/// Dates go 5200 to 10,399 weeks later, into the 22nd century or the one behind it, so that nobody takes them for real.
/// Weekday, time of day and the time between recordings of one patient stay. Of the key and the patient's identifier
/// nothing is kept.
public struct DateShift: Sendable, Equatable {
  private let key: [UInt8]

  private static let least = 5200
  /// A shorter key can be found by trying.
  private static let leastKeyBytes = 16
  private static let mostKeyBytes = 4096

  /// - Returns: nil where the key has fewer than 16 bytes.
  public init?(key: [UInt8]) {
    guard key.count >= Self.leastKeyBytes else { return nil }
    self.key = key
  }

  /// A shift by the key in a file; blanks and line breaks around it do not count.
  ///
  /// - Throws: `FileError` where the file cannot be read, or holds no key of 16 to 4096 bytes.
  public init(keyFile path: String) throws(FileError) {
    if let size = PathCheck.size(path), size > Self.mostKeyBytes {
      throw .unreadable(path: path, reason: "is larger than \(Self.mostKeyBytes) bytes: it is no key")
    }
    let text = try FileContents.read(path)
    let blanks: Set<UInt8> = [9, 10, 13, 32]
    let key = text.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed()
    guard let shift = DateShift(key: Array(key)) else {
      throw .unreadable(
        path: path,
        reason:
          "holds a key of \(key.count) bytes; it needs \(Self.leastKeyBytes), as 'openssl rand -hex 32' makes it"
      )
    }
    self = shift
  }

  /// By how many days a patient's dates go later.
  func days(for patient: String) -> Int {
    let digest = SHA256.digits(key + [0] + Array(patient.utf8))
    let number = UInt64(digest.prefix(15), radix: 16) ?? 0
    return 7 * (Self.least + Int(number % UInt64(Self.least)))
  }

  /// A date such as `2011-04-09`, later; nil where the text is no such date.
  func shifted(_ date: String, of patient: String) -> String? {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], year > 99 else {
      return nil
    }
    return shifted(BaseDate(year: year, month: month, day: day), of: patient)?.iso
  }

  /// A date, later.
  func shifted(_ date: BaseDate, of patient: String) -> BaseDate? { date.adding(days: days(for: patient)) }
}
