internal import ECG
internal import Randomness
internal import Settings

/// Criteria with their thresholds, read from YAML. Sets never mix: a finding names the set it comes from.
public struct ThresholdSet: Sendable, Equatable {
  /// A comparison of a measure with a number.
  struct Comparison: Sendable, Equatable {
    enum Relation: String, CaseIterable {
      case below = "<"
      case atMost = "<="
      case above = ">"
      case atLeast = ">="
    }

    /// The lead that it is for; nil is every lead that has none of its own.
    var lead: Lead?
    var measure: String
    var relation: Relation
    var threshold: Double

    /// Whether a value fulfils the comparison.
    func isFulfilled(by value: Double) -> Bool {
      switch relation {
      case .below: value < threshold
      case .atMost: value <= threshold
      case .above: value > threshold
      case .atLeast: value >= threshold
      }
    }
  }

  /// What must hold: of the whole ECG, or in at least `count` of some leads.
  struct Clause: Sendable, Equatable {
    var leads: [Lead]
    var count: Int
    /// Comparisons that hold together, and others in their place: one alternative must hold.
    var alternatives: [[Comparison]]

    /// The alternatives for a lead: where comparisons are for it alone, those in the place of the others.
    func alternatives(in lead: Lead) -> [[Comparison]] {
      alternatives.map { comparisons in
        let own = comparisons.filter { $0.lead == lead }
        return own.isEmpty ? comparisons.filter { $0.lead == nil } : own
      }
    }
  }

  /// One criterion.
  struct Criterion: Sendable, Equatable {
    var name: String
    var criterion: String
    var source: String
    /// All of these must hold.
    var all: [Clause]
    /// One of these must hold, if there are any.
    var any: [Clause]
  }

  /// The name of the set.
  public let name: String
  /// Where the thresholds come from.
  public let source: String
  let criteria: [Criterion]

  /// The names of the built-in sets.
  public static let builtInNames = ["ecg-r1", "reasoning-benchmark"]

  /// A built-in set.
  ///
  /// - Throws: ``MeasurementError/unknownThresholds(_:known:)``.
  public static func builtIn(_ name: String) throws(MeasurementError) -> ThresholdSet {
    guard builtInNames.contains(name), let text = EmbeddedTexts.all[name] else {
      throw .unknownThresholds(name, known: builtInNames)
    }
    return try ThresholdSet(yaml: text, file: name + ".yaml")
  }

  /// Reads a set.
  ///
  /// - Parameters:
  ///   - yaml: The text.
  ///   - file: Its name, for faults.
  /// - Throws: ``MeasurementError/settings(_:)`` with everything that is wrong.
  public init(yaml: String, file: String) throws(MeasurementError) {
    do throws(SettingsError) {
      let tree = try SettingsTree(yaml: yaml, file: file)
      let stream = RandomStream(seed: 0, name: file, purpose: "thresholds")
      self = try SettingsReader.read(tree, stream: stream, Self.read).value
    } catch {
      throw .settings(error)
    }
  }

  private static func read(_ settings: SettingsReader) -> ThresholdSet? {
    settings.require("name", "the name of the set")
    settings.require("findings", "the criteria")
    let name = settings.string("name") ?? ""
    let source = settings.string("source") ?? ""
    guard let criteria = settings.list("findings", criterion) else { return nil }
    let names = criteria.map(\.name)
    if Set(names).count < names.count { settings.reject("findings", "has two findings of one name") }
    return ThresholdSet(name: name, source: source, criteria: criteria)
  }

  private init(name: String, source: String, criteria: [Criterion]) {
    self.name = name
    self.source = source
    self.criteria = criteria
  }

  private static func criterion(_ settings: SettingsReader) -> Criterion? {
    for key in ["name", "criterion", "source"] { settings.require(key, "a text") }
    if !settings.has("all"), !settings.has("any") { settings.reject("all", "give 'all', 'any' or both") }
    let (all, any) = (settings.list("all", clause) ?? [], settings.list("any", clause) ?? [])
    let name = settings.string("name")
    let (text, source) = (settings.string("criterion"), settings.string("source"))
    guard let name, let text, let source else { return nil }
    return Criterion(name: name, criterion: text, source: source, all: all, any: any)
  }

  private static func clause(_ settings: SettingsReader) -> Clause? {
    let names = settings.texts("leads") ?? []
    let leads = names.compactMap(Lead.init(spelling:))
    if leads.count < names.count { settings.reject("leads", "names a lead that is none of the twelve") }
    let most = Double(max(1, leads.count))
    let count = settings.number("count", in: 1...most).map { Int($0) } ?? 1
    settings.require("where", "a comparison such as 'prMilliseconds > 200', or a list of them")
    let alternatives = ["where", "or"].filter(settings.has).map { key in
      (settings.texts(key) ?? []).compactMap { text -> Comparison? in
        let comparison = comparison(text, inLeads: !leads.isEmpty)
        if comparison == nil { settings.reject(key, "'\(text)' is no comparison of a known measure") }
        return comparison
      }
    }
    return Clause(leads: leads, count: count, alternatives: alternatives)
  }

  private static func comparison(_ text: String, inLeads: Bool) -> Comparison? {
    var words = text.split(separator: " ").map(String.init)
    let lead = inLeads && words.count == 4 ? Lead(spelling: words[0]) : nil
    if lead != nil { words.removeFirst() }
    guard words.count == 3, let relation = Comparison.Relation(rawValue: words[1]),
      let threshold = Double(words[2]), threshold.isFinite
    else { return nil }
    let isKnown = inLeads ? LeadMeasureName(words[0]) != nil : RecordMeasureName(rawValue: words[0]) != nil
    return isKnown ? Comparison(lead: lead, measure: words[0], relation: relation, threshold: threshold) : nil
  }
}
