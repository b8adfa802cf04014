internal import ECG
internal import Files
internal import Measurement

/// A row that names something: a text, or fields that say what is meant. What `measure --protocol` gives as evidence is such
/// a row, too.
struct MentionRow: Decodable {
  private var ref: String?
  private var text: String?
  private var lead: String?
  private var leads: [String]?
  private var from: Double?
  private var to: Double?
  private var startSeconds: Double?
  private var endSeconds: Double?
  private var beat: Int?
  private var beats: [Int]?
  private var wave: String?
  private var finding: String?

  private enum Key: String, CodingKey, CaseIterable {
    case ref, text, lead, leads, from, to, startSeconds, endSeconds, beat, beats, wave, finding
  }

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self.text = text
      return
    }
    let row = try decoder.container(keyedBy: Key.self)
    ref = try row.decodeIfPresent(String.self, forKey: .ref)
    text = try row.decodeIfPresent(String.self, forKey: .text)
    lead = try row.decodeIfPresent(String.self, forKey: .lead)
    leads = try row.decodeIfPresent([String].self, forKey: .leads)
    from = try row.decodeIfPresent(Double.self, forKey: .from)
    to = try row.decodeIfPresent(Double.self, forKey: .to)
    startSeconds = try row.decodeIfPresent(Double.self, forKey: .startSeconds)
    endSeconds = try row.decodeIfPresent(Double.self, forKey: .endSeconds)
    beat = try row.decodeIfPresent(Int.self, forKey: .beat)
    beats = try row.decodeIfPresent([Int].self, forKey: .beats)
    wave = try row.decodeIfPresent(String.self, forKey: .wave)
    finding = try row.decodeIfPresent(String.self, forKey: .finding)
  }

  /// What the row names.
  func mentions() throws(RowFault) -> [Mention] {
    if let part = try part() {
      var mention = Mention(text: ref ?? text ?? "", leads: [], part: part)
      for name in [lead].compactMap(\.self) + (leads ?? []) {
        guard let lead = Lead(spelling: name) else {
          return [Mention(text: name, part: .unknownLead)]
        }
        mention.leads.append(lead)
      }
      if mention.text.isEmpty { mention.text = mention.described }
      return [mention]
    }
    guard let text = text ?? ref else {
      throw RowFault(path: "", problem: "names nothing; give text, lead, from and to, beat, wave or finding")
    }
    return Mention.all(in: text)
  }

  /// What the fields say; nil where there are none but a text.
  private func part() throws(RowFault) -> Mention.Part? {
    let numbers = (beat.map { [$0] } ?? []) + (beats ?? [])
    if let number = numbers.first(where: { $0 == 0 || $0 < -1 || $0 > 100_000 }) {
      throw RowFault(path: "beat", problem: "is \(number); beats are numbered from 1, and -1 is the last")
    }
    let (first, last) = (from ?? startSeconds, to ?? endSeconds)
    if first != nil || last != nil {
      guard let first, let last, first >= 0, first < last, last < 1e6 else {
        throw RowFault(
          path: "from", problem: "and 'to' are no span; give two times in s, from 0, the first less")
      }
      return .span(first...last)
    }
    if let finding {
      guard let found = MeasuredFinding(rawValue: finding) else {
        let names = MeasuredFinding.allCases.map(\.rawValue)
        throw RowFault(
          path: "finding",
          problem: "'\(finding)' is unknown; \(NearestNames.hint(for: finding, among: names))")
      }
      return .finding(found, beats: numbers)
    }
    if let wave {
      guard let stretch = EvidenceStretch(named: wave) else {
        throw RowFault(path: "wave", problem: "'\(wave)' is unknown; use p, pr, qrs, st, t, qt, rr or beat")
      }
      return .wave(stretch, beats: numbers)
    }
    if !numbers.isEmpty { return .beats(numbers) }
    return lead != nil || leads != nil ? .lead : nil
  }
}

extension Mention {
  /// What a file of rows names: a JSON list, or JSON lines, of texts and of objects with `text`, or with `lead` or `leads`,
  /// `from` and `to` (s), `beat` or `beats`, `wave`, `finding`, and `ref` for what it is called.
  ///
  /// - Throws: `FileError`, ``GroundingError/invalidRow(file:line:reason:)``.
  public static func all(inFile path: String) throws -> [Mention] {
    let rows = GroundingRows(file: path)
    return try rows.read(MentionRow.self) { row throws(RowFault) in try row.mentions() }.flatMap(\.self)
  }

  /// In words, where a row gives none.
  fileprivate var described: String {
    let names = leads.map(\.name).joined(separator: ", ")
    switch part {
    case .span(let span):
      return "\(names) [\(decimals(span.lowerBound, 2))s - \(decimals(span.upperBound, 2))s]"
    case .beats(let beats): return "\(names) beat \(Self.list(beats))"
    case .wave(let wave, let beats): return "\(names) \(wave.name) \(Self.list(beats))"
    case .finding(let finding, _): return "\(finding.rawValue) \(names)"
    case .lead, .unknownLead, .nothing: return names
    }
  }

  private static func list(_ beats: [Int]) -> String { beats.map(String.init).joined(separator: ", ") }
}
