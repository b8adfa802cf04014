internal import Files

/// What a client gets for a job, as a frame of four parts, each behind its length: four bytes, least significant first.
struct JobAnswer {
  /// As the client named the job.
  var id: String
  var width = 0
  var height = 0
  /// In dots per inch.
  var resolution = 0.0
  var warnings: [String] = []
  /// The picture's file.
  var picture: [UInt8] = []
  var annotation: [UInt8] = []
  var corruption: [UInt8] = []
  /// What stopped the job, if anything.
  var failure: (any Error)?

  init(id: String, failure: (any Error)? = nil) { (self.id, self.failure) = (id, failure) }

  /// The frame: what is said of the picture, the picture, its annotation, and the record of its corruption.
  var frame: [UInt8] {
    [Array(header.utf8), picture, annotation, corruption].reduce(into: []) { frame, part in
      let count = UInt32(part.count)
      frame += (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
      frame += part
    }
  }

  private var header: String {
    let id = Field(name: "id", json: id)
    guard let failure else {
      return JSONText.object([
        id, Field(name: "width", json: "\(width)"), Field(name: "height", json: "\(height)"),
        Field(name: "dpi", json: "\(resolution)"),
        Field(name: "warnings", json: JSONText.list(warnings.map(JSONText.string))),
      ])
    }
    let kind = (failure as? any LeadsheetError)?.kind ?? .input
    return JSONText.object([
      id, Field(name: "error", text: "\(failure)"), Field(name: "kind", text: "\(kind)"),
    ])
  }
}
