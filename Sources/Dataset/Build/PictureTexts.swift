internal import Chart
internal import ECG
internal import Files

extension Layout {
  /// The layout without the record's name in header and footer.
  var withoutRecordName: Layout {
    var layout = self
    layout.texts = texts.compactMap { block in
      var block = block
      block.lines = block.lines.map { $0.filter { $0.firstRange(of: "{record}") == nil } }.filter {
        !$0.isEmpty
      }
      return block.lines.isEmpty ? nil : block
    }
    return layout
  }
}

/// What must not stand in a sample's picture: its labels, what it is to be answered with, and its record's name.
struct AnswerCheck {
  private struct Term {
    var what: String
    var words: [String]
  }

  private let terms: [Term]

  /// - Parameters:
  ///   - targets: what is to be answered.
  ///   - names: of the record; none where the picture is meant to show them.
  init(labels: [String], targets: [String], names: [String]) {
    let known = Set(Lead.allCases.map { $0.name.lowercased() })
    func term(_ what: String, _ text: String) -> Term? {
      let words = Self.words(text)
      // The names of leads stand on every chart.
      return words.isEmpty || words.allSatisfy(known.contains) ? nil : Term(what: what, words: words)
    }
    var terms = labels.compactMap { term("the label '\($0)'", $0) }
    for target in targets {
      let statements = target.split(whereSeparator: { ".;,!?\n\r".contains($0) })
      for statement in statements.map({ String($0).trimmed }) {
        // A number alone says something only where it is the whole answer.
        guard statements.count == 1 || statement.contains(where: \.isLetter) else { continue }
        if let term = term("'\(statement)' of the answer", statement) { terms.append(term) }
      }
    }
    // As short a number can also be an age or a rate.
    let telling = names.filter { $0.utf8.count > 4 || $0.contains(where: \.isLetter) }
    terms += telling.compactMap { term("the record's name '\($0)'", $0) }
    self.terms = terms
  }

  /// What is wrong with a picture, or nil: the first text in which one of the terms stands in whole words. Names of
  /// leads, numbers at the grid's edge, and the scale do not count.
  func fault(in annotation: ChartAnnotation) -> String? {
    for text in annotation.texts where text.role == "header" || text.role == "footer" {
      let words = Self.words(text.string.withoutScale(annotation.page.paper))
      guard let term = terms.first(where: { words.firstRange(of: $0.words) != nil }) else { continue }
      return "its picture shows \(term.what) in the text '\(text.string)'; "
        + "change the texts (pictures.texts), or allow it by 'checkTexts: false' in pictures"
    }
    return nil
  }

  /// Runs of letters and digits, in lower case.
  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}

extension String {
  /// The text without paper speed and gain, whose numbers say nothing of the record.
  fileprivate func withoutScale(_ paper: Paper) -> String {
    let gains = [paper.limbGain, paper.chestGain].map { short($0) }
    let gain = gains[0] == gains[1] ? gains[0] : gains.joined(separator: "/")
    return replacing("\(short(paper.speed)) mm/s", with: "|").replacing("\(gain) mm/mV", with: "|")
  }
}
