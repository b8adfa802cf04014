internal import Evaluation
internal import Files

/// What a client gets for a job, as a frame of four parts, each behind its length: four bytes, least significant first.
struct JobAnswer {
  /// As the client named the job.
  var id = JSONValue.null
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

  /// The frame: what is said of the picture, the picture, its annotation, and the record of its corruption.
  var frame: [UInt8] {
    [header, picture, annotation, corruption].reduce(into: []) { frame, part in
      let count = UInt32(part.count)
      frame += (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
      frame += part
    }
  }

  private var header: [UInt8] {
    var header = AnswerDocument()
    header.set("id", json: JSONWriter.bytes(id, form: .line, escapesBeyondASCII: false))
    if let failure {
      header.set(failure)
    } else {
      header.set("width", whole: width)
      header.set("height", whole: height)
      header.set("dpi", number: resolution)
      header.set("warnings", texts: warnings)
    }
    return header.json
  }
}
