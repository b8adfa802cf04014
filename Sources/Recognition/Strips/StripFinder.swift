internal import Chart

/// Finds all strips of a record on a page.
struct StripFinder {
  let runs: InkRuns
  let ink: PageInk
  private let matcher: StripMatcher
  private let votes: CoarseVotes
  private let orders: LeadOrders

  /// - Parameters:
  ///   - ink: the picture's.
  ///   - layout: what is known to be drawn.
  init(_ ink: PageInk, layout: Layout? = nil) {
    self.ink = ink
    orders = LeadOrders(layout)
    runs = InkRuns(ink)
    matcher = StripMatcher(runs: runs, scale: ink.scale, width: ink.width)
    votes = CoarseVotes(runs, ink)
  }

  private static let candidates = 6
  /// mm of trace that a strip has at least, in its score; less for a lead that stands where others say it should.
  private static let leastScore = 25.0
  private static let leastLength = 12.0
  private static let leastExpectedScore = 8.0

  /// What was found, and how much of the picture's ink it is.
  struct Strips {
    /// The clearest first.
    var matches: [StripMatch]
    /// The share of the page's traces that the strips are, 0 to 1.
    var explained: Double
  }

  /// The strips, the clearest first. A few leads are looked for everywhere; where they stand says where the others can,
  /// and what is not found there is looked for everywhere, too.
  func strips(of traces: [LeadTrace]) -> Strips {
    let all = traces.filter { !$0.isFlat }.map { matcher.template($0) }
    let order = all.sorted { $0.trace.distinction > $1.trace.distinction }
    let first = Array(
      order.filter { $0.trace.lead < 6 }.prefix(2) + order.filter { $0.trace.lead >= 6 }.prefix(2))
    var kept = consistent(unclaimed(first.flatMap(anywhere), among: []))
    kept = unclaimed(all.flatMap { expected($0, kept) } + kept, among: [])
    let rest = order.filter { template in
      !kept.contains { $0.trace.lead == template.trace.lead }
        && !first.contains { $0.trace.lead == template.trace.lead }
    }
    if !rest.isEmpty {
      kept = consistent(unclaimed(rest.flatMap(anywhere), among: kept))
      kept = unclaimed(all.flatMap { expected($0, kept) } + kept, among: [])
    }
    kept = cells(all, kept)
    return Strips(matches: kept, explained: explained(kept))
  }

  /// Each place of a row and a span of time anew, with the lead that fits it best: a lead that resembles its neighbor
  /// may have been taken for both.
  private func cells(_ all: [StripMatcher.Template], _ found: [StripMatch]) -> [StripMatch] {
    let rows = StripRows(found, scale: ink.scale)
    let own = strips(in: rows, all)
    guard !rows.isSure else { return own }
    // Where strips do not meet where they should, leads that look alike were taken beyond their ends: what explains most
    // says how the page is cut.
    func total(_ strips: [StripMatch]) -> Double { strips.map(\.score).reduce(0, +) }
    var best = (strips: own, least: total(own) * (rows.isWhole ? Self.clearGain : 1 / Self.clearGain))
    for parts in StripRows.usualParts {
      let other = strips(in: StripRows(found, scale: ink.scale, parts: parts), all)
      if total(other) > best.least { best = (other, total(other) * Self.clearGain) }
    }
    return best.strips
  }

  /// How much more of the traces another cut of the page must explain.
  private static let clearGain = 1.03

  private func strips(in rows: StripRows, _ all: [StripMatcher.Template]) -> [StripMatch] {
    let cells = rows.rows.enumerated().flatMap { number, row -> [LeadOrders.Cell] in
      let whole = self.cells(all, number, row, rows.whole(of: row, width: ink.width).map { [$0] } ?? [])
      let windows = rows.windows(of: row, width: ink.width)
      guard windows.count > 1 else { return whole }
      // A lead that looks like those beside it fits their ink, too: they explain more.
      let cut = self.cells(all, number, row, windows)
      func total(_ cells: [LeadOrders.Cell]) -> Double {
        cells.reduce(0) { $0 + ($1.choices.map(\.score).max() ?? 0) }
      }
      return total(cut) > Self.clearGain * total(whole) ? cut : whole
    }
    let picks = orders.settled(cells, picks(cells))
    return zip(cells, picks).map { $0.choices[$1] }
  }

