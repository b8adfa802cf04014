internal import Randomness

extension OperatorParameter {
  fileprivate static let kept = OperatorParameter(
    "kept", .ratio, "share of the contrast that is left", in: 0.15...1,
    severities: [0.84, 0.68, 0.53, 0.39, 0.26])
}

extension ImageOperator {
  /// Ink that is pale everywhere.
  static let fadedInk = ImageOperator(
    "faded-ink", .print,
    "Pale print of an old ribbon or an empty cartridge: all ink, the grid's too, loses contrast.",
    parameters: [.kept],
    risks: [.pWaveRhythm, .pacing, .fragmentedQRS],
    // One of the inks is used up a little more than the others.
    effect: .tone { values, stream in
      let kept = values[.kept]
      let shares = (0..<3).map { kept * (1 - 0.15 * (1 - kept) * stream.unit(at: $0)) }
      return ToneCurves(
        red: { 1 - (1 - $0) * shares[0] }, green: { 1 - (1 - $0) * shares[1] },
        blue: { 1 - (1 - $0) * shares[2] })
    })
}
