internal import Randomness

/// A hash of what a sample asks and which answers are right, the same for a sample and for every result made from it.
///
/// FNV-1a with 64 bits over the metadata (source in small letters, id, ECG, diagnosis, label, path, patient) and of
/// each question in order its key, type, text, options and answers, each text followed by the byte 0xFF. Of the
/// initial question the text counts up to its first question mark, because programs append a note on the picture's
/// calibration; answers count as lists, however the data holds them.
public struct SampleHash: Hashable, Sendable, CustomStringConvertible {
  /// The 64 bits.
  public let value: UInt64

  /// The hash of a sample, or of the sample that a result was made from.
  public init(_ sample: BenchmarkSample) {
    var hash = FNV1a()
    func add(_ text: String) {
      hash.combine(text.utf8)
      hash.combine(CollectionOfOne(0xFF))
    }
    let data = sample.metadata
    for text in [data.source.lowercased(), data.ecgID, data.targetDiagnosis, data.subjectID ?? ""] {
      add(text)
    }
    for number in [data.id, data.label ? 1 : 0, data.pathIndex] { add(String(number)) }
    for (location, question) in sample.questions {
      add(location.description)
      add(question.type.rawValue)
      add(location == .initial ? Self.withoutNote(question.text) : question.text)
      for list in [question.options, question.answers] {
        add(String(list.count))
        list.forEach(add)
      }
    }
    value = hash.value
  }

  /// The hashes of samples.
  public static func hashes(of samples: some Sequence<BenchmarkSample>) -> [SampleKey: SampleHash] {
    Dictionary(samples.map { ($0.key, SampleHash($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The question without what programs append to it.
  static func withoutNote(_ text: String) -> String {
    text.firstIndex(of: "?").map { String(text[...$0]) } ?? text
  }

  /// 16 hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
