/// Something that was repaired or left out on the way from a file to an ECG.
public enum ECGWarning: Equatable, Sendable {
  /// A limb lead that no signal held, computed from two others.
  case derived(Lead, from: Lead, Lead)

  /// A signal that is none of the twelve leads. `index` is its place in the header, from 0.
  case ignoredSignal(index: Int, description: String)

  /// Signals that are Frank's vector leads X, Y and Z, by their names.
  case vectorLeads([String])

  /// Leads that no signal holds and that cannot be derived: they are blank.
  case blank([Lead])

  /// Leads that reach far more than a heart can: the gain or the unit of the record is probably wrong.
  case implausible([Lead], millivolts: Double)

  /// A repair that was made when the record was read, in the reader's words.
  case reader(String)
}

extension ECGWarning: CustomStringConvertible {
  /// One line without a full stop.
  public var description: String {
    switch self {
    case .derived(let lead, let first, let second): "lead \(lead) derived from \(first) and \(second)"
    case .ignoredSignal(let index, let description):
      "signal \(index + 1) '\(description)' is not one of the twelve leads: ignored"
    case .vectorLeads(let names):
      "\(names.joined(separator: ", ")): vector leads, none of the twelve: ignored"
    case .blank(let leads):
      "\(leads.count == 1 ? "lead" : "leads") \(leads.map(\.name).joined(separator: ", ")) "
        + "\(leads.count == 1 ? "was" : "were") not recorded: blank"
    case .implausible(let leads, let millivolts):
      "\(leads.count == 1 ? "lead" : "leads") \(leads.map(\.name).joined(separator: ", ")) "
        + "\(leads.count == 1 ? "reaches" : "reach") \(Int(millivolts.rounded())) mV: "
        + "the gain or the unit in the header is probably wrong"
    case .reader(let words): words
    }
  }
}
