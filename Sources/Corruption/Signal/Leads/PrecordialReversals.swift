extension SignalOperator {
  /// Cables of the chest in the wrong order.
  static let precordialReversals = [
    swap("swap-v1-v2", "Interchanges V1 and V2.", .c1, .c2, risks: chestRisks),
    swap("swap-v1-v3", "Interchanges V1 and V3.", .c1, .c3, risks: chestRisks),
    swap("swap-v2-v3", "Interchanges V2 and V3.", .c2, .c3, risks: chestRisks),
    swap("swap-v4-v6", "Interchanges V4 and V6.", .c4, .c6, risks: chestRisks),
    reversal(
      "reversed-precordials", "Puts the cables of the chest on in reverse order, V6 to V1.",
      [.c1: .c6, .c2: .c5, .c3: .c4, .c4: .c3, .c5: .c2, .c6: .c1], risks: chestRisks),
  ]

  private static let chestRisks: Set<Finding> = [
    .rWaveProgression, .infarctLocation, .qWaves, .stSegment, .tWaves, .leadLocal, .voltage,
  ]
}
