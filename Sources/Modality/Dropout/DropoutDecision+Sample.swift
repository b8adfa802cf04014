public import Files
internal import Foundation
public import Samples

extension DropoutDecision {
  /// The field of a row that records the decision.
  static let fieldName = "dropout"

  /// A sample after the decision, without the dropped modality or with its tags interchanged. Where the decision
  /// changes the sample or what it shows, the field `dropout` records it; else the sample stays as it was.
  ///
  /// - Parameter isRecorded: false leaves the record out.
  public func applied(to sample: Sample, isRecorded: Bool = true) -> Sample {
    var result = sample
    for pass in passes where !pass.isRestored {
      if let modality = pass.drops { result = result.removing(modality) }
      if pass.swaps { result = result.swappingTags() }
    }
    guard isRecorded, result != sample || result.present.contains(where: reduces) else { return result }
    if let index = result.fields.firstIndex(where: { $0.name == Self.fieldName && $0.isText }) {
      // Rows of data sets have a text in each, so that all have one type.
      result.fields[index] = Field(name: Self.fieldName, text: json)
    } else {
      result.fields.removeAll { $0.name == Self.fieldName }
      result.fields.append(Field(name: Self.fieldName, json: json))
    }
    return result
  }

  private var json: String {
    String(decoding: JSONOutput.plain(self, escapesSlashes: true), as: UTF8.self)
  }
}

extension Sample {
  /// Whether the row records a decision.
  var recordsDropout: Bool {
    fields.contains { $0.name == DropoutDecision.fieldName && $0.json != JSONText.string("") }
  }

  /// The sample with a place for the record of a decision, as rows of data sets have it: a text, empty as yet.
  package var withRoomForDropout: Sample {
    var sample = self
    sample.fields.append(Field(name: DropoutDecision.fieldName, text: ""))
    return sample
  }

  /// The decision that the row records, nil where it records none.
  ///
  /// - Throws: ``RowFault`` where the field `dropout` is something else.
  public func dropout() throws(RowFault) -> DropoutDecision? {
    guard let field = fields.first(where: { $0.name == DropoutDecision.fieldName }) else { return nil }
    do {
      var scanner = JSONScanner(field.json)
      let json = field.isText ? try scanner.string() : field.json
      return json.isEmpty ? nil : try JSONDecoder().decode(DropoutDecision.self, from: Data(json.utf8))
    } catch {
      throw RowFault(path: field.name, problem: "is no record of a modality dropout")
    }
  }
}

extension Field {
  fileprivate var isText: Bool { json.hasPrefix("\"") }
}
