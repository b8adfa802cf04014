internal import ECGFiles

/// One of the places that a data set's records come from: a new kind is a type and a line in ``ConfigurationForm``.
protocol Input: Sendable {
  /// The records one by one, always in the same order.
  ///
  /// - Throws: ``DatasetError`` where the input itself cannot be read.
  func entries() throws(DatasetError) -> any EntryIterator

  /// The database that it reads, where that is a published one.
  var source: PublishedSource? { get }

  /// Whether its records are made, not read.
  var isSynthetic: Bool { get }
}

extension Input {
  var source: PublishedSource? { nil }
  var isSynthetic: Bool { false }
}

/// Goes through the records of an input.
protocol EntryIterator {
  /// The next record, or nil after the last.
  mutating func next() throws(DatasetError) -> RecordEntry?
}

/// An input as the configuration names it.
struct NamedInput: Sendable {
  var input: any Input
  /// Put before its records' names.
  var prefix = ""
  /// How its records are read.
  var reading = ECGReadOptions()
  /// Whether patients of similar names, such as `P-102` and `p-102`, are known to be two.
  var hasExactPatients = false
}

/// All inputs of a data set one after the other.
struct AllEntries: EntryIterator {
  private var inputs: ArraySlice<NamedInput>
  private var present: (iterator: any EntryIterator, input: NamedInput)?

  init(_ inputs: [NamedInput]) { self.inputs = inputs[...] }

  mutating func next() throws(DatasetError) -> RecordEntry? {
    while true {
      if var entry = try present?.iterator.next() {
        if let input = present?.input {
          if !input.prefix.isEmpty { entry.id = "\(input.prefix)/\(entry.id)" }
          entry.reading = input.reading
          entry.hasExactPatient = input.hasExactPatients
        }
        return entry
      }
      guard let input = inputs.popFirst() else { return nil }
      present = (try input.input.entries(), input)
    }
  }
}
