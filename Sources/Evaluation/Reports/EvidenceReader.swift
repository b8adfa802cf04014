internal import Files

/// Reads evidence and notes what is not of its form.
struct EvidenceReader {
  private(set) var evidence: ExtractedEvidence
  private(set) var faults: [EvidenceFault] = []

  private static let fields = ["id", "labels", "heart_rate", "key_diagnostic_evidence"]

  /// - Parameter id: what it counts as where the document has none.
  init(_ value: JSONValue, id: String = "") {
    evidence = ExtractedEvidence(id: id, labels: nil, heartRates: [], findings: [:])
    guard case .object(let members) = value else {
      note(.wrongType, "", "is \(value.kind) and not an object")
      return
    }
    switch value["id"] {
    case .string(let text): evidence.id = text
    case .number(let text): evidence.id = text
    default: if id.isEmpty { note(.missingField, "id", "is missing, or neither a text nor a number") }
    }
    readLabels(value["labels"])
    evidence.heartRates = texts(value["heart_rate"], at: "heart_rate") ?? []
    readFindings(value["key_diagnostic_evidence"])
    for member in members where !Self.fields.contains(member.name) {
      note(.unknownField, member.name, "is not a field of evidence; remove it")
    }
  }

  private mutating func readLabels(_ value: JSONValue?) {
    switch value {
    case nil: break
    case .string(let text): evidence.labels = text
    case .array(let elements) where elements.allSatisfy({ $0.text != nil }):
      evidence.labels = elements.compactMap(\.text).joined(separator: "; ")
    case .some(let other): note(.wrongType, "labels", "is \(other.kind) and not a text")
    }
  }

  private mutating func readFindings(_ value: JSONValue?) {
    let path = "key_diagnostic_evidence"
    guard let value else { return note(.missingField, path, "is missing") }
    guard case .object(let members) = value else {
      return note(.wrongType, path, "is \(value.kind) and not an object")
    }
    for step in ReportStep.allCases {
      if let texts = texts(value[step.key], at: "\(path).\(step.key)") { evidence.findings[step] = texts }
    }
    let keys = Set(ReportStep.allCases.map(\.key))
    for member in members where !keys.contains(member.name) {
      note(.unknownField, "\(path).\(member.name)", "is not a step; use one of the six keys")
    }
  }

  private mutating func texts(_ value: JSONValue?, at path: String) -> [String]? {
    guard let value else {
      note(.missingField, path, "is missing; give a list, which may be empty")
      return nil
    }
    guard let elements = value.elements else {
      note(.wrongType, path, "is \(value.kind) and not a list")
      return nil
    }
    return elements.enumerated().map { index, element in
      if element.text == nil { note(.wrongType, "\(path)[\(index)]", "is \(element.kind) and not a text") }
      return element.text ?? ""
    }
  }

  private mutating func note(_ kind: EvidenceFault.Kind, _ path: String, _ problem: String) {
    faults.append(EvidenceFault(kind: kind, path: path, problem: problem))
  }
}
