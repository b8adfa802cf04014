extension Set<Finding> {
  /// What is measured in time or voltage.
  static let measures: Set<Finding> = [.rate, .prInterval, .qrsDuration, .qtInterval, .voltage]

  /// What a scale puts at risk that differs from place to place.
  static let unevenScale = measures.union([.regularity])
}
