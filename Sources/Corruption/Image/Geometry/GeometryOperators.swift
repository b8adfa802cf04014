extension ImageOperator {
  /// What moves pixels: how the paper lies, and how it is seen.
  static let geometryOperators: [ImageOperator] = [
    rotate, orientation, perspective, lensRadial, aspect, scale, shear, pageCurl, foldRelief, crumple, wave,
    feedJitter, sectionShift, crop, pad,
  ]
}
