public import ECG

/// A mark as annotation files have it: a sample and a symbol of annot(5).
public struct MarkSymbol: Sendable, Equatable {
  /// The sample.
  public var sample: Int
  /// `(` onset, `p` `N` `t` peak, `)` offset; the peak of a QRS complex has the symbol of its kind of beat.
  public var symbol: String
}

extension Delineation {
  /// The marks of a lead in order of time, wave by wave: `(` `p` `)`, `(` `N` `)`, `(` `t` `)` for onset, peak and
  /// offset. A premature beat has `A` or `V`, a paced one `/` in the place of `N`.
  public func markSymbols(in lead: Lead) -> [MarkSymbol] {
    waves(in: lead).flatMap { wave in
      let peak =
        switch wave.kind {
        case .p: "p"
        case .qrs: String(wave.beat?.symbol ?? "N")
        case .t: "t"
        }
      return [
        MarkSymbol(sample: wave.marks.onset, symbol: "("), MarkSymbol(sample: wave.marks.peak, symbol: peak),
        MarkSymbol(sample: wave.marks.offset, symbol: ")"),
      ]
    }
  }
}
