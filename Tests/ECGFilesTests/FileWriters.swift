import ECG

/// Small writers of files in formats of others, for tests.
enum FileWriters {
  /// Counts of a signal: different in every lead and sample.
  static func counts(_ signal: Int, _ count: Int) -> [Int] {
    (0..<count).map { ($0 * (2 * signal + 3) + 17 * signal) % 2001 - 1000 }
  }

  static func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func big(_ value: Int, _ size: Int) -> [UInt8] { little(value, size).reversed() }

  private static func field(_ text: String, _ width: Int) -> [UInt8] {
    Array(text.utf8.prefix(width)) + Array(repeating: 32, count: width - min(width, text.utf8.count))
  }

  // MARK: EDF

  /// A file of EDF+ or BDF+: signals of 100 Hz in records of a second, and annotations.
  struct EDF {
    var isBDF = false
    var labels = Lead.allCases.map(\.name)
    var unit = "uV"
    var seconds = 4
    /// When each record begins, in s.
    var onsets: [Double]?
    /// Whether records say when they begin.
    var isTimed = true
    var kind = "EDF+C"
    var claimed: Int?

    func bytes() -> [UInt8] {
      let size = isBDF ? 3 : 2
      let count = labels.count + 1
      var bytes: [UInt8] = isBDF ? [0xFF] + field("BIOSEMI", 7) : field("0", 8)
      bytes += field("X F 01-FEB-1950 X", 80) + field("Startdate 03-MAR-2010 X X Device_1", 80)
      bytes += field("03.03.10", 8) + field("12.34.56", 8) + field("\(256 * (count + 1))", 8)
      bytes += field(isBDF ? kind.replacing("EDF", with: "BDF") : kind, 44)
      bytes += field("\(claimed ?? seconds)", 8) + field("1", 8) + field("\(count)", 4)
      func all(_ width: Int, _ text: String, _ last: String) -> [UInt8] {
        labels.flatMap { _ in field(text, width) } + field(last, width)
      }
      bytes += labels.flatMap { field($0, 16) } + field(isBDF ? "BDF Annotations" : "EDF Annotations", 16)
      bytes += all(80, "", "") + all(8, unit, "") + all(8, "-2000", "-1") + all(8, "2000", "1")
      bytes += all(8, "-1000", "-32768") + all(8, "1000", "32767") + all(80, "", "")
      bytes += all(8, "100", "20") + all(32, "", "")
      for second in 0..<seconds {
        for signal in labels.indices {
          for value in counts(signal, 100 * seconds)[100 * second..<100 * (second + 1)] {
            bytes += little(value, size)
          }
        }
        let onset = onsets?[second] ?? Double(second)
        let text = isTimed ? Array("+\(onset)\u{14}\u{14}".utf8) + [0] : []
        bytes += text + Array(repeating: 0, count: 20 * size - text.count)
      }
      return bytes
    }
  }

  // MARK: ISHNE

