import Testing

@testable import Evaluation

/// A way to spoil a report, and what must be found.
struct Spoiling: Sendable, CustomStringConvertible {
  var kind: TemplateFault.Kind
  /// Which part it changes; two that change one part are not combined.
  var part: String
  var change: @Sendable (inout ReportParts) -> Void

  var description: String { kind.rawValue }
}

/// A report that keeps all rules, in parts.
struct ReportParts {
  var before = ""
  var open = "<think>\n"
  var preamble = ""
  var headers = ReportStep.allCases.map(\.header)
  var beside = Array(repeating: "", count: 6)
  var texts = [
    "Sinus rhythm at 72 bpm with upright P waves in II, III and aVF; the baseline is stable.",
    "Normal axis, since lead I and lead II are positive. PR interval 160 ms, QRS 92 ms.",
    "R in aVL is 8 mm and SV1 + RV6 = 20 mm: no hypertrophy. Normal progression in V1-V4.",
    "No ST elevation in II, III, aVF. T waves are upright in V2-V6. Step by step, no Q waves.",
    "QTc 410 ms. 2.5 mm T waves are neither tented nor flat.",
    "The findings support a normal record.",
  ]
  var order = [0, 1, 2, 3, 4, 5]
  var thoughtEnd = ""
  var close = "</think>\n\n"
  var narrative = "The record shows sinus rhythm at 72 bpm with normal axis and intervals."
  var openAnswer = "\n\n<answer>"
  var labels = "normal ecg; sinus rhythm"
  var closeAnswer = "</answer>\n"
  var after = ""

  var text: String {
    let steps = order.map { headers[$0] + beside[$0] + "\n" + texts[$0] + "\n\n" }.joined()
    return before + open + preamble + steps + thoughtEnd + close + narrative + openAnswer + labels
      + closeAnswer + after
  }
}

@Suite struct TemplateCheckTests {
  static let spoilings: [Spoiling] = [
    Spoiling(kind: .textBeforeThink, part: "before") { $0.before = "Here is my reading.\n" },
    Spoiling(kind: .repeatedThink, part: "after think") { $0.close = "</think>\n</think>\n" },
    Spoiling(kind: .textBeforeSteps, part: "preamble") { $0.preamble = "Let me see.\n" },
    Spoiling(kind: .missingStep, part: "order") { $0.order = [0, 1, 3, 4, 5] },
    Spoiling(kind: .repeatedStep, part: "order") { $0.order = [0, 1, 1, 2, 3, 4, 5] },
    Spoiling(kind: .stepOrder, part: "order") { $0.order = [1, 0, 2, 3, 4, 5] },
    Spoiling(kind: .wrongHeader, part: "header") {
      $0.headers[3] = "**Step 4: Ischemia, infarction & mimics**"
    },
    Spoiling(kind: .wrongHeader, part: "header") {
      $0.headers[3] = "### Step 4: Ischemia, Infarction & Mimics"
    },
    Spoiling(kind: .wrongHeader, part: "header") {
      $0.headers[3] = "**STEP 4** Ischemia, Infarction & Mimics**"
    },
    Spoiling(kind: .wrongHeader, part: "header") { $0.headers[3] = "Step 4: Ischemia, Infarction & Mimics" },
    Spoiling(kind: .wrongHeader, part: "header") { $0.headers[3] = " " + $0.headers[3] },
    Spoiling(kind: .textBesideHeader, part: "beside") { $0.beside[4] = " QTc is normal." },
    Spoiling(kind: .emptyStep, part: "text 1") { $0.texts[0] = " \u{A0}" },
    Spoiling(kind: .severalParagraphs, part: "text 6") { $0.texts[5] += "\n\nIt is normal." },
    Spoiling(kind: .severalParagraphs, part: "text 6") { $0.texts[5] += "\nIt is normal." },
    Spoiling(kind: .list, part: "text 6") { $0.texts[5] += "\n- Sinus rhythm" },
    Spoiling(kind: .list, part: "text 6") { $0.texts[5] = "• Sinus rhythm" },
    Spoiling(kind: .list, part: "text 6") { $0.texts[5] = "1. Sinus rhythm.\n2. Normal axis." },
    Spoiling(kind: .list, part: "text 6") { $0.texts[5] = "a) Sinus rhythm" },
    Spoiling(kind: .list, part: "text 6") { $0.texts[5] = "  * Sinus rhythm" },
    Spoiling(kind: .mentionsReport, part: "narrative") { $0.narrative += " The Report says so." },
    Spoiling(kind: .mentionsReport, part: "narrative") {
      $0.narrative += " It agrees with the ground truth."
    },
    Spoiling(kind: .missingNarrative, part: "narrative") { $0.narrative = " \n" },
    Spoiling(kind: .severalParagraphs, part: "narrative") { $0.narrative += "\n\nIt is normal." },
    Spoiling(kind: .list, part: "narrative") { $0.narrative += "\n* normal axis" },
    Spoiling(kind: .missingAnswer, part: "answer") {
      ($0.openAnswer, $0.labels, $0.closeAnswer) = ("", "", "")
    },
    Spoiling(kind: .repeatedAnswer, part: "after") { $0.after = "<answer>" },
    Spoiling(kind: .emptyAnswer, part: "answer") { $0.labels = " ; " },
    Spoiling(kind: .emptyAnswer, part: "answer") { $0.labels = "" },
    Spoiling(kind: .faultyLabel, part: "answer") { $0.labels = "lvh;; rbbb" },
    Spoiling(kind: .faultyLabel, part: "answer") { $0.labels = "lvh; LVH" },
    Spoiling(kind: .faultyLabel, part: "answer") { $0.labels = "lvh;" },
    Spoiling(kind: .textBehindAnswer, part: "after") { $0.after = "\nThank you." },
  ]

