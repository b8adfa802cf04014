/// A JSON document that values write themselves into, without a tree of them in between.
///
/// Each value that encodes itself has a frame; its first container makes it an object, a list or a plain value. Members
/// are written as they come, and brought into the order of their keys when the object is closed. Frames are closed by
/// what is written to one below, so that a nested container must be done with before its parent goes on, as synthesized
/// code has it.
final class JSONDocument {
  private(set) var bytes: [UInt8] = []
  private var frames: [Frame] = []
  /// Of all open objects, those of the innermost last.
  private var members: [Member] = []
  private let isPretty: Bool
  private let escapesSlashes: Bool

  private struct Frame {
    var kind = Kind.open
    /// Where its text starts.
    var start: Int
    /// Its first of all members.
    var firstMember: Int
    /// Lists and objects around it, itself included.
    var level: Int
    var count = 0
  }

  fileprivate enum Kind {
    /// Nothing was written yet.
    case open
    case object, list, plain
  }

  private struct Member {
    var key: String
    /// Where it starts, behind what separates it from the one before.
    var start: Int

    func isBefore(_ other: Member) -> Bool { key.utf8.lexicographicallyPrecedes(other.key.utf8) }
  }

  init(isPretty: Bool, escapesSlashes: Bool) {
    (self.isPretty, self.escapesSlashes) = (isPretty, escapesSlashes)
  }

  // MARK: Values

  func write(_ value: some Encodable) throws {
    if try writesKnown(value) { return }
    let depth = open()
    try value.encode(to: JSONPlace(document: self, depth: depth))
    close(to: depth)
  }

  /// Writes what documents have most of without a container for each number.
  private func writesKnown<Value: Encodable>(_ value: Value) throws -> Bool {
    if Value.self == Double.self, let number = value as? Double {
      try write(number)
    } else if Value.self == String.self, let text = value as? String {
      write(text)
    } else if Value.self == [Double].self, let numbers = value as? [Double] {
      try writeList(numbers) { try write($0) }
    } else if Value.self == [[Double]].self, let lists = value as? [[Double]] {
      try writeList(lists) { try writeList($0) { try write($0) } }
    } else {
      return false
    }
    return true
  }

  private func writeList<Element>(_ list: [Element], _ writeElement: (Element) throws -> Void) rethrows {
    let depth = open()
    begin(.list, depth: depth)
    for element in list {
      separate(depth)
      try writeElement(element)
    }
    close(to: depth)
  }

  func write(_ text: String) { bytes.appendJSON(text, escapesSlashes: escapesSlashes) }

  func write(_ number: Double) throws {
    try check(number)
    bytes.appendJSON(number)
  }

  func write(_ number: Float) throws {
    try check(Double(number))
    bytes.appendJSON(described: number)
  }

  func write(_ number: some BinaryInteger & Encodable) { bytes.appendJSON(number) }

  func write(_ flag: Bool) { bytes += (flag ? "true" : "false").utf8 }

  func writeNull() { bytes += "null".utf8 }

  private func check(_ number: Double) throws {
    guard !number.isFinite else { return }
    throw EncodingError.invalidValue(
      number, EncodingError.Context(codingPath: codingPath, debugDescription: "JSON has no number \(number)"))
  }

  // MARK: Frames

  /// Opens a frame, and gives its depth.
  private func open() -> Int {
    frames.append(Frame(start: bytes.count, firstMember: members.count, level: frames.last?.level ?? 0))
    return frames.count - 1
  }

  /// Makes a frame what a container of its value is; another container of the same value continues it.
  fileprivate func begin(_ kind: Kind, depth: Int) {
    settle(depth)
    guard frames[depth].kind == .open else {
      precondition(frames[depth].kind == kind, "a value is an object, a list or plain")
      return
    }
    frames[depth].kind = kind
    guard kind != .plain else { return }
    frames[depth].level += 1
    bytes.append(UInt8(ascii: kind == .object ? "{" : "["))
  }

