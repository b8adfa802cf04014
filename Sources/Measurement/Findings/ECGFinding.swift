import ECG
import Files

/// What a criterion says of an ECG.
public struct ECGFinding: Sendable, Equatable {
  /// A value that was compared, and the threshold.
  public struct Value: Sendable, Equatable, Codable {
    /// The measure, with its unit.
    public var measure: String
    /// The lead, if it is a measure of one.
    public var lead: String?
    /// The value; absent where it could not be measured.
    public var value: Double?
    /// What it was compared with, such as `> 200`.
    public var threshold: String
    /// Whether the comparison holds; absent with the value.
    public var isFulfilled: Bool?
  }

  /// A stretch of a lead in which the finding can be seen.
  public struct Evidence: Sendable, Equatable, Codable {
    /// The lead.
    public var lead: String
    /// Its beginning in s.
    public var startSeconds: Double
    /// Its end in s.
    public var endSeconds: Double

    /// Such as `[1.12s - 1.24s]`.
    public var text: String { "[\(decimals(startSeconds, 2))s - \(decimals(endSeconds, 2))s]" }
  }

  /// The set of thresholds.
  public var set: String
  /// Its name in the set.
  public var name: String
  /// The criterion in words.
  public var criterion: String
  /// Where the threshold comes from.
  public var source: String
  /// Whether the criterion is met; nil where too little could be measured to tell.
  public var isPresent: Bool?
  /// What it rests on.
  public var values: [Value]
  /// Where it can be seen; empty where it is not present.
  public var evidence: [Evidence]
}

extension ThresholdSet {
  /// What each criterion says of an ECG, in the order of the set.
  public func findings(in measures: ECGMeasures) -> [ECGFinding] {
    criteria.map { finding(of: $0, in: measures) }
  }

  private func finding(of criterion: Criterion, in measures: ECGMeasures) -> ECGFinding {
    let all = criterion.all.map { ClauseResult($0, measures) }
    let any = criterion.any.map { ClauseResult($0, measures) }
    let results = all + any
    let anyHolds = any.isEmpty ? true : ClauseResult.any(any.map(\.holds))
    let isPresent = ClauseResult.all(all.map(\.holds) + [anyHolds])
    let evidence = isPresent == true ? results.filter { $0.holds == true }.flatMap(\.evidence) : []
    return ECGFinding(
      set: name, name: criterion.name, criterion: criterion.criterion, source: criterion.source,
      isPresent: isPresent, values: results.flatMap(\.values), evidence: evidence)
  }
}

/// Whether a clause holds, and why.
private struct ClauseResult {
  /// Nil where that cannot be told.
  let holds: Bool?
  let values: [ECGFinding.Value]
  let evidence: [ECGFinding.Evidence]

  init(_ clause: ThresholdSet.Clause, _ measures: ECGMeasures) {
    if clause.leads.isEmpty {
      self.init(ofWhole: clause, measures)
    } else {
      self.init(inLeads: clause, measures)
    }
  }

  private init(ofWhole clause: ThresholdSet.Clause, _ measures: ECGMeasures) {
    let alternatives = clause.alternatives.map { comparisons in
      comparisons.map { comparison in
        let value = RecordMeasureName(rawValue: comparison.measure)?.value(of: measures)
        return ECGFinding.Value(comparison, value, lead: nil)
      }
    }
    holds = Self.any(alternatives.map { Self.all($0.map(\.isFulfilled)) })
    values = Array(alternatives.joined())
    let finder = EvidenceFinder(measures: measures)
    let shown = clause.alternatives.joined().flatMap { finder.evidence(of: $0.measure) }
    evidence = holds == true ? Array(shown) : []
  }

  private init(inLeads clause: ThresholdSet.Clause, _ measures: ECGMeasures) {
    var values: [ECGFinding.Value] = []
    var fulfilled: [(lead: Lead, measure: String)] = []
    var unknown = 0
    for lead in clause.leads {
      let alternatives = clause.alternatives(in: lead).map { comparisons in
        comparisons.map { comparison in
          let value = LeadMeasureName(comparison.measure)?.value(in: lead, of: measures)
          return ECGFinding.Value(comparison, value, lead: lead.name)
        }
      }
      values += alternatives.joined()
      let held = alternatives.map { Self.all($0.map(\.isFulfilled)) }
      if let first = held.firstIndex(of: true) {
        fulfilled.append((lead, alternatives[first].first?.measure ?? ""))
      } else if held.contains(nil) {
        unknown += 1
      }
    }
    self.values = values
    holds = fulfilled.count >= clause.count ? true : fulfilled.count + unknown < clause.count ? false : nil
    let finder = EvidenceFinder(measures: measures)
    evidence = holds == true ? fulfilled.flatMap { finder.evidence(of: $0.measure, in: $0.lead) } : []
  }

  /// False if one does not hold, else nil if one is unknown.
  static func all(_ states: [Bool?]) -> Bool? {
    states.contains(false) ? false : states.contains(nil) ? nil : true
  }

  /// True if one alternative holds, else nil if one is unknown.
  static func any(_ alternatives: [Bool?]) -> Bool? {
    alternatives.contains(true) ? true : alternatives.contains(nil) ? nil : false
  }
}

extension ECGFinding.Value {
  fileprivate init(_ comparison: ThresholdSet.Comparison, _ value: Double?, lead: String?) {
    self.init(
      measure: comparison.measure, lead: lead, value: value,
      threshold: "\(comparison.relation.rawValue) \(shortest(comparison.threshold))",
      isFulfilled: value.map(comparison.isFulfilled))
  }
}