  private static func kinds(_ text: String) -> [TemplateFault.Kind] {
    TemplateCheck().faults(in: text).map(\.kind)
  }

  @Test func aReportThatKeepsTheRulesHasNoFault() {
    #expect(TemplateCheck().faults(in: ReportParts().text) == [])
    var parts = ReportParts()
    parts.open = "<think>"
    parts.close = "</think>"
    parts.openAnswer = "<answer>"
    parts.closeAnswer = "</answer>"
    parts.labels = "lvh"
    #expect(TemplateCheck().faults(in: parts.text) == [])
  }

  @Test(arguments: spoilings)
  func eachFaultAlone(_ spoiling: Spoiling) {
    var parts = ReportParts()
    spoiling.change(&parts)
    let kinds = Self.kinds(parts.text)
    // A second `<answer>` is also text behind the answer.
    let also: Set<TemplateFault.Kind> =
      spoiling.kind == .repeatedAnswer
      ? [.textBehindAnswer] : spoiling.kind == .repeatedThink ? [.severalParagraphs] : []
    #expect(Set(kinds).subtracting(also) == [spoiling.kind], "\(parts.text)")
    #expect(kinds.count { $0 == spoiling.kind } == 1)
  }

  /// Without an answer all that follows is narrative; a second `</think>` stands where the narrative would.
  private static func hides(_ first: Spoiling, _ second: Spoiling) -> Bool {
    let kinds: Set = [first.kind, second.kind]
    return kinds == [.repeatedThink, .missingNarrative]
      || (kinds.contains(.missingAnswer) && [first.part, second.part].contains("after"))
  }

  @Test func faultsInPairs() {
    var count = 0
    for (index, first) in Self.spoilings.enumerated() {
      for second in Self.spoilings[(index + 1)...]
      where first.part != second.part && !Self.hides(first, second) {
        var parts = ReportParts()
        first.change(&parts)
        second.change(&parts)
        let kinds = Set(Self.kinds(parts.text))
        #expect(kinds.isSuperset(of: [first.kind, second.kind]), "\(first) \(second)")
        let also: Set<TemplateFault.Kind> = [.textBehindAnswer, .severalParagraphs, .missingAnswer]
        #expect(
          kinds.subtracting(also).isSubset(of: [first.kind, second.kind]), "\(first) \(second): \(kinds)")
        count += 1
      }
    }
    #expect(count > 300)
  }

  @Test(arguments: ["", "no tags", "<think>x", "x</think>", "</think><think>"])
  func withoutAThinkBlock(_ text: String) {
    #expect(Self.kinds(text) == [.missingThink, .missingAnswer])
  }

  @Test func positionsAreLinesAndCharacters() {
    var parts = ReportParts()
    parts.texts[0] = "Sinus rhythm."
    parts.texts[1] = "Achsenlage µ: the report is right."
    let faults = TemplateCheck().faults(in: parts.text)
    #expect(faults.map(\.description) == ["6:19: speaks of the report; write as if it were not known"])
    parts.texts[1] = ""
    #expect(
      TemplateCheck().faults(in: parts.text).map(\.description) == [
        "5:1: step 2: has no text; write one paragraph"
      ])
  }

  @Test func doubtfulQualityMustBeAcknowledged() {
    var check = TemplateCheck()
    check.warnsOfQuality = TemplateCheck.warnsOfQuality("Warning: Data quality may affect interpretation")
    #expect(check.warnsOfQuality)
    #expect(check.faults(in: ReportParts().text).map(\.kind) == [.qualityNotAcknowledged])
    var parts = ReportParts()
    parts.texts[0] += " Muscle artifacts disturb V1."
    #expect(check.faults(in: parts.text) == [])
    #expect(!TemplateCheck.warnsOfQuality("Sinus rhythm"))
  }

  @Test func leadsAreAskedForOnRequest() {
    var check = TemplateCheck()
    check.requiresLeads = true
    #expect(check.faults(in: ReportParts().text) == [])
    var parts = ReportParts()
    parts.texts = Array(repeating: "All is normal, VI and aVRx aside.", count: 6)
    #expect(check.faults(in: parts.text).map(\.kind) == [.noLead])
  }

  @Test(arguments: ["<think>", "**Step 1: x**\n", "<answer>", "\n", "- ", "report ", "</think>"])
  func longTextsTakeNoLong(_ piece: String) {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    #expect(!TemplateCheck().faults(in: "<think>" + text + "</think>").isEmpty)
  }
}
