extension ImageOperator {
  /// Too few pixels or too few colours.
  static let resolutionOperators: [ImageOperator] = [downscale, pixelate, palette, oneBit]
}