  /// A file of ISHNE's format of twelve leads, 200 Hz, 2500 nV.
  static func ishne(count: Int = 300, codes: [Int] = Array(5...16)) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func set(_ place: Int, _ bytes: [UInt8]) {
      header.replaceSubrange(place - 10..<place - 10 + bytes.count, with: bytes)
    }
    set(14, little(count, 4))
    set(18, little(522, 4))
    set(22, little(522, 4))
    set(26, little(1, 2))
    set(128, little(2, 2))
    for (place, value) in zip(
      [132, 134, 136, 138, 140, 142, 150, 152, 154], [2, 6, 1960, 1, 6, 2015, 8, 9, 10])
    {
      set(place, little(value, 2))
    }
    set(156, little(codes.count, 2))
    for (lead, code) in codes.enumerated() {
      set(158 + 2 * lead, little(code, 2))
      set(206 + 2 * lead, little(2500, 2))
    }
    set(272, little(200, 2))
    var crc: UInt16 = 0xFFFF
    for byte in header {
      crc ^= UInt16(byte) << 8
      for _ in 0..<8 { crc = crc & 0x8000 == 0 ? crc << 1 : crc << 1 ^ 0x1021 }
    }
    var bytes = Array("ISHNE1.0".utf8) + little(Int(crc), 2) + header
    let rows = codes.indices.map { counts($0, count) }
    for sample in 0..<count { for row in rows { bytes += little(row[sample], 2) } }
    return bytes
  }

  // MARK: DICOM

  /// A DICOM file with a rhythm and a median beat.
  struct DICOM {
    enum Syntax: CaseIterable { case explicitLittle, explicitBig, implicit }

    var syntax = Syntax.explicitLittle
    var count = 250
    var groups = [(label: "MEDIAN BEAT", originality: "DERIVED", offset: 0.0), ("RHYTHM", "ORIGINAL", 0)]
    /// Whether sequences have no length.
    var isUndefined = false
    var unit = "uV"
    var leads = Lead.allCases

    private static let codes = [1, 2, 61, 62, 63, 64, 3, 4, 5, 6, 7, 8]

    func bytes() -> [UInt8] {
      let id = [
        Syntax.explicitLittle: "1.2.840.10008.1.2.1", .explicitBig: "1.2.840.10008.1.2.2",
        .implicit: "1.2.840.10008.1.2",
      ]
      var meta = DICOM()
      meta.syntax = .explicitLittle
      let file = meta.element(0x0002_0010, "UI", Array((id[syntax] ?? "").utf8))
      var data = element(0x0008_0016, "UI", Array("1.2.840.10008.5.1.4.1.1.9.1.1".utf8))
      data +=
        element(0x0008_002A, "DT", Array("20110203040506".utf8))
        + element(0x0008_0070, "LO", Array("Maker".utf8))
      data += element(0x0010_0040, "CS", Array("M".utf8)) + element(0x0010_1010, "AS", Array("003M".utf8))
      data += sequence(0x5400_0100, groups.map(group))
      return [UInt8](repeating: 0, count: 128) + Array("DICM".utf8) + file + data
    }

    private func number(_ value: Int, _ size: Int) -> [UInt8] {
      syntax == .explicitBig ? big(value, size) : little(value, size)
    }

    private func tag(_ tag: UInt32) -> [UInt8] { number(Int(tag >> 16), 2) + number(Int(tag & 0xFFFF), 2) }

    private func element(_ name: UInt32, _ kind: String, _ value: [UInt8]) -> [UInt8] {
      var value = value
      if value.count % 2 == 1 { value.append(kind == "UI" ? 0 : 32) }
      guard syntax != .implicit else { return tag(name) + number(value.count, 4) + value }
      let isLong = ["OW", "OB", "SQ"].contains(kind)
      return tag(name) + Array(kind.utf8)
        + (isLong ? [0, 0] + number(value.count, 4) : number(value.count, 2)) + value
    }

    private func sequence(_ name: UInt32, _ items: [[UInt8]]) -> [UInt8] {
      guard isUndefined else {
        return element(name, "SQ", items.flatMap { tag(0xFFFE_E000) + number($0.count, 4) + $0 })
      }
      let head = tag(name) + (syntax == .implicit ? [] : Array("SQ".utf8) + [0, 0]) + number(0xFFFF_FFFF, 4)
      let all = items.flatMap {
        tag(0xFFFE_E000) + number(0xFFFF_FFFF, 4) + $0 + tag(0xFFFE_E00D) + number(0, 4)
      }
      return head + all + tag(0xFFFE_E0DD) + number(0, 4)
    }

    private func group(_ group: (label: String, originality: String, offset: Double)) -> [UInt8] {
      let isMedian = group.originality == "DERIVED"
      let count = isMedian ? count / 2 : count
      var bytes = element(0x0018_1068, "DS", Array("\(group.offset * 1000)".utf8))
      bytes +=
        element(0x003A_0004, "CS", Array(group.originality.utf8))
        + element(0x003A_0005, "US", number(leads.count, 2))
      bytes += element(0x003A_0010, "UL", number(count, 4)) + element(0x003A_001A, "DS", Array("250".utf8))
      bytes += element(0x003A_0020, "SH", Array(group.label.utf8))
      bytes += sequence(0x003A_0200, leads.map(channel))
      bytes += element(0x5400_1004, "US", number(16, 2)) + element(0x5400_1006, "CS", Array("SS".utf8))
      let rows = leads.map { counts($0.rawValue + (isMedian ? 50 : 0), count) }
      let samples = (0..<count).flatMap { sample in rows.flatMap { number($0[sample], 2) } }
      return bytes + element(0x5400_1010, "OW", samples)
    }

    private func channel(_ lead: Lead) -> [UInt8] {
      let source =
        element(0x0008_0100, "SH", Array("2:\(Self.codes[lead.rawValue])".utf8))
        + element(0x0008_0102, "SH", Array("MDC".utf8))
        + element(0x0008_0104, "LO", Array("Lead \(lead.name)".utf8))
      return sequence(0x003A_0208, [source]) + element(0x003A_0210, "DS", Array("2.5".utf8))
        + sequence(0x003A_0211, [element(0x0008_0100, "SH", Array(unit.utf8))])
        + element(0x003A_0212, "DS", Array("2".utf8)) + element(0x003A_0213, "DS", Array("10".utf8))
    }
  }
}
