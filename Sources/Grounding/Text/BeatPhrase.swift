extension PhraseReader {
  /// "beat 3", "beats 2 and 4", "beats 2-4", "3rd beat", "third beat", "last beat".
  func beats(at index: Int) -> (beats: [Int], end: Int)? {
    if let first = pass(index, "beat", "beats", "complex", "complexes") { return numbers(at: first) }
    if let number = ordinal(at: index) {
      let noun = number.end
      return pass(noun, "beat", "complex").map { ([number.value], $0) }
    }
    return nil
  }

  private func numbers(at index: Int) -> (beats: [Int], end: Int)? {
    let start = pass(index, "#", "no", "number") ?? index
    guard let first = number(at: start) else { return nil }
    var (beats, end) = ([first], start + 1)
    while true {
      if Self.hyphens.contains(word(end)) || word(end) == "to", let last = number(at: end + 1),
        last > beats[beats.count - 1], last - first < 1000
      {
        beats += Array(beats[beats.count - 1] + 1...last)
        end += 2
      } else if var place = pass(end, ",", "and", "&", "or") {
        place = word(end) == "," ? pass(place, "and", "or") ?? place : place
        guard let next = number(at: place) else { break }
        beats.append(next)
        end = place + 1
      } else {
        break
      }
    }
    return (beats, end)
  }

  /// A whole number that is no quantity of something.
  private func number(at index: Int) -> Int? {
    guard tokens.indices.contains(index), let number = tokens[index].whole else { return nil }
    return ["s", "ms", "sec", "mm", "mv", "bpm", "per"].contains(word(index + 1)) ? nil : number
  }

  private func ordinal(at index: Int) -> (value: Int, end: Int)? {
    if let place = Self.ordinals.firstIndex(of: word(index)) { return (place + 1, index + 1) }
    if word(index) == "last" || word(index) == "final" { return (-1, index + 1) }
    guard tokens.indices.contains(index), let number = tokens[index].whole,
      ["st", "nd", "rd", "th"].contains(word(index + 1))
    else { return nil }
    return (number, index + 2)
  }

  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
  ]
}
