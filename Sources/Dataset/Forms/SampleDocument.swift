internal import Chart
internal import Corruption
internal import Files
internal import Modality
internal import Samples

/// All that is known of a sample, as one JSON document. Every sample has every key, each of one type: documents that
/// differ from sample to sample stand in it as texts of JSON, empty if absent, lists of words as texts with `;`.
enum SampleDocument {
  static func json(of sample: DatasetSample) throws -> [UInt8] {
    let picture = sample.picture
    let texts: [(key: String, text: String)] = [
      ("annotation", try text(of: picture?.annotation.json())),
      ("corruption", try text(of: picture?.chart.corruption?.json())),
      ("dropout", try text(of: sample.dropout.map { try JSONOutput.encode($0) })),
      ("dropped", (sample.dropout?.droppedNames ?? []).joined(separator: ";")),
      ("fields", try text(of: JSONOutput.encode(sample.entry.fields))),
      ("id", sample.key),
      ("labels", sample.entry.labels.joined(separator: ";")),
      ("measures", try text(of: sample.measures.map { try JSONOutput.encode($0) })),
      ("patient", sample.entry.patientOrRecord),
      ("record", sample.entry.id),
      ("sample", sample.conversation?.line() ?? ""),
      ("schema", "leadsheet-sample-2"),
      ("software", Software.name),
      ("split", sample.split.rawValue),
    ]
    // The one number, with a point even where it is whole.
    let fields =
      texts.map { Field(name: $0.key, text: $0.text) } + [Field(name: "start", json: "\(sample.start)")]
    return Array((JSONText.object(fields) + "\n").utf8)
  }

  private static func text(of json: [UInt8]?) -> String {
    String(decoding: json ?? [], as: UTF8.self).trimmingLastLineBreak
  }
}

extension String {
  fileprivate var trimmingLastLineBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
