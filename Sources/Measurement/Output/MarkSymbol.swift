public import ECG

/// A mark as annotation files have it: a sample and a symbol of annot(5).
public struct MarkSymbol: Sendable, Equatable {
  /// The sample, from the first of the recording.
  public var sample: Int
  /// `(` onset, `p` `N` `t` peak, `)` offset.
  public var symbol: String
}

extension Delineation {
  /// The marks of a lead in order of time, wave by wave: `(` `p` `)`, `(` `N` `)`, `(` `t` `)` for onset, peak and
  /// offset, as LUDB has them: `N` for beats of every kind.
  public func markSymbols(in lead: Lead) -> [MarkSymbol] {
    waves(in: lead).flatMap { wave in
      let peak =
        switch wave.kind {
        case .p: "p"
        case .qrs: "N"
        case .t: "t"
        }
      let marks = wave.marks.moved(by: firstSample)
      return [
        MarkSymbol(sample: marks.onset, symbol: "("), MarkSymbol(sample: marks.peak, symbol: peak),
        MarkSymbol(sample: marks.offset, symbol: ")"),
      ]
    }
  }
}
