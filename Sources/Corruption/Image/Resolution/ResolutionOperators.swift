extension ImageOperator {
  /// Too few pixels or too few colors.
  static let resolutionOperators: [ImageOperator] = [downscale, pixelate, palette, oneBit]
}
