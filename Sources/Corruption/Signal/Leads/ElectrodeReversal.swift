extension SignalOperator {
  /// Cables on the wrong electrodes. It has no severity.
  ///
  /// - Parameter sites: Where each cable lies that does not lie on its own electrode.
  static func reversal(
    _ name: String, _ summary: String, _ sites: [Electrode: Electrode], risks: Set<Finding>
  ) -> SignalOperator {
    let map = LeadMap(sites: sites)
    return SignalOperator(name, .leads, summary, parameters: [], risks: risks) { ecg, _, _ in
      map.apply(to: &ecg)
    }
  }

  /// Two cables that are interchanged.
  static func swap(
    _ name: String, _ summary: String, _ a: Electrode, _ b: Electrode, risks: Set<Finding>
  ) -> SignalOperator {
    reversal(name, summary, [a: b, b: a], risks: risks)
  }
}