  /// Closes all frames above a depth.
  private func settle(_ depth: Int) {
    if frames.count > depth + 1 { close(to: depth + 1) }
  }

  /// Closes all frames from a depth on.
  private func close(to depth: Int) {
    while frames.count > depth {
      if frames[frames.count - 1].kind == .open { begin(.object, depth: frames.count - 1) }
      let frame = frames.removeLast()
      guard frame.kind != .plain else { continue }
      if frame.kind == .object { sort(frame) }
      // Foundation leaves an empty line in what is empty.
      if isPretty {
        if frame.count == 0 { bytes.append(0x0A) }
        breakLine(frame.level - 1)
      }
      bytes.append(UInt8(ascii: frame.kind == .object ? "}" : "]"))
      members.removeSubrange(frame.firstMember...)
    }
  }

  /// Goes to the place of the next element.
  private func separate(_ depth: Int) {
    settle(depth)
    if frames[depth].count > 0 { bytes.append(UInt8(ascii: ",")) }
    frames[depth].count += 1
    if isPretty { breakLine(frames[depth].level) }
  }

  private func breakLine(_ level: Int) {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
  }

  /// Brings the members of an object into the order of their keys; of equal keys the last counts.
  private func sort(_ frame: Frame) {
    let own = members[frame.firstMember...]
    guard zip(own, own.dropFirst()).contains(where: { !$0.isBefore($1) }) else { return }
    let separator = 1 + (isPretty ? 1 + 2 * frame.level : 0)
    let ends = own.dropFirst().map { $0.start - separator } + [bytes.count]
    let all = zip(own, ends).sorted {
      $0.0.isBefore($1.0) || ($0.0.key.utf8.elementsEqual($1.0.key.utf8) && $0.0.start < $1.0.start)
    }
    let first = frame.start + 1
    let text = Array(bytes[first...])
    bytes.removeSubrange(first...)
    var isFirst = true
    for (index, (member, end)) in all.enumerated() {
      if index + 1 < all.count, !member.isBefore(all[index + 1].0) { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      if isPretty { breakLine(frame.level) }
      bytes += text[member.start - first..<end - first]
    }
  }
}

// MARK: - What containers call

extension JSONDocument {
  /// Goes to the value of a key.
  func member(_ key: String, depth: Int) {
    separate(depth)
    members.append(Member(key: key, start: bytes.count))
    write(key)
    bytes += (isPretty ? " : " : ":").utf8
  }

  /// Goes to the next element of a list.
  func element(depth: Int) { separate(depth) }

  /// Goes to a plain value.
  func plain(depth: Int) { settle(depth) }

  /// How many elements a list has.
  func count(depth: Int) -> Int { frames[depth].count }

  /// Opens a frame for a container within a container.
  func nested() -> JSONPlace { JSONPlace(document: self, depth: open()) }

  /// The keys of what is being written.
  var codingPath: [any CodingKey] {
    var path: [any CodingKey] = []
    for (frame, next) in zip(frames, frames.dropFirst().map(\.firstMember) + [members.count]) {
      switch frame.kind {
      case .object: if next > frame.firstMember { path.append(JSONKey(stringValue: members[next - 1].key)) }
      case .list: path.append(JSONKey(intValue: max(0, frame.count - 1)))
      case .open, .plain: break
      }
    }
    return path
  }
}

/// Where a value writes itself.
struct JSONPlace: Encoder {
  let document: JSONDocument
  let depth: Int

  var codingPath: [any CodingKey] { document.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    document.begin(.object, depth: depth)
    return KeyedEncodingContainer(JSONMembers<Key>(document: document, depth: depth))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    document.begin(.list, depth: depth)
    return JSONElements(document: document, depth: depth)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    document.begin(.plain, depth: depth)
    return JSONPlainValue(document: document, depth: depth)
  }
}

/// A key or an index of a path.
private struct JSONKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }

  init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
}
