extension ImageOperator {
  /// What age, folding, damp and wear do to the paper.
  static let paperOperators: [ImageOperator] = [
    ageing, thermalFade, fiberTexture, crease, wrinkle, foldShading, stain, soak, mould, hole, tornEdge, tape,
    bleedThrough,
  ]
}
