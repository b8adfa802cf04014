internal import PixelKernels

extension OperatorParameter {
  fileprivate static let colors = OperatorParameter(
    "colors", .count, "in the whole picture", in: 2...256, severities: [16, 8, 5, 3, 2])
}

extension ImageOperator {
  /// A limited number of colors.
  static let palette = ImageOperator(
    "palette", .resolution, "A limited number of colors, as in a GIF without dithering.",
    parameters: [.colors],
    effect: .pixels { picture, values, _, _ in
      ColorBins(picture).reduce(&picture, colors: values.whole(.colors))
    })
}
