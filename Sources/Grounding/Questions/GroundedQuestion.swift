internal import ECG
internal import Files
public import Samples
internal import Raster

/// A question about a chart whose answer is known, with where it is to be seen.
public struct GroundedQuestion: Sendable, Equatable {
  /// What it asks for.
  public var kind: MeasuredFinding
  /// The question.
  public var question: String
  /// The answer in words: names of leads, or numbers of beats.
  public var answer: [String]
  /// Where it is to be seen: for each lead, or interval, one.
  public var places: [GroundedPlace]

  /// The question as a conversation in the form of ms-swift: in the answer `<ref-object>` and `<bbox>` stand for the
  /// members of `objects`, boxes in pixels of the picture.
  ///
  /// - Parameters:
  ///   - id: of the row.
  ///   - picture: the picture's path, as the row has it.
  public func sample(id: String, picture: String) -> Sample {
    let objects = places.map { _ in "<ref-object><bbox>" }.joined(separator: ", ")
    let isOfBeats = kind == .longestRR
    let answered = isOfBeats ? "Between beats \(answer.joined(separator: " and ")): \(objects)" : objects
    var sample = Sample(
      id: id,
      messages: [
        Message(role: "user", content: "<image>\(question)"), Message(role: "assistant", content: answered),
      ],
      images: [picture], ecgs: [],
      fields: [
        Field(name: "kind", text: kind.rawValue),
        Field(name: "answer", json: JSONText.list(answer.map(JSONText.string))),
      ])
    let boxes = places.map { place in JSONText.list(place.box.edges.map { shortest($0) }) }
    sample.regions = [
      Field(name: "ref", json: JSONText.list(places.map { JSONText.string($0.lead.name) })),
      Field(name: "bbox", json: JSONText.list(boxes)), Field(name: "bbox_type", text: "real"),
    ]
    return sample
  }
}
