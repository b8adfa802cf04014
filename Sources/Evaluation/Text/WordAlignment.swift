/// Words of one text beside words of another, each at most once: equal words first, then equal stems, then synonyms. A
/// word of the first text, from the last to the first, takes the last word of the second that is free.
struct WordAlignment {
  /// Indices in the two texts, sorted by the first.
  let pairs: [(Int, Int)]

  init(_ a: [[UInt8]], _ b: [[UInt8]], synonyms: [String: Set<String>]) {
    var pairs: [(Int, Int)] = []
    var freeA = Array(a.indices)
    var freeB = Array(b.indices)
    func match(_ candidates: ([UInt8]) -> [[UInt8]], key: ([UInt8]) -> [UInt8]) {
      var places: [[UInt8]: [Int]] = [:]
      for index in freeB { places[key(b[index]), default: []].append(index) }
      var taken: Set<Int> = []
      var restA: [Int] = []
      for index in freeA.reversed() {
        let best = candidates(a[index]).max { (places[$0]?.last ?? -1) < (places[$1]?.last ?? -1) }
        if let best, let place = places[best]?.popLast() {
          pairs.append((index, place))
          taken.insert(place)
        } else {
          restA.append(index)
        }
      }
      freeA = restA.reversed()
      freeB.removeAll { taken.contains($0) }
    }
    match({ [$0] }, key: { $0 })
    match({ [PorterStemmer.stem($0)] }, key: PorterStemmer.stem)
    if !synonyms.isEmpty {
      match(
        { word in
          let stem = PorterStemmer.stem(word)
          return [stem] + (synonyms[String(decoding: stem, as: UTF8.self)] ?? []).map { Array($0.utf8) }
        }, key: PorterStemmer.stem)
    }
    self.pairs = pairs.sorted { $0.0 < $1.0 }
  }
}