  private func cells(
    _ all: [StripMatcher.Template], _ number: Int, _ row: [StripMatch], _ windows: [StripRows.Window]
  ) -> [LeadOrders.Cell] {
    windows.enumerated().compactMap { column, window in
      let choices = choices(all, row, window)
      return choices.isEmpty ? nil : LeadOrders.Cell(row: number, column: column, choices: choices)
    }
  }

  /// The leads that fit a span of a row, the one that lies nearest to the ink first.
  private func choices(
    _ all: [StripMatcher.Template], _ row: [StripMatch], _ window: StripRows.Window
  ) -> [StripMatch] {
    let zeros = row.map(\.zero).sorted()
    let place = CoarseVotes.Candidate(
      start: window.start / ink.scale, zero: zeros[zeros.count / 2] / ink.scale, score: 0)
    let own = row.filter { !$0.columns.clamped(to: window.columns).isEmpty }
    let matches = all.compactMap { template -> StripMatch? in
      // A trace that is centered has its own 0 mV.
      let zero = own.first { $0.trace.lead == template.trace.lead }?.zero
      var near = place
      if let zero { near.zero = zero / ink.scale }
      return matcher.match(template, near: near, reach: (0.3, 0.8), within: window.columns)
    }.filter { $0.score >= Self.leastExpectedScore }
    let most = matches.map(\.score).max() ?? 0
    return matches.filter { $0.score > Self.leastShare.possible * most }.sorted {
      $0.deviation < $1.deviation
    }
  }

  /// What a choice's score has of the best one's at least: for one that an arrangement of leads asks for, and for others.
  private static let leastShare = (possible: 0.6, good: 0.85)

  /// For each cell its best choice; of equally good ones the lead that is nowhere else. Cells with one good choice come
  /// first.
  private func picks(_ cells: [LeadOrders.Cell]) -> [Int] {
    var picks = [Int](repeating: 0, count: cells.count)
    var leads: Set<Int> = []
    let good = cells.map { cell in
      let most = cell.choices.map(\.score).max() ?? 0
      return cell.choices.indices.filter { cell.choices[$0].score > Self.leastShare.good * most }
    }
    func margin(_ cell: Int) -> Double {
      let own = good[cell].map { cells[cell].choices[$0].deviation }
      return own.count > 1 ? 1 - own[0] / own[1] : 1
    }
    for cell in cells.indices.sorted(by: { margin($0) > margin($1) }) {
      let choices = cells[cell].choices
      let least = choices[good[cell][0]].deviation
      let near = good[cell].prefix { choices[$0].deviation < 1.04 * least }
      picks[cell] = near.first { !leads.contains(choices[$0].trace.lead) } ?? good[cell][0]
      leads.insert(choices[picks[cell]].trace.lead)
    }
    return picks
  }

  private func anywhere(_ template: StripMatcher.Template) -> [StripMatch] {
    let places = votes.candidates(template.trace, count: Self.candidates)
    return places.filter { $0.score * 4 > places[0].score }.compactMap { place in
      matcher.match(template, near: place, reach: (1.5, 1.5)).flatMap { match in
        match.score >= Self.leastScore && Double(match.columns.count) > Self.leastLength * ink.scale
          ? match : nil
      }
    }
  }

