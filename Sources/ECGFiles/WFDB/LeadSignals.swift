internal import ECG
import WFDB

/// Which signal of a record is which lead.
struct LeadSignals {
  /// A signal and how many mV one of its units is.
  struct Source {
    var signal: Signal
    var millivolts: Double
  }

  private(set) var sources: [Lead: Source] = [:]

  /// The limb leads that no signal holds, in an order in which each can be computed from those before it.
  private(set) var derived: [Lead] = []

  /// Signals that are none of the twelve.
  private(set) var warnings: [ECGWarning] = []

  /// Finds the leads of a record.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - missing: What becomes of leads that no signal holds.
  /// - Throws: ``ECGError/duplicateLead(record:_:signals:)``, ``ECGError/missingLeads(record:_:)`` or
  ///   ``ECGError/unknownUnits(record:signal:units:)``.
  init(record: Record, missing: MissingLeads) throws(ECGError) {
    let name = record.header.recordName
    var places: [Lead: [Int]] = [:]
    for (index, signal) in record.signals.enumerated() {
      if let lead = Lead(spelling: signal.header.name) {
        places[lead, default: []].append(index)
      } else {
        warnings.append(.ignoredSignal(index: index, description: signal.header.name))
      }
    }
    for lead in Lead.allCases {
      guard let found = places[lead], let first = found.first else { continue }
      guard found.count == 1 else { throw .duplicateLead(record: name, lead, signals: found) }
      let signal = record.signals[first]
      guard let millivolts = VoltageUnit.millivolts(in: signal.header.units) else {
        throw .unknownUnits(record: name, signal: signal.header.name, units: signal.header.units)
      }
      sources[lead] = Source(signal: signal, millivolts: millivolts)
    }
    if missing == .derived { try findDerived(record: name) }
  }

  private mutating func findDerived(record: String) throws(ECGError) {
    let absent = Lead.allCases.filter { sources[$0] == nil }
    let standard: [Lead] = [.i, .ii, .iii]
    let needed =
      absent.contains(where: \.isLimb) && absent.count(where: standard.contains) > 1
      ? absent : absent.filter { !$0.isLimb }
    guard needed.isEmpty else { throw .missingLeads(record: record, needed) }
    // Canonical order puts I, II and III before what is computed from them.
    derived = absent
    for lead in derived {
      if let (a, b) = LimbLeads.operands(for: lead) { warnings.append(.derived(lead, from: a, b)) }
    }
  }
}
