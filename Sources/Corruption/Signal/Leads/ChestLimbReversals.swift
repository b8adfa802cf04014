extension SignalOperator {
  /// A cable of a limb on the chest and the chest's on the limb: Wilson's terminal takes the chest's potential in, so
  /// that all leads change.
  static let chestLimbReversals = [
    swap("swap-ra-v1", "Interchanges the cables of right arm and V1.", .ra, .c1, risks: chestLimbRisks),
    swap("swap-la-v6", "Interchanges the cables of left arm and V6.", .la, .c6, risks: chestLimbRisks),
    swap("swap-ll-v6", "Interchanges the cables of left leg and V6.", .ll, .c6, risks: chestLimbRisks),
  ]

  private static let chestLimbRisks: Set<Finding> = [
    .axis, .infarctLocation, .qWaves, .stSegment, .tWaves, .voltage, .rWaveProgression, .pWaveRhythm,
    .leadLocal,
  ]
}
