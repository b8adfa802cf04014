internal import Chart
internal import Randomness

/// What a first look over all inputs tells: how many records there are, and which of them cannot be.
struct Survey: Sendable {
  /// Records in all, faulty ones among them.
  private(set) var count = 0
  /// Patients by split.
  private(set) var patients: [Split: Int] = [:]
  /// Changes when an input does.
  private(set) var fingerprint = FNV1a()
  /// The numbers of records whose name another has before them, capitals aside.
  private(set) var duplicates: Set<Int> = []

  /// Goes through all records without reading them. Of each, sixteen bytes of name and patient are kept until the end.
  ///
  /// - Throws: ``DatasetError``.
  init(_ configuration: Configuration) throws(DatasetError) {
    var names: Set<NameDigest> = []
    var patients: [Digest: Split] = [:]
    var spellings = Spellings()
    var entries = AllEntries(configuration.form.inputs)
    while let entry = try entries.next() {
      defer { count += 1 }
      fingerprint.add(entry)
      // A faulty entry fails alone, whatever it says of name, patient and split.
      guard entry.fault == nil else { continue }
      if !names.insert(NameDigest(entry.id)).inserted { duplicates.insert(count) }
      let split = configuration.split(of: entry)
      let digest = Digest(entry.patientKey)
      if let other = patients[digest], other != split {
        throw .dividedPatient(
          patient: entry.patientOrRecord, first: other.rawValue, second: split.rawValue, place: entry.place)
      }
      patients[digest] = split
      if let other = spellings.conflict(entry, digest, split) {
        throw try Self.similarPatients(entry, split, other, configuration)
      }
    }
    guard count > 0 else { throw .noRecords(configuration: configuration.file) }
    for split in patients.values { self.patients[split, default: 0] += 1 }
  }

  /// Names that are probably one patient's, and the split of the first.
  private struct Spellings {
    private var first: [Digest: (name: Digest, split: Split)] = [:]

    /// The split of another spelling where it is another split.
    mutating func conflict(_ entry: RecordEntry, _ name: Digest, _ split: Split) -> Split? {
      guard !entry.hasExactPatient, let likeness = entry.patient.flatMap(PatientName.init)?.likeness else {
        return nil
      }
      let key = Digest(likeness)
      guard let known = first[key] else {
        first[key] = (name, split)
        return nil
      }
      return known.name != name && known.split != split ? known.split : nil
    }
  }

  /// The error of a patient whose other spelling stands in another split; goes through the records again to find it.
  private static func similarPatients(
    _ entry: RecordEntry, _ split: Split, _ other: Split, _ configuration: Configuration
  ) throws(DatasetError) -> DatasetError {
    let likeness = entry.patient.flatMap(PatientName.init)?.likeness
    var entries = AllEntries(configuration.form.inputs)
    var spelling = entry.patientOrRecord
    while let one = try entries.next() {
      guard one.fault == nil, one.patient != entry.patient, let patient = one.patient,
        PatientName(patient)?.likeness == likeness
      else { continue }
      spelling = patient
      break
    }
    return .similarPatients(
      first: spelling, firstSplit: other.rawValue, second: entry.patientOrRecord,
      secondSplit: split.rawValue, place: entry.place)
  }

  /// A name in 128 bits as the file systems see it that know the fewest names: without capitals, and with the letters
  /// that Unicode takes for equal. It means something in this process alone.
  private struct NameDigest: Hashable {
    let first: Int
    let second: Int

    init(_ name: String) {
      let name = name.lowercased()
      var (first, second) = (Hasher(), Hasher())
      first.combine(name)
      second.combine(1)
      second.combine(name)
      (self.first, self.second) = (first.finalize(), second.finalize())
    }
  }

  /// A text in 128 bits, by which a million texts are told apart.
  private struct Digest: Hashable {
    let high: UInt64
    let low: UInt64

    init(_ text: String) {
      var high = FNV1a()
      var low = FNV1a()
      low.combine(word: UInt64(text.utf8.count) &+ 1)
      for byte in text.utf8 {
        high.combine(word: UInt64(byte))
        low.combine(word: UInt64(byte) &+ 0x100)
      }
      (self.high, self.low) = (high.value, low.value)
    }
  }
}

extension FNV1a {
  /// All that an input tells of a record.
  fileprivate mutating func add(_ entry: RecordEntry) {
    combine(text: entry.id)
    combine(text: entry.patient ?? "")
    combine(text: entry.split?.rawValue ?? "")
    for label in entry.labels { combine(text: label) }
    for (name, value) in entry.fields.sorted(by: { $0.key < $1.key }) {
      combine(text: name)
      combine(text: value)
    }
  }
}

extension Configuration {
  /// The split of a record: what its list says, unless the configuration has shares.
  func split(of entry: RecordEntry) -> Split {
    form.splits?.split(ofPatient: entry.patientKey, seed: seed) ?? entry.split ?? .train
  }
}
