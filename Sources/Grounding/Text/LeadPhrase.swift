internal import ECG

extension PhraseReader {
  /// A list of leads, such as "leads V2 and V3", "II, III, aVF", "V1-V4", or a group, such as "inferior leads".
  ///
  /// "I" is a lead only in a list, behind "lead", or before a span. Roman numbers behind "type", "Mobitz" and the like
  /// are no leads.
  func leads(at index: Int) -> (leads: [Lead], end: Int)? {
    if let group = group(at: index) { return group }
    let first = pass(index, "lead", "leads") ?? index
    let isIntroduced = first > index
    guard let lead = lead(at: first, isIntroduced: isIntroduced) else { return nil }
    if !isIntroduced, Self.numberedWords.contains(word(first - 1)), lead.isLimb,
      tokens[first].text.allSatisfy({ $0 == "I" })
    {
      return nil
    }
    var (leads, end) = ([lead], first + 1)
    while let (next, after) = next(behind: leads[leads.count - 1], at: end, isIntroduced) {
      leads += next
      end = after
    }
    let isAlone = !isIntroduced && leads.count == 1 && tokens[first].text == "I"
    guard !isAlone || ["[", "lead"].contains(word(end)) else { return nil }
    return (leads.unique, pass(end, "lead", "leads") ?? end)
  }

  /// A name such as V7, V3R or MLII.
  func isUnknownLead(at index: Int) -> Bool {
    let name = word(index)
    if name == "mlii" || name == "ml2" { return true }
    guard name.hasPrefix("v"), name.utf8.count >= 2, name.utf8.count <= 4 else { return false }
    let number = name.hasSuffix("r") ? name.dropFirst().dropLast() : name.dropFirst()
    return !number.isEmpty && number.allSatisfy { ("0"..."9").contains($0) } && Lead(spelling: name) == nil
  }

  private func lead(at index: Int, isIntroduced: Bool) -> Lead? {
    guard tokens.indices.contains(index), tokens[index].kind == .word,
      let lead = Lead(spelling: tokens[index].text)
    else { return nil }
    // Small letters may be numbers of anything.
    let isRoman = Lead.limb.prefix(3).contains(lead)
    return isRoman && !isIntroduced && tokens[index].text != lead.name ? nil : lead
  }

  /// The lead, or the leads up to one, that a list continues with.
  private func next(behind last: Lead, at index: Int, _ isIntroduced: Bool) -> (leads: [Lead], end: Int)? {
    if Self.hyphens.contains(word(index)) || ["to", "through"].contains(word(index)) {
      let isHyphen = Self.hyphens.contains(word(index))
      guard
        let end = lead(at: index + 1, isIntroduced: isIntroduced)
          ?? (isHyphen ? chest(at: index + 1, last) : nil),
        end.isLimb == last.isLimb, end > last
      else { return nil }
      return (Lead.allCases.filter { $0 > last && $0 <= end }, index + 2)
    }
    var behind = pass(index, ",", "/", "&", "and", "or")
    if let mark = behind, word(index) == "," { behind = pass(mark, "and", "or") ?? mark }
    guard var place = behind else { return nil }
    place = pass(place, "lead") ?? place
    guard let lead = lead(at: place, isIntroduced: isIntroduced || place > 0) else { return nil }
    let isRoman = Lead.limb.prefix(3).contains(lead)
    return isRoman && tokens[place].text != lead.name && !isIntroduced ? nil : ([lead], place + 1)
  }

  /// The 6 of "V1-6".
  private func chest(at index: Int, _ last: Lead) -> Lead? {
    guard !last.isLimb, tokens.indices.contains(index), let number = tokens[index].whole else { return nil }
    return Lead(spelling: "V\(number)")
  }

  private static let numberedWords: Set<String> = [
    "type", "mobitz", "class", "grade", "phase", "stage", "degree", "step", "part", "figure", "table",
    "factor",
  ]
}

extension PhraseReader {
  /// "inferior leads", "inferior and lateral leads", "all leads".
  private func group(at index: Int) -> (leads: [Lead], end: Int)? {
    if let end = pass(index, "all", "every", "each") {
      let number =
        tokens.indices.contains(end) && tokens[end].whole == 12 || word(end) == "twelve" ? end + 1 : end
      return pass(number, "leads", "lead").map { (Lead.allCases, $0) }
    }
    guard var (leads, end) = territory(at: index) else { return nil }
    while let mark = pass(end, ",", "and", "/", "-", "or"), let (more, after) = territory(at: mark) {
      leads += more
      end = after
    }
    if let behind = pass(end, "leads", "lead") { return (leads.unique.sorted(), behind) }
    // "inferior ST elevation", "anterior T wave inversion"
    return finding(at: end) == nil ? nil : (leads.unique.sorted(), end)
  }

  /// Which leads look at a wall, as textbooks of electrocardiography group them.
  private func territory(at index: Int) -> (leads: [Lead], end: Int)? {
    if word(index) == "high", word(index + 1) == "lateral" { return ([.i, .aVL], index + 2) }
    if word(index) == "low", word(index + 1) == "lateral" { return ([.v5, .v6], index + 2) }
    if let side = ["right": [Lead.v1, .v2, .v3], "left": [.v4, .v5, .v6]][word(index)],
      let end = pass(index + 1, "precordial", "chest")
    {
      return (side, end)
    }
    return Self.territories[word(index)].map { ($0, index + 1) }
  }

  private static let territories: [String: [Lead]] = [
    "inferior": [.ii, .iii, .aVF], "lateral": [.i, .aVL, .v5, .v6], "septal": [.v1, .v2],
    "anterior": [.v3, .v4],
    "anteroseptal": [.v1, .v2, .v3, .v4], "anterolateral": [.i, .aVL, .v3, .v4, .v5, .v6],
    "inferolateral": [.i, .ii, .iii, .aVL, .aVF, .v5, .v6], "limb": Lead.limb, "frontal": Lead.limb,
    "precordial": Lead.precordial, "chest": Lead.precordial, "augmented": [.aVR, .aVL, .aVF],
  ]
}

extension [Lead] {
  /// Each once, in their order.
  var unique: [Lead] {
    var seen: Set<Lead> = []
    return filter { seen.insert($0).inserted }
  }
}
