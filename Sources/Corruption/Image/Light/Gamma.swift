internal import Foundation

extension OperatorParameter {
  fileprivate static let exponent = OperatorParameter(
    "exponent", .ratio, "of the levels from 0 to 1", in: 0.1...8, severities: [1.25, 1.6, 2.1, 2.9, 4])
}

extension ImageOperator {
  /// Middle levels darker or brighter.
  static let gamma = ImageOperator(
    "gamma", .light, "Middle levels darker, or brighter below 1; black and white stay.",
    parameters: [.exponent],
    // A last bit that differs from one system's `pow` to another's does not survive rounding to a level.
    effect: .tone { values, _ in
      let exponent = values[.exponent]
      return ToneCurves { pow($0, exponent) }
    })
}
