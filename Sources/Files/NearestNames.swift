/// What an unknown name can have been meant to be.
package enum NearestNames {
  /// More than this is no help to a reader.
  private static let longestList = 24
  /// Of names that are as near, so many are told; more are no answer.
  private static let mostNear = 3

  /// What to tell of an unknown name: `did you mean 'a' or 'b'?`, or the names that there are where none is near.
  ///
  /// - Parameters:
  ///   - name: that is unknown.
  ///   - known: the names that there are.
  ///   - listing: what lists them all, such as a command, for where they are too many.
  package static func hint(for name: String, among known: [String], listing: String? = nil) -> String {
    let near = nearest(to: name, among: known).map { "'\($0)'" }
    if let last = near.last {
      return "did you mean " + (near.count > 1 ? near.dropLast().joined(separator: ", ") + " or " : "") + last
        + "?"
    }
    if known.isEmpty { return "there is none" }
    if known.count <= longestList { return "use one of " + known.joined(separator: ", ") }
    if let listing { return "\(listing) lists the \(known.count) there are" }
    return "use one of " + known.prefix(8).joined(separator: ", ") + " and \(known.count - 8) more"
  }

  /// The known names that a name can have been meant to be, nearest first; none where nothing is near.
  package static func nearest(to name: String, among known: [String]) -> [String] {
    let letters = folded(name)
    guard !letters.isEmpty else { return [] }
    let most = letters.count < 3 ? 0 : letters.count < 6 ? 1 : letters.count < 10 ? 2 : 3
    let ranked = known.compactMap { one -> (rank: Int, name: String)? in
      let other = folded(one)
      let distance = distance(from: letters, to: other, most: most)
      if distance <= most { return (distance, one) }
      let isPart = letters.count > 2 && (holds(other, letters) || (other.count > 2 && holds(letters, other)))
      return isPart ? (most + 1, one) : nil
    }
    guard let best = ranked.map(\.rank).min() else { return [] }
    let names = ranked.filter { $0.rank == best }.map(\.name)
    return names.count <= mostNear ? names : []
  }

  /// Its letters, small, as far as a name is likely to reach.
  private static func folded(_ name: String) -> [UInt8] { Array(name.lowercased().utf8.prefix(64)) }

  private static func holds(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
    whole.count >= part.count
      && (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
  }

  /// How many letters must be put in, left out, replaced, or exchanged with their neighbor; more than `most` where it
  /// is more.
  private static func distance(from a: [UInt8], to b: [UInt8], most: Int) -> Int {
    guard abs(a.count - b.count) <= most else { return most + 1 }
    var before: [Int] = []
    var row = Array(0...b.count)
    for i in a.indices {
      var next = [i + 1]
      for j in b.indices {
        var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        next.append(cost)
      }
      (before, row) = (row, next)
    }
    return row[b.count]
  }
}
