public import ECG

/// The names and codes by which files call the twelve leads.
public enum LeadName {
  /// The lead that a name means, or nil where it means none.
  ///
  /// Besides what `Lead(spelling:)` knows: `MDC_ECG_LEAD_AVR`, `DI`, `lead_II`, `ECG V1`, `EKG-V1`, `Lead I (Einthoven)`.
  public static func lead(_ name: String) -> Lead? {
    if let lead = Lead(spelling: name) { return lead }
    return shortened(name).lazy.compactMap { limb[$0] ?? Lead(spelling: $0) }.first
  }

  /// Whether a name means one of Frank's vector leads: `X`, `vy`, `Frank Z`, `MDC_ECG_LEAD_X`.
  static func isVector(_ name: String) -> Bool {
    shortened(name).contains { vector.contains($0) }
  }

  /// A name in lower case, without what stands before and behind the lead in it, in the ways that occur.
  private static func shortened(_ name: String) -> [String] {
    var letters = name.lowercased().trimmingBlanks()
    if let open = letters.firstIndex(of: "("), open > letters.startIndex {
      letters = letters[..<open].trimmingBlanks()
    }
    let rests = prefixes.filter { letters.hasPrefix($0) && letters.count > $0.count }.map { prefix in
      String(letters.dropFirst(prefix.count).drop { $0.isBlank || $0 == "_" || $0 == "-" || $0 == ":" })
    }
    return rests + [String(letters)]
  }

  /// The lead that a signal is where no other is it: `I-Raw` is the unfiltered signal beside `I`.
  static func unfilteredLead(_ name: String) -> Lead? {
    let letters = name.lowercased().trimmingBlanks()
    guard letters.hasSuffix("-raw") || letters.hasSuffix("_raw") || letters.hasSuffix(" raw") else {
      return nil
    }
    return lead(String(letters.dropLast(4)))
  }

  /// The longer before those with which they begin.
  private static let prefixes = [
    "mdc_ecg_lead_", "mdc_ecg_elec_potl_", "mdc_ecg_", "ecg lead", "ecg", "ekg", "lead", "channel", "frank",
    "derivation", "ableitung",
  ]

  private static let vector: Set<String> = ["x", "y", "z", "vx", "vy", "vz"]

  /// Names of Portuguese, Spanish and French devices.
  private static let limb: [String: Lead] = [
    "di": .i, "dii": .ii, "diii": .iii, "d1": .i, "d2": .ii, "d3": .iii,
  ]
}
