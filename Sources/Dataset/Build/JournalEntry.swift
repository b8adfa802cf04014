/// What a record became, as its part keeps it beside the streams: which files it has, and how much of each stream is its.
/// By it files are proven to be there, and records are made again without the others.
struct JournalEntry: Codable, Equatable {
  /// Samples of an archive in their order.
  struct Archived: Codable, Equatable {
    /// Bytes of each.
    var sizes: [Int] = []
    /// How many samples an archive holds.
    var perArchive: Int
  }

  /// Nil where the record failed.
  var split: Split?
  var samples = 0
  var labels: [String] = []
  /// Bytes of each file of its own, by its path.
  var files: [String: Int] = [:]
  /// Bytes that it added to each stream, by the stream's path.
  var rows: [String: Int] = [:]
  /// What it added to archives, by their stem.
  var archived: [String: Archived] = [:]

  /// An entry of what a record became.
  init(_ output: MadeRecord) {
    split = output.split
    samples = output.samples
    labels = output.labels
    files = output.files
    for addition in output.additions {
      switch addition {
      case .row(let stream, let bytes): rows[stream, default: 0] += bytes.count + 1
      case .archived(let bytes, let form):
        archived[form.stem, default: Archived(perArchive: form.samples)].sizes.append(bytes.count)
      }
    }
  }

  /// An entry of a record that failed.
  init(failureBytes: Int) { rows = [PartStore.failures: failureBytes] }
}
