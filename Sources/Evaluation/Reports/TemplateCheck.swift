/// Holds reports to the six-step template: `<think>` with six headed paragraphs, a narrative paragraph,
/// `<answer>label; label</answer>`.
public struct TemplateCheck: Equatable, Sendable {
  /// Whether the report that the text was made from warns of the quality of the record, which step 1 must acknowledge.
  public var warnsOfQuality = false
  /// Whether the think block must name a lead.
  public var requiresLeads = false

  /// A check of what the template alone says.
  public init() {}

  /// Whether a ground-truth report warns of the quality of its record.
  public static func warnsOfQuality(_ report: String) -> Bool {
    let text = CaseFolding.fold(Array(report.utf8)[...])
    return ["data quality", "poor quality", "artifact", "artefact"].contains {
      TextSearch(Array($0.utf8)).isIn(text)
    }
  }

  /// All faults, in the order of their positions.
  public func faults(in text: String) -> [TemplateFault] {
    var finder = TemplateFaultFinder(ReportText(text))
    finder.check(self)
    return finder.faults
  }
}
