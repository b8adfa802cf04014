extension SignalOperator {
  /// Cables of the limbs on the wrong limbs. The right leg's potential is taken as the left leg's.
  static let limbReversals = [
    swap(
      "swap-ra-la",
      "Interchanges the cables of the arms: I is upside down, II and III, aVR and aVL are interchanged.",
      .ra, .la, risks: limbRisks),
    swap(
      "swap-la-ll",
      "Interchanges left arm and left leg: III is upside down, I and II, aVL and aVF are interchanged.",
      .la, .ll, risks: limbRisks),
    swap(
      "swap-ra-ll",
      "Interchanges right arm and left leg: I, II and III become −III, −II and −I, aVR and aVF are "
        + "interchanged.", .ra, .ll, risks: limbRisks),
    reversal(
      "rotate-la-ll-ra", "Moves the cables RA, LA and LL to left arm, left leg and right arm.",
      [.ra: .la, .la: .ll, .ll: .ra], risks: limbRisks),
    reversal(
      "rotate-ll-ra-la", "Moves the cables RA, LA and LL to left leg, right arm and left arm.",
      [.ra: .ll, .la: .ra, .ll: .la], risks: limbRisks),
    swap(
      "swap-ra-rl", "Interchanges right arm and right leg: II is flat, I is −III.", .ra, .rl,
      risks: limbAndChestRisks),
    swap(
      "swap-la-rl", "Interchanges left arm and right leg: III is flat, I is II.", .la, .rl,
      risks: limbAndChestRisks),
    reversal(
      "swap-ra-rl-la-ll", "Interchanges arms and legs on both sides: I is flat, II and III are −III.",
      [.ra: .rl, .rl: .ra, .la: .ll, .ll: .la], risks: limbAndChestRisks),
    swap("swap-ll-rl", "Interchanges the legs, which changes nothing.", .ll, .rl, risks: []),
  ]

  private static let limbRisks: Set<Finding> = [
    .axis, .infarctLocation, .qWaves, .pWaveRhythm, .leadLocal, .stSegment, .tWaves, .voltage,
  ]

  /// Wilson's terminal moves too.
  private static let limbAndChestRisks = limbRisks.union([.rWaveProgression])
}
