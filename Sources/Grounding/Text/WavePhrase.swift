internal import Measurement

extension PhraseReader {
  /// "P wave", "QRS complexes", "ST segment", "R peak", "PR interval".
  func wave(at index: Int) -> (wave: EvidenceStretch, end: Int)? {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
    let noun = pastHyphen(index + 1)
    switch tokens[index].text {
    case "P": return pass(noun, "wave", "waves", "peak", "peaks").map { (.p, $0) }
    case "T": return pass(noun, "wave", "waves", "peak", "peaks").map { (.t, $0) }
    case "Q", "R", "S": return pass(noun, "wave", "waves", "peak", "peaks").map { (.qrs, $0) }
    case "QRS", "qrs": return (.qrs, pass(noun, "complex", "complexes") ?? index + 1)
    case "ST": return (.st, pass(noun, "segment", "segments") ?? index + 1)
    case "PR", "PQ": return pass(noun, "interval", "intervals", "segment", "segments").map { (.pr, $0) }
    case "QT", "QTc": return pass(noun, "interval", "intervals").map { (.qt, $0) }
    case "RR": return pass(noun, "interval", "intervals").map { (.interval, $0) }
    default: return nil
    }
  }
}
