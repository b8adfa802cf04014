/// One of the places that a data set's records come from: a new kind is a type and a line in ``ConfigurationForm``.
protocol Input: Sendable {
  /// The records one by one, always in the same order.
  ///
  /// - Throws: ``DatasetError`` where the input itself cannot be read.
  func entries() throws(DatasetError) -> any EntryIterator
}

/// Goes through the records of an input.
protocol EntryIterator {
  /// The next record, or nil after the last.
  mutating func next() throws(DatasetError) -> RecordEntry?
}

/// All inputs of a data set one after the other.
struct AllEntries: EntryIterator {
  private var inputs: ArraySlice<(input: any Input, prefix: String)>
  private var present: (iterator: any EntryIterator, prefix: String)?

  /// - Parameter inputs: with what is put before their records' names.
  init(_ inputs: [(input: any Input, prefix: String)]) { self.inputs = inputs[...] }

  mutating func next() throws(DatasetError) -> RecordEntry? {
    while true {
      if var entry = try present?.iterator.next() {
        if let prefix = present?.prefix, !prefix.isEmpty { entry.id = "\(prefix)/\(entry.id)" }
        return entry
      }
      guard let (input, prefix) = inputs.popFirst() else { return nil }
      present = (try input.entries(), prefix)
    }
  }
}
