extension OperatorParameter {
  fileprivate static let shift = OperatorParameter(
    "shift", .percent, "of white, up or down", in: -80...80, severities: [6, 12, 20, 29, 40], isSigned: true)
}

extension ImageOperator {
  /// All levels higher or lower.
  static let brightness = ImageOperator(
    "brightness", .light, "All levels higher or lower by the same amount.",
    parameters: [.shift],
    effect: .tone { values, _ in
      let shift = values[.shift] / 100
      return ToneCurves { $0 + shift }
    })
}
