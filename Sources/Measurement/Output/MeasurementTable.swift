import ECG
import Files

/// Measures as lines that a person reads.
public struct MeasurementTable: Sendable {
  let record: String
  let measures: ECGMeasures
  let findings: [ECGFinding]

  /// - Parameters:
  ///   - record: The name of the ECG.
  ///   - measures: Its measures.
  ///   - findings: What a threshold set says of it.
  public init(record: String, measures: ECGMeasures, findings: [ECGFinding] = []) {
    self.record = record
    self.measures = measures
    self.findings = findings
  }

  /// The lines.
  public var lines: [String] {
    let delineation = measures.delineation
    if let failure = delineation.failure {
      return ["\(record): not measured: \(failure.explanation)"] + spans + faults
    }
    return [headline] + summary + spans + faults + [""] + leadRows + findingLines
  }

  private var headline: String {
    var kinds: [String] = []
    for kind in Beat.Kind.allCases {
      let count = measures.delineation.beats.count { $0.kind == kind }
      if count > 0 { kinds.append("\(count) \(kind.rawValue)") }
    }
    let doubt = measures.delineation.atrialDoubt.map { " (\($0.explanation))" } ?? ""
    return "\(record): beats \(kinds.joined(separator: ", ")); "
      + "atria: \(measures.delineation.atrialActivity.rawValue)\(doubt)"
  }

  private var summary: [String] {
    func whole(_ value: Double?, _ unit: String) -> String {
      value.map { "\(decimals($0, 0)) \(unit)" } ?? "-"
    }
    let qtc = measures.correctedQT
    return [
      "  rate \(whole(measures.heartRate, "bpm"))  RR \(whole(measures.rrMilliseconds?.median, "ms"))"
        + "  PR \(whole(measures.prMilliseconds?.median, "ms"))  QRS \(whole(measures.qrsMilliseconds?.median, "ms"))"
        + "  QT \(whole(measures.qtMilliseconds?.median, "ms"))",
      "  QTc Bazett \(whole(qtc?.bazettMilliseconds, "ms"))  Fridericia \(whole(qtc?.fridericiaMilliseconds, "ms"))"
        + "  Framingham \(whole(qtc?.framinghamMilliseconds, "ms"))  Hodges \(whole(qtc?.hodgesMilliseconds, "ms"))",
      "  axes P \(whole(measures.pAxisDegrees, "°"))  QRS \(whole(measures.qrsAxisDegrees, "°"))"
        + "  T \(whole(measures.tAxisDegrees, "°"))",
      "  Sokolow-Lyon \(millivolts(measures.sokolowLyonMillivolts))  Cornell \(millivolts(measures.cornellMillivolts))"
        + "  R/S transition \(measures.transitionLead?.name ?? "-")",
    ] + limbs
  }

  private var limbs: [String] {
    guard let limbs = measures.limbs else { return [] }
    let text: String
    switch (limbs.exchange, limbs.doubt) {
    case (let exchange?, _):
      text = "\(exchange.rawValue) seem to be exchanged: the limb leads fit V1 to V6 only if put back"
    case (_, .missingLeads): text = "not judged: needs I, II, V1, V2, V4, V6 and V3 or V5"
    case (_, .undecided): text = "not judged: P, QRS and T fit two arrangements nearly as well"
    default: text = "no sign of an exchange with RA"
    }
    return ["  limb electrodes: \(text)"]
  }

  private func millivolts(_ value: Double?) -> String { value.map { decimals($0, 2) + " mV" } ?? "-" }

  private var spans: [String] {
    measures.spansWithoutBeats.map { span in
      let what = span.cause == .noSignal ? "no lead has a signal" : "no beat was found"
      return "  \(what) from \(decimals(span.startSeconds, 2)) s to \(decimals(span.endSeconds, 2)) s"
    }
  }

  private var faults: [String] {
    LeadFault.allCases.compactMap { fault in
      let leads = Lead.allCases.filter { measures.delineation.faults[$0] == fault }
      guard !leads.isEmpty else { return nil }
      return "  no marks in \(leads.map(\.name).joined(separator: ", ")): \(fault.explanation)"
    }
  }

  private var leadRows: [String] {
    let columns: [(String, MeasureName, Int)] = [
      ("P mV", .pAmplitudeMillivolts, 2), ("Q mV", .qAmplitudeMillivolts, 2),
      ("R mV", .rAmplitudeMillivolts, 2),
      ("S mV", .sAmplitudeMillivolts, 2), ("J mV", .jMillivolts, 2), ("J+60 mV", .j60Millivolts, 2),
      ("T mV", .tAmplitudeMillivolts, 2), ("QRS ms", .qrsDurationMilliseconds, 0),
      ("R peak ms", .rPeakTimeMilliseconds, 0),
    ]
    func cells(_ texts: [String]) -> String {
      zip(texts, [""] + columns.map(\.0)).enumerated().map { index, pair in
        let width = index == 0 ? 5 : pair.1.count + 2
        let padding = String(repeating: " ", count: max(0, width - pair.0.count))
        return index == 0 ? "  " + pair.0 + padding : padding + pair.0
      }.joined()
    }
    let head = cells(["lead"] + columns.map(\.0))
    return [head]
      + measures.leads.map { lead in
        cells(
          [lead.lead.name] + columns.map { column in lead[column.1].map { decimals($0, column.2) } ?? "-" })
      }
  }

  private var findingLines: [String] {
    guard let set = findings.first?.set else { return [] }
    let present = findings.filter { $0.isPresent == true }
    let unknown = findings.filter { $0.isPresent == nil }
    var lines = ["", "  findings by \(set):"]
    for finding in present {
      lines.append("    \(finding.name): \(finding.criterion)")
      if let first = finding.evidence.first { lines.append("      \(first.lead) \(first.text)") }
    }
    if present.isEmpty { lines.append("    none") }
    if !unknown.isEmpty { lines.append("    not measurable: " + unknown.map(\.name).joined(separator: ", ")) }
    return lines
  }
}
