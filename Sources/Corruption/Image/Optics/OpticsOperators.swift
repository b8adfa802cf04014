extension ImageOperator {
  /// What a lens and a hand that is not still do.
  static let opticsOperators: [ImageOperator] = [
    defocus, motionBlur, gaussianBlur, chromaticAberration, vignetting,
  ]
}
