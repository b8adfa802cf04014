internal import Files
internal import WFDB

/// The rhythm of a file: section 6, with what sections 2 to 5 say of it.
struct SCPSignals {
  private let leads: [SCPLead]
  private let isSubtracted: Bool
  private let tables: SCPHuffman?
  private let beats: SCPBeats?
  private let rhythm: SCPBlock
  private let reference: SCPBlock?
  private let decimation: SCPDecimation?

  init(_ file: SCPFile) throws(SCPFault) {
    guard let definition = file.sections[3] else {
      throw SCPFault(3, "is not there: which leads are stored is unknown")
    }
    guard let section = file.sections[6] else {
      throw SCPFault(6, "is not there: the file holds no rhythm; export it with the rhythm")
    }
    (leads, isSubtracted) = try SCPLead.all(definition)
    tables = if let section = file.sections[2] { try SCPHuffman(section) } else { nil }
    rhythm = try SCPBlock(section, section: 6, leads: leads.count, isPlain: tables == nil)
    beats = if let section = file.sections[4] { try SCPBeats(section, version: file.version) } else { nil }
    // From version 3 on the flag means nothing.
    let isNeeded = isSubtracted || rhythm.flag != 0 && file.version < 30
    reference =
      if isNeeded, let section = file.sections[5] {
        try SCPBlock(section, section: 5, leads: leads.count, isPlain: tables == nil)
      } else {
        nil
      }
    if isSubtracted, reference == nil || beats == nil {
      throw SCPFault(
        5, "a reference beat was subtracted, and is not there: export the file with all its sections")
    }
    decimation = try Self.decimation(rhythm, reference, beats, isSubtracted)
  }

  /// How samples were left out; nil where none were.
  private static func decimation(
    _ rhythm: SCPBlock, _ reference: SCPBlock?, _ beats: SCPBeats?, _ isSubtracted: Bool
  ) throws(SCPFault) -> SCPDecimation? {
    // Without section 5 nothing was left out, whatever the flag says: else the leads are too short, which is told.
    guard let reference, reference.interval != rhythm.interval else { return nil }
    let factor = rhythm.interval / reference.interval
    guard factor * reference.interval == rhythm.interval, (2...8).contains(factor) else {
      throw SCPFault(
        6,
        "\(rhythm.interval) µs between samples and \(reference.interval) µs in section 5 do not go together")
    }
    guard let zones = beats?.zones else {
      throw SCPFault(4, "samples were left out between beats, and where is not told: export it again")
    }
    return SCPDecimation(factor: factor, zones: zones)
  }

  /// The signals, from the first sample of any lead to the last; gaps where a lead has none.
  func channels(_ warnings: inout [String]) throws(SCPFault) -> [StoredChannel] {
    let unit = isSubtracted ? Self.divisor(rhythm.unit, reference?.unit ?? rhythm.unit) : rhythm.unit
    let interval = decimation == nil ? rhythm.interval : reference?.interval ?? rhythm.interval
    let rate = 1e6 / Double(interval)
    let nominal = Self.nominalRate(interval)
    if let nominal {
      warnings.append(
        "\(interval) µs between samples are \(shortest(rate, decimals: 3)) Hz: the file rounds to whole µs; drawn as "
          + "\(shortest(nominal)) Hz")
    }
    warnings += rhythm.warnings
    let start = leads.map(\.samples.lowerBound).min() ?? 1
    try checkSpan((leads.map(\.samples.upperBound).max() ?? 0) - start + 1)
    var found: [[Int32]] = []
    for place in leads.indices { found.append(try samples(place, unit: unit, &warnings)) }
    if let place = leads.indices.first(where: { found[$0].count < leads[$0].samples.count }) {
      warnings.append(
        "lead \(leads[place].name): section 3 says \(leads[place].samples.count) samples, \(found[place].count) are there"
      )
    }
    let ends = zip(leads, found).map { $0.samples.lowerBound + $1.count }
    let end = ends.max() ?? start
    var channels: [StoredChannel] = []
    for (place, lead) in leads.enumerated() {
      var counts = [Int32](repeating: Signal.gap, count: lead.samples.lowerBound - start)
      counts += found[place]
      counts += repeatElement(Signal.gap, count: end - ends[place])
      channels.append(
        StoredChannel(
          name: lead.name, unit: "uV", sampleRate: rate, nominalRate: nominal,
          samples: .counts(counts, step: Double(unit) / 1000, offset: 0)))
    }
    return channels
  }

  /// Leads may be recorded one after the other, but gaps are not to outweigh them, nor to be as long as a number says.
  private func checkSpan(_ span: Int) throws(SCPFault) {
    let stored = leads.reduce(0) { $0 + $1.samples.count }
    guard span * leads.count <= min(12 * stored, 1 << 25) else {
      throw SCPFault(3, "leads of \(stored) samples lie over \(span): damaged; export it again")
    }
  }

  /// A lead's samples in a unit, in nV.
  private func samples(_ place: Int, unit: Int, _ warnings: inout [String]) throws(SCPFault) -> [Int32] {
    let lead = leads[place].samples
    let count = decimation?.storedCount(lead) ?? lead.count
    let mayEnd = decimation == nil && !isSubtracted
    var values = try rhythm.samples(place, count: count, tables, mayEnd: mayEnd, &warnings)
    if let decimation { values = decimation.restored(values, lead) }
    if unit != rhythm.unit { values = values.map { $0 * (rhythm.unit / unit) } }
    if isSubtracted { try addReference(place, unit: unit, to: &values, &warnings) }
    var counts: [Int32] = []
    counts.reserveCapacity(values.count)
    for value in values {
      guard value.magnitude < 1 << 30 else {
        throw SCPFault(6, "lead \(place + 1): its samples are impossible: damaged")
      }
      counts.append(Int32(value))
    }
    return counts
  }

  /// Adds the reference beat where it was subtracted.
  private func addReference(
    _ place: Int, unit: Int, to values: inout [Int], _ warnings: inout [String]
  ) throws(SCPFault) {
    guard let reference, let beats, !beats.beats.isEmpty else { return }
    // The duration was rounded to whole ms.
    let count = (beats.duration * 1000 + reference.interval / 2) / reference.interval
    let beat = try reference.samples(place, count: count, tables, &warnings).map {
      $0 * (reference.unit / unit)
    }
    let start = leads[place].samples.lowerBound
    for one in beats.beats where one.type == 0 {
      // The sample of the beat that lies on the lead's sample 0.
      let shift = beats.fiducial - 1 - one.fiducial + start
      let first = max(one.first - start, 0, -shift)
      let last = min(one.last - start, values.count - 1, beat.count - 1 - shift)
      guard first <= last else { continue }
      for index in first...last { values[index] += beat[index + shift] }
    }
  }

  private static func divisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b > 0 { (a, b) = (b, a % b) }
    return a
  }

  /// The whole rate in Hz that an interval in whole µs rounds; nil where the interval's own rate is whole, or several
  /// whole rates round to it.
  private static func nominalRate(_ interval: Int) -> Double? {
    let exact = 1e6 / Double(interval)
    let near = exact.rounded()
    guard exact != near, (1e6 / near).rounded() == Double(interval) else { return nil }
    let others = [near - 1, near + 1].contains { (1e6 / $0).rounded() == Double(interval) }
    return others ? nil : near
  }
}