  /// Strips begin together: those whose first sample is where no other one's is are by chance, unless they are long.
  private func consistent(_ matches: [StripMatch]) -> [StripMatch] {
    let counts = matches.map { match in
      matches.count { abs($0.start - match.start) < 0.5 * ink.scale }
    }
    guard let most = counts.max(), most >= 2 else { return matches }
    return zip(matches, counts).filter { $1 >= 2 || $0.score > 150 }.map(\.0)
  }

  /// Places of a lead where the others' times, and rows, say it can be.
  private func expected(_ template: StripMatcher.Template, _ others: [StripMatch]) -> [StripMatch] {
    let starts = commonStarts(others)
    let zeros = distinct(others.map(\.zero))
    let levels = votes.levels.map { ($0 - template.trace.level) * ink.scale }
    let places =
      zeros.map { ($0, 0.8) }
      + levels.filter { level in !zeros.contains { abs($0 - level) < 2 * ink.scale } }.map { ($0, 2.5) }
    return starts.flatMap { start in
      places.compactMap { zero, reach in
        let place = CoarseVotes.Candidate(start: start / ink.scale, zero: zero / ink.scale, score: 0)
        return matcher.match(template, near: place, reach: (0.5, reach)).flatMap { match in
          match.score >= Self.leastExpectedScore && abs(match.start - start) < 0.3 * ink.scale ? match : nil
        }
      }
    }
  }

  /// Where strips' first samples are, of each group that begins together the middle one.
  private func commonStarts(_ matches: [StripMatch]) -> [Double] {
    var groups: [[Double]] = []
    for start in matches.map(\.start).sorted() {
      if let last = groups.last?.last, start - last < 0.5 * ink.scale {
        groups[groups.count - 1].append(start)
      } else {
        groups.append([start])
      }
    }
    return groups.map { $0[$0.count / 2] }
  }

  /// Values that lie a mm apart or more.
  private func distinct(_ values: [Double]) -> [Double] {
    values.sorted().reduce(into: []) { kept, value in
      if value - (kept.last ?? -.infinity) > ink.scale { kept.append(value) }
    }
  }

  /// The clearest strips whose ink is no other one's.
  private func unclaimed(_ matches: [StripMatch], among found: [StripMatch]) -> [StripMatch] {
    var kept = found
    var claimed: Set<Claim> = []
    for match in found { claimed.formUnion(match.claims) }
    for match in matches.sorted(by: { $0.score > $1.score }) {
      let claims = match.claims
      let taken = claims.count { claimed.contains($0) }
      guard taken * 5 < claims.count else { continue }
      kept.append(match)
      claimed.formUnion(claims)
    }
    return kept
  }

  /// Of the ink of traces, the share that strips have; strokes count more than level stretches, of which one is like
  /// another.
  func explained(_ matches: [StripMatch]) -> Double {
    var columns: [Set<Int>] = Array(repeating: [], count: ink.width)
    for match in matches { for (column, run) in match.inks { columns[column].insert(run) } }
    guard let first = matches.map(\.columns.lowerBound).min(),
      let last = matches.map(\.columns.upperBound).max(),
      let top = matches.map(\.zero).min(), let bottom = matches.map(\.zero).max()
    else { return 0 }
    let rows = top - Self.reach * ink.scale...bottom + Self.reach * ink.scale
    var (all, own) = (0.0, 0.0)
    for column in first..<last {
      for (index, run) in runs.columns[column].enumerated() where run.isLong && rows.contains(run.centroid) {
        let weight = min(max(run.height / runs.lineWidth - 1, 0.2), 8)
        all += weight
        if columns[column].contains(index) { own += weight }
      }
    }
    return own / max(all, 1)
  }

  /// What lies farther above and below the strips, in mm, is an edge of the paper, or a table.
  static let reach = 15.0
}

/// A run of ink.
private struct Claim: Hashable {
  var column: Int
  var run: Int
}

extension StripMatch {
  fileprivate var claims: Set<Claim> { Set(inks.map { Claim(column: $0, run: $1) }) }
}
