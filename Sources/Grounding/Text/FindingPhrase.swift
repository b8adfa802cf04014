extension PhraseReader {
  /// "ST elevation", "inverted T waves", "tallest R wave", "premature beat".
  func finding(at index: Int) -> (finding: MeasuredFinding, end: Int)? {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
    for (words, finding) in Self.findings {
      if let end = pass(words, at: index) { return (finding, end) }
    }
    return nil
  }

  /// Passes words, between which hyphens may stand; "segment" and "wave" may be left out.
  private func pass(_ words: [String], at index: Int) -> Int? {
    var end = index
    for (number, expected) in words.enumerated() {
      let place = number == 0 ? end : pastHyphen(end)
      let found = word(place)
      if found == expected || found == expected + "s" {
        end = place + 1
      } else if !Self.optional.contains(expected) {
        return nil
      }
    }
    return end
  }

  private static let optional: Set<String> = ["segment", "wave", "interval"]

  /// Of two that begin alike the longer one first.
  private static let findings: [([String], MeasuredFinding)] = [
    (["st", "segment", "elevation"], .stElevation), (["elevated", "st", "segment"], .stElevation),
    (["j", "point", "elevation"], .stElevation),
    (["st", "segment", "depression"], .stDepression), (["depressed", "st", "segment"], .stDepression),
    (["j", "point", "depression"], .stDepression),
    (["t", "wave", "inversion"], .tInversion), (["inverted", "t", "wave"], .tInversion),
    (["negative", "t", "wave"], .tInversion),
    (["tallest", "r", "wave"], .tallestR), (["highest", "r", "wave"], .tallestR),
    (["largest", "r", "wave"], .tallestR), (["deepest", "s", "wave"], .deepestS),
    (["tallest", "t", "wave"], .largestT), (["largest", "t", "wave"], .largestT),
    (["longest", "rr", "interval"], .longestRR), (["longest", "r", "r", "interval"], .longestRR),
    (["longest", "pause"], .longestRR),
    (["premature", "ventricular", "complexe"], .prematureBeat),
    (["premature", "ventricular", "complex"], .prematureBeat),
    (["premature", "ventricular", "beat"], .prematureBeat),
    (["premature", "atrial", "beat"], .prematureBeat), (["premature", "beat"], .prematureBeat),
    (["premature", "complex"], .prematureBeat), (["premature", "complexe"], .prematureBeat),
    (["pvc"], .prematureBeat), (["paced", "beat"], .pacedBeat),
  ]
}
