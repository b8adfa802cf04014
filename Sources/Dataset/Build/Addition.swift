/// What a sample adds to a file of many, behind the samples before it.
enum Addition: Sendable {
  /// A line, or several, of a stream: without line break at the end.
  case row(stream: String, bytes: [UInt8])
  /// A sample of an archive: its members with their headers.
  case archived([UInt8], in: ArchiveForm)
}

/// Archives of which each holds so many samples.
struct ArchiveForm: Sendable {
  /// The path without number and extension, for instance `webdataset/train`.
  var stem: String
  /// Samples of an archive.
  var samples: Int
}
