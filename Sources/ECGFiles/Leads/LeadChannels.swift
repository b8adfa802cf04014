internal import ECG

/// Which signal of a recording is which lead.
struct LeadChannels {
  /// A signal and how many mV one of its units is.
  struct Source {
    var channel: StoredChannel
    var millivolts: Double
  }

  private(set) var sources: [Lead: Source] = [:]

  /// The limb leads that no signal holds, in an order in which each can be computed from those before it.
  private(set) var derived: [Lead] = []

  /// Signals that are none of the twelve, leads that were derived or stay blank.
  private(set) var warnings: [ECGWarning] = []

  /// Finds the leads of a recording.
  ///
  /// - Throws: ``ECGError/duplicateLead(record:_:signals:)``, ``ECGError/missingLeads(record:_:names:)`` or
  ///   ``ECGError/unknownUnits(record:signal:units:)``.
  init(_ recording: StoredRecording, options: ECGReadOptions) throws(ECGError) {
    let name = recording.name
    let places = Self.places(of: recording.channels, options.leadNames)
    let used = Set(places.values.flatMap(\.self))
    let unused = recording.channels.indices.filter { !used.contains($0) }
    let vector = unused.filter { LeadName.isVector(recording.channels[$0].name) }
    if !vector.isEmpty { warnings.append(.vectorLeads(vector.map { recording.channels[$0].name })) }
    warnings += unused.filter { !vector.contains($0) }.map {
      .ignoredSignal(index: $0, description: recording.channels[$0].name)
    }
    for lead in Lead.allCases {
      guard let found = places[lead], let first = found.first else { continue }
      guard found.count == 1 else { throw .duplicateLead(record: name, lead, signals: found) }
      let channel = recording.channels[first]
      let said = options.numbers.unit.flatMap(UnitText.init)
      guard let millivolts = VoltageUnit.millivolts(in: channel.unit) ?? said?.millivolts else {
        throw .unknownUnits(record: name, signal: channel.name, units: channel.unit)
      }
      sources[lead] = Source(channel: channel, millivolts: millivolts)
    }
    guard options.missing != .gaps else { return }
    let blank = deriveLeads()
    let needed = options.missing == .blank ? [] : blank.filter { options.neededLeads?.contains($0) ?? true }
    guard needed.isEmpty, !sources.isEmpty else {
      throw .missingLeads(
        record: name, needed.isEmpty ? blank : needed, names: recording.channels.map(\.name))
    }
    if !blank.isEmpty { warnings.append(.blank(blank)) }
  }

  /// The signals of each lead: as the user says, else by name or code, else the unfiltered one.
  private static func places(of channels: [StoredChannel], _ map: [Lead: String]) -> [Lead: [Int]] {
    func key(_ name: String) -> String { String(name.trimmingBlanks()).lowercased() }
    var places: [Lead: [Int]] = [:]
    var taken: Set<Int> = []
    for (lead, name) in map {
      let found = channels.indices.filter { key(channels[$0].name) == key(name) }
      if !found.isEmpty { places[lead] = found }
      taken.formUnion(found)
    }
    for (index, channel) in channels.enumerated() where !taken.contains(index) {
      guard let lead = channel.lead ?? LeadName.lead(channel.name), map[lead] == nil else { continue }
      places[lead, default: []].append(index)
    }
    for (index, channel) in channels.enumerated() {
      guard let lead = LeadName.unfilteredLead(channel.name), places[lead] == nil else { continue }
      places[lead] = [index]
    }
    return places
  }

  /// Derives the limb leads that no signal holds, where two of I, II and III are there.
  ///
  /// - Returns: the leads that stay blank.
  private mutating func deriveLeads() -> [Lead] {
    let absent = Lead.allCases.filter { sources[$0] == nil }
    let canDerive = [Lead.i, .ii, .iii].count { sources[$0] != nil } > 1
    // Canonical order puts I, II and III before what is computed from them.
    derived = canDerive ? absent.filter(\.isLimb) : []
    for lead in derived {
      if let (a, b) = LimbLeads.operands(for: lead) { warnings.append(.derived(lead, from: a, b)) }
    }
    return absent.filter { !derived.contains($0) }
  }
}
