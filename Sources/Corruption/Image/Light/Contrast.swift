extension OperatorParameter {
  fileprivate static let gain = OperatorParameter(
    "gain", .ratio, "what is left of the contrast", in: 0.02...3, severities: [0.85, 0.7, 0.54, 0.39, 0.26])
}

extension ImageOperator {
  /// All levels nearer to the middle.
  static let contrast = ImageOperator(
    "contrast", .light, "All levels nearer to a middle gray.",
    parameters: [.gain],
    effect: .tone { values, _ in
      let gain = values[.gain]
      return ToneCurves { 0.5 + ($0 - 0.5) * gain }
    })
}
