public import Files

/// A row of a training or test set: a conversation with the pictures and ECGs that it speaks of, as ms-swift, LLaVA,
/// ShareGPT and chat APIs have it. `docs/modality.md` describes the form.
public struct Sample: Sendable {
  /// What tells it from others; of it and the seed depends what chance does to it.
  public var id: String
  /// The conversation.
  public var messages: [Message]
  /// Paths of pictures, the k-th for the k-th `<image>`.
  public var images: [String]
  /// Paths of WFDB records without extension, the k-th for the k-th `<ecg>`.
  public var ecgs: [String]
  /// The row's other fields, in their order.
  public var fields: [Field]
  /// What a row says of regions in its pictures, the members of `objects` beside the ECGs: `ref`, `bbox` and their like.
  public var regions: [Field] = []

  /// The row that it was read from.
  private var row: Row?

  /// A sample.
  public init(id: String, messages: [Message], images: [String], ecgs: [String], fields: [Field] = []) {
    self.id = id
    self.messages = messages
    self.images = images
    self.ecgs = ecgs
    self.fields = fields
  }

  /// Reads a row.
  ///
  /// - Parameter line: one JSON object with `id` and `messages` or `conversations`; pictures (`images`, `image`, or
  ///   parts of messages) and ECGs (`objects.ecg`, `ecgs`, `ecg`) may be absent or null, and an entry of a list may be an
  ///   object with `path`. A row of a chat API may lack the `id`, for which a hash of the row stands.
  /// - Throws: ``RowFault`` with the path of what is wrong.
  public init(line: String) throws(RowFault) {
    let row = try Row(line)
    self.init(id: row.id, messages: row.messages, images: row.images, ecgs: row.ecgs, fields: row.fields)
    regions = row.regions
    self.row = row
  }

  /// The sample as a row, without line end: byte for byte the row that it was read from where nothing was changed,
  /// else each member that was not changed as it was read: in the form of ms-swift `id`, `messages`, `images`, `objects`
  /// and the other fields in their order, in other forms in the row's order.
  public func line() -> String {
    if let row, row.holds(self) { return row.line }
    if let row, !row.isPublished { return row.line(of: self) }
    let known = [
      field("id", isKept: row?.id == id) { JSONText.string(id) },
      field("messages", isKept: row?.messages == messages) { JSONText.list(messages.map(\.json)) },
      field("images", isKept: row?.images == images) { JSONText.list(images.map(JSONText.string)) },
      // Readers that know nothing of ECGs take `objects` for boxes in the picture: none where there is nothing.
      row != nil && row?.ecgs == ecgs && row?.regions == regions
        ? row?.texts["objects"].map { Field(name: "objects", json: $0) }
        : Row.objects(row?.objects ?? regions, ecgs: ecgs, regions: regions).map {
          Field(name: "objects", json: $0)
        },
    ]
    return JSONText.object(known.compactMap(\.self) + fields)
  }

  /// A field as the row has it, which may be not at all; where it was changed, as `json` gives it.
  private func field(_ name: String, isKept: Bool, _ json: () -> String) -> Field? {
    isKept ? row?.texts[name].map { Field(name: name, json: $0) } : Field(name: name, json: json())
  }
}

extension Sample: Equatable {
  /// Whether all that they say is equal, however it was written.
  public static func == (a: Sample, b: Sample) -> Bool {
    a.id == b.id && a.messages == b.messages && a.images == b.images && a.ecgs == b.ecgs
      && a.fields == b.fields && a.regions == b.regions
  }
}

extension Sample {
  /// The paths of one modality.
  public subscript(modality: SampleModality) -> [String] {
    get { modality == .ecg ? ecgs : images }
    set {
      switch modality {
      case .ecg: ecgs = newValue
      case .image: images = newValue
      }
    }
  }

  /// The modalities that it shows an ECG in, in a fixed order.
  public var present: [SampleModality] { SampleModality.allCases.filter { !self[$0].isEmpty } }
}
