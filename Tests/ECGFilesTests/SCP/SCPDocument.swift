@testable import ECGFiles

/// Writes small SCP-ECG files from the standard, in any of its ways to store samples.
struct SCPDocument {
  /// How samples become bytes.
  enum Encoding {
    /// 16 bits each; no section 2.
    case plain
    /// The default table.
    case defaultTable
    /// Tables of one's own, used in turn.
    case tables([[SCPHuffman.Code]])
  }

  /// A beat like the reference beat: from where to where it is subtracted, and where its point of reference lies.
  struct Beat {
    var first: Int
    var last: Int
    var fiducial: Int
    var type = 0
    /// Where every sample is stored.
    var zone: ClosedRange<Int>
  }

  /// Codes of the leads: I, II, V1 to V6.
  var codes = Array(1...8)
  /// The samples of each lead.
  var leads: [[Int]]
  var encoding = Encoding.defaultTable
  var differences = 2
  var unit = 2500
  var interval = 2000
  /// The reference beat of each lead; empty where there is none.
  var reference: [[Int]] = []
  var referenceUnit = 2500
  var fiducial = 1
  var beats: [Beat] = []
  var isSubtracted = false
  /// 1 where no samples are left out.
  var decimation = 1
  /// The first sample's number.
  var start = 1
  var tags: [UInt8] =
    SCPDocument.tag(4, [61, 0, 1]) + SCPDocument.tag(8, [2]) + SCPDocument.tag(25, [0xE4, 7, 2, 29])
    + SCPDocument.tag(26, [12, 34, 56]) + [255, 0, 0]
  var statements: [String] = []

  init(leads: [[Int]]) { self.leads = leads }

  /// Eight leads that differ.
  static func wave(_ count: Int = 500) -> [[Int]] {
    (0..<8).map { lead in (0..<count).map { ($0 * (lead + 2)) % 83 - 41 + (($0 + lead) % 97 == 0 ? 900 : 0) }
    }
  }

  static func tag(_ number: UInt8, _ value: [UInt8]) -> [UInt8] { [number, UInt8(value.count), 0] + value }

  // MARK: Sections

  var bytes: [UInt8] {
    var sections: [(Int, [UInt8])] = [(1, tags)]
    if let tables = section2 { sections.append((2, tables)) }
    sections.append((3, section3))
    if !beats.isEmpty || !reference.isEmpty { sections.append((4, section4)) }
    if !reference.isEmpty {
      sections.append((5, block(reference, unit: referenceUnit, interval: interval, flag: 0)))
    }
    let flag: UInt8 = decimation > 1 ? 1 : 0
    sections.append((6, block(stored, unit: unit, interval: interval * decimation, flag: flag)))
    if !statements.isEmpty { sections.append((8, section8)) }
    return Self.file(sections)
  }

  static func file(_ sections: [(Int, [UInt8])]) -> [UInt8] {
    let pointersLength = 16 + 10 * (sections.count + 1)
    var index = 7 + pointersLength
    var pointers: [UInt8] = le16(0)
    pointers += le32(pointersLength)
    pointers += le32(7)
    var bodies: [UInt8] = []
    for (number, body) in sections {
      let section = Self.section(number, body)
      pointers += le16(number)
      pointers += le32(section.count)
      pointers += le32(index)
      index += section.count
      bodies += section
    }
    let record = section(0, pointers, mark: Array("SCPECG".utf8)) + bodies
    let whole = le32(record.count + 6) + record
    return le16(SCPFile.checksum(whole)) + whole
  }

  static func section(_ number: Int, _ body: [UInt8], mark: [UInt8] = [0, 0, 0, 0, 0, 0]) -> [UInt8] {
    let even = body + (body.count.isMultiple(of: 2) ? [] : [0])
    var rest: [UInt8] = le16(number)
    rest += le32(even.count + 16)
    rest += [20, 20]
    rest += mark
    rest += even
    return le16(SCPFile.checksum(rest)) + rest
  }

  private var section2: [UInt8]? {
    switch encoding {
    case .plain: return nil
    case .defaultTable: return le16(SCPHuffman.defaultMark)
    case .tables(let tables):
      return le16(tables.count) + tables.flatMap { le16($0.count) + $0.flatMap(Self.code) }
    }
  }

