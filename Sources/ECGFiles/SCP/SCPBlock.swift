/// Section 5 or 6: encoded samples of all leads.
struct SCPBlock {
  /// The section's number.
  let section: Int
  /// nV of one unit.
  let unit: Int
  /// The time between samples, in µs.
  let interval: Int
  /// How often differences were taken: 0, 1 or 2 times.
  let differences: Int
  /// The byte that says, in section 6, whether samples were left out between beats.
  let flag: Int
  /// The encoded samples of each lead.
  private let data: [ArraySlice<UInt8>]

  /// What does not agree.
  private(set) var warnings: [String] = []

  /// - Parameter isPlain: whether samples are stored in 16 bits each.
  init(_ bytes: SCPBytes, section: Int, leads: Int, isPlain: Bool) throws(SCPFault) {
    self.section = section
    guard let unit = bytes.u16(0), let interval = bytes.u16(2), let differences = bytes.u8(4),
      let flag = bytes.u8(5),
      unit > 0, interval > 0
    else { throw SCPFault(section, "has no unit or rate: damaged; export it again") }
    guard differences <= 2 else {
      throw SCPFault(section, "encoding \(differences) is not known; 0, 1 and 2 are read")
    }
    (self.unit, self.interval, self.differences, self.flag) = (unit, interval, differences, flag)
    var place = 6 + 2 * leads
    var counts = (0..<leads).compactMap { bytes.u16(6 + 2 * $0) }
    let there = bytes.count - place
    // Converters of Contec's files count the samples by the size of a file that ends before.
    if isPlain, there > 0, there.isMultiple(of: 2 * leads), counts.reduce(0, +) > there,
      Set(counts).count == 1
    {
      warnings.append(
        "section \(section) says \(counts[0]) bytes a lead, of which \(there / leads) are there")
      counts = Array(repeating: there / leads, count: leads)
    }
    var data: [ArraySlice<UInt8>] = []
    for lead in 0..<leads {
      guard counts.count == leads, let part = bytes.part(place, counts[lead]) else {
        throw SCPFault(section, "lead \(lead + 1): its samples are cut off: export it again")
      }
      data.append(part)
      place += counts[lead]
    }
    self.data = data
  }

  /// The samples of a lead, differences summed.
  ///
  /// - Parameters:
  ///   - lead: its place.
  ///   - count: how many samples there have to be.
  ///   - tables: nil where samples are stored in 16 bits each.
  ///   - mayEnd: whether there may be fewer samples: those of 16 bits tell their own number.
  func samples(
    _ lead: Int, count: Int, _ tables: SCPHuffman?, mayEnd: Bool = false, _ warnings: inout [String]
  ) throws(SCPFault) -> [Int] {
    let bytes = data[lead]
    let fault = SCPFault(
      section, "lead \(lead + 1): \(bytes.count) bytes do not hold \(count) samples: export it again")
    var values: [Int]
    if let tables {
      guard let decoded = tables.decoded(bytes, count: count) else { throw fault }
      values = decoded.values
      tell(decoded.rest, lead, &warnings)
    } else {
      guard mayEnd || 2 * count <= bytes.count else { throw fault }
      let reader = SCPBytes(bytes)
      values = (0..<min(count, bytes.count / 2)).compactMap { reader.i16(2 * $0) }
      tell(bytes.count - 2 * values.count, lead, &warnings)
    }
    sum(&values)
    return values
  }

  /// Tells of more bytes behind a lead's samples than fill them up.
  private func tell(_ rest: Int, _ lead: Int, _ warnings: inout [String]) {
    guard rest > 3 else { return }
    warnings.append("section \(section), lead \(lead + 1): \(rest) bytes behind its samples: left out")
  }

  /// Sums differences, in 16 bits as devices do. The first samples, as many as differences were taken, are stored as they
  /// are.
  private func sum(_ values: inout [Int]) {
    guard differences > 0 else { return }
    for index in values.indices.dropFirst(differences) {
      let before = values[index - 1]
      let value = values[index] + (differences == 1 ? before : 2 * before - values[index - 2])
      values[index] = Int(Int16(truncatingIfNeeded: value))
    }
  }
}
