/// Holds evidence to the rules of its extraction: copied letter by letter, at most three findings of a step, each of
/// fewer than four words, none twice.
public enum EvidenceCheck {
  /// What a step may have at most.
  public static let findingLimit = 3
  /// What a finding must have fewer of.
  public static let wordLimit = 4

  /// All faults.
  ///
  /// - Parameter report: the text that the evidence was taken from.
  public static func faults(in evidence: ExtractedEvidence, of report: String) -> [EvidenceFault] {
    let text = ReportText(report)
    var faults: [EvidenceFault] = []
    var seen: Set<[UInt8]> = []
    for (index, rate) in evidence.heartRates.enumerated() {
      let path = "heart_rate[\(index)]"
      faults += form(rate, at: path)
      if !TextSearch(Array(rate.utf8)).isIn(text.bytes) {
        faults.append(
          EvidenceFault(kind: .notInText, path: path, problem: "'\(rate)' is not in the text; copy it"))
      }
    }
    for step in ReportStep.allCases {
      let findings = evidence.findings[step] ?? []
      let path = "key_diagnostic_evidence.\(step.key)"
      if findings.count > findingLimit {
        faults.append(
          EvidenceFault(
            kind: .tooMany, path: path,
            problem: "has \(findings.count) findings; keep the \(findingLimit) that matter"))
      }
      for (index, finding) in findings.enumerated() {
        faults += self.faults(of: finding, step: step, at: "\(path)[\(index)]", in: text, seen: &seen)
      }
    }
    return faults
  }

  private static func faults(
    of finding: String, step: ReportStep, at path: String, in text: ReportText, seen: inout Set<[UInt8]>
  ) -> [EvidenceFault] {
    var faults = form(finding, at: path)
    func note(_ kind: EvidenceFault.Kind, _ problem: String) {
      faults.append(EvidenceFault(kind: kind, path: path, problem: problem))
    }
    let bytes = Array(finding.utf8)
    if faults.contains(where: { $0.kind == .blank }) { return faults }
    let words = PythonUTF8.split(bytes[...]).count
    if words >= wordLimit { note(.tooLong, "'\(finding)' has \(words) words; use fewer than \(wordLimit)") }
    let folded = CaseFolding.lower(bytes[...])
    if !seen.insert(folded).inserted { note(.repeated, "'\(finding)' stands twice; name each finding once") }
    if bareTerms.contains(folded) {
      note(.bareTerm, "'\(finding)' says nothing of its part; add what it is like")
    }
    let search = TextSearch(bytes)
    if !search.isIn(text.bytes) {
      note(.notInText, "'\(finding)' is not in the text; copy it letter by letter")
    } else if !search.isIn(Array(text[step]?.text ?? [])),
      !(step == .conclusion && search.isIn(Array(text.narrative)))
    {
      note(.inOtherStep, "'\(finding)' is not in step \(step.rawValue); name it under the step that holds it")
    }
    return faults
  }

  /// What no finding may hold.
  private static func form(_ finding: String, at path: String) -> [EvidenceFault] {
    let bytes = Array(finding.utf8)[...]
    let stripped = PythonUTF8.strip(bytes)
    if stripped.isEmpty || stripped.count < bytes.count {
      return [EvidenceFault(kind: .blank, path: path, problem: "is blank, or has blanks at its ends")]
    }
    let hasKey = IgnoringCase.range(of: Array("step_".utf8), in: bytes, from: 0) != nil
    let marks = [UInt8(ascii: ";"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "|")]
    guard hasKey || bytes.contains(where: marks.contains) else { return [] }
    return [
      EvidenceFault(
        kind: .separator, path: path,
        problem:
          "'\(finding)' holds a semicolon, a line end, '|' or 'step_', at which solutions are taken apart")
    ]
  }

  private static let bareTerms = Set(
    [
      "p wave", "p waves", "p wave morphology", "pr interval", "qrs complex", "qrs complexes", "qrs duration",
      "qrs axis", "st segment", "st segments", "t wave", "t waves", "t wave amplitude", "t wave amplitudes",
      "qt interval", "qt intervals", "qtc", "qtc interval", "axis", "rhythm", "rate",
    ].map { Array($0.utf8) })
}
