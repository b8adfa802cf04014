extension OperatorParameter {
  fileprivate static let levels = OperatorParameter(
    "levels", .count, "of each channel", in: 2...256, severities: [11, 9, 8, 6, 3])
}

extension ImageOperator {
  /// Few levels a channel.
  static let posterize = ImageOperator(
    "posterise", .sensor, "Quantization to few levels a channel: smooth shades become steps.",
    parameters: [.levels],
    effect: .tone { values, _ in
      let steps = values[.levels].rounded() - 1
      return ToneCurves { ($0 * steps).rounded() / steps }
    })
}