  private static func code(_ code: SCPHuffman.Code) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(code.prefixBits), UInt8(code.totalBits), code.table == nil ? 1 : 0]
    bytes += le16(code.table ?? code.base)
    bytes += le32(code.bits)
    return bytes
  }

  private var section3: [UInt8] {
    var bytes: [UInt8] = [UInt8(codes.count), (isSubtracted ? 1 : 0) | 4 | UInt8(codes.count) << 3]
    for (code, lead) in zip(codes, leads) {
      bytes += le32(start)
      bytes += le32(start + lead.count - 1)
      bytes.append(UInt8(code))
    }
    return bytes
  }

  private var section4: [UInt8] {
    var bytes = le16((reference.first?.count ?? 0) * interval / 1000)
    bytes += le16(fiducial)
    bytes += le16(beats.count)
    for beat in beats {
      bytes += le16(beat.type)
      for number in [beat.first, beat.fiducial, beat.last] { bytes += le32(number) }
    }
    for beat in beats { bytes += le32(beat.zone.lowerBound) + le32(beat.zone.upperBound) }
    return bytes
  }

  private var section8: [UInt8] {
    var bytes: [UInt8] = [0, 0xE4, 7, 1, 2, 3, 4, 5, UInt8(statements.count)]
    for (number, statement) in statements.enumerated() {
      bytes.append(UInt8(number + 1))
      bytes += le16(statement.utf8.count + 1)
      bytes += Array(statement.utf8) + [0]
    }
    return bytes
  }

  // MARK: Samples

  /// What is left of each lead when reference beats are subtracted and samples between beats are left out.
  private var stored: [[Int]] {
    leads.indices.map { lead in
      var samples = leads[lead]
      for beat in beats where isSubtracted && beat.type == 0 {
        for number in beat.first...beat.last {
          samples[number - start] -= reference[lead][number - beat.fiducial + fiducial - 1]
        }
      }
      return decimation > 1 ? decimated(samples) : samples
    }
  }

  private func decimated(_ samples: [Int]) -> [Int] {
    var result: [Int] = []
    var next = start
    let end = start + samples.count
    for zone in beats.map(\.zone) + [end...end] {
      let stretch = samples[(next - start)..<(zone.lowerBound - start)]
      let groups = stretch.count / decimation
      for group in 0..<groups {
        let part = stretch.dropFirst(group * decimation).prefix(decimation)
        result.append(part.reduce(0, +) / decimation)
      }
      result += stretch.suffix(stretch.count - groups * decimation)
      guard zone.lowerBound < end else { break }
      result += samples[(zone.lowerBound - start)...(zone.upperBound - start)]
      next = zone.upperBound + 1
    }
    return result
  }

  private func block(_ leads: [[Int]], unit: Int, interval: Int, flag: UInt8) -> [UInt8] {
    let encoded = leads.map { encode(difference($0)) }
    var bytes: [UInt8] = le16(unit)
    bytes += le16(interval)
    bytes += [UInt8(differences), flag]
    for lead in encoded { bytes += le16(lead.count) }
    for lead in encoded { bytes += lead }
    return bytes
  }

  private func difference(_ samples: [Int]) -> [Int] {
    samples.indices.map { index in
      guard index >= differences else { return samples[index] }
      switch differences {
      case 0: return samples[index]
      case 1: return samples[index] - samples[index - 1]
      default: return samples[index] - 2 * samples[index - 1] + samples[index - 2]
      }
    }
  }

  private func encode(_ values: [Int]) -> [UInt8] {
    var bits: [Int] = []
    switch encoding {
    case .plain: return values.flatMap { le16($0) }
    case .defaultTable: for value in values { bits += Self.bits(value, SCPHuffman.defaultTable) }
    case .tables(let tables):
      var table = tables[0]
      for (number, value) in values.enumerated() {
        // Every tenth sample comes from another table.
        if number % 10 == 9, let change = table.first(where: { $0.table != nil }), let next = change.table {
          bits += Self.prefix(change)
          table = tables[next - 1]
        }
        bits += Self.bits(value, table)
      }
    }
    while !bits.count.isMultiple(of: 16) { bits.append(0) }
    return stride(from: 0, to: bits.count, by: 8).map { place in
      UInt8(bits[place..<place + 8].reduce(0) { $0 << 1 | $1 })
    }
  }

  private static func prefix(_ code: SCPHuffman.Code) -> [Int] {
    (0..<code.prefixBits).map { code.bits >> $0 & 1 }
  }

  /// The shortest code of a value.
  private static func bits(_ value: Int, _ table: [SCPHuffman.Code]) -> [Int] {
    for code in table where code.table == nil {
      let extra = code.totalBits - code.prefixBits
      let rest = value - code.base
      guard extra == 0 ? rest == 0 : (-(1 << (extra - 1))..<(1 << (extra - 1))).contains(rest) else {
        continue
      }
      return prefix(code) + (0..<extra).reversed().map { rest >> $0 & 1 }
    }
    fatalError("\(value) has no code")
  }
}

private func le16(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
private func le32(_ value: Int) -> [UInt8] { le16(value & 0xFFFF) + le16(value >> 16) }
