extension OperatorParameter {
  fileprivate static let temperature = OperatorParameter(
    "temperature", .kelvin, "of the lamp", in: 1700...20_000, severities: [5600, 4900, 4200, 3500, 2800])
}

extension ImageOperator {
  /// Lamps instead of daylight.
  static let colorTemperature = ImageOperator(
    "color-temperature", .light, "Lamps instead of daylight: yellow below 6500 K, blue above.",
    parameters: [.temperature],
    effect: .tone { values, _ in
      let gains = BlackBody.color(values[.temperature]) / BlackBody.color(6500)
      let scaled = gains / gains.max()
      func curve(_ gain: Double) -> (Double) -> Double {
        { BlackBody.encoded(BlackBody.linear($0) * gain) }
      }
      return ToneCurves(red: curve(scaled.x), green: curve(scaled.y), blue: curve(scaled.z))
    })
}
