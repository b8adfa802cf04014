extension ImageOperator {
  /// What the light on the paper, and the exposure, do.
  static let lightOperators: [ImageOperator] = [
    brightness, contrast, gamma, colorTemperature, gradient, shadow, glare, lowLight,
  ]
}
