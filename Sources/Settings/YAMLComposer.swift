/// Builds the tree of a YAML text from its events.
///
/// Each scalar is a text, whatever YAML takes it for; tags are read over, `<<` is a key like others. Anchors and
/// aliases, by which a small file can become huge, are refused.
struct YAMLComposer: ~Copyable {
  /// Levels of lists and keys within each other. Reading goes down a level by a call: this bounds the stack.
  static let maximumDepth = 100
  private var events: YAMLEvents
  private var nodeCount = 0
  /// Values and keys of a text, at most.
  private let maximumNodes: Int

  private init(_ yaml: String, values: Int) throws(YAMLFault) {
    events = try YAMLEvents(yaml)
    maximumNodes = values
  }

  /// The tree of a text with one document; nil where it has none.
  ///
  /// - Parameter values: how many values and keys it may have.
  /// - Throws: the first fault.
  static func tree(of yaml: String, values: Int) throws(YAMLFault) -> SettingsTree.Value? {
    var composer = try YAMLComposer(yaml, values: values)
    return try composer.document()
  }

  private mutating func document() throws(YAMLFault) -> SettingsTree.Value? {
    _ = try events.next()  // The stream's start.
    guard try events.next().event == .documentStart else { return nil }
    let (event, line) = try events.next()
    let root = try value(event, line: line, depth: 0)
    _ = try events.next()  // The document's end.
    let (after, second) = try events.next()
    guard after == .streamEnd else {
      throw YAMLFault(line: second, problem: "but found another document")
    }
    return root
  }

  /// The value that begins with an event.
  private mutating func value(
    _ event: YAMLEvents.Event, line: Int, depth: Int
  ) throws(YAMLFault) -> SettingsTree.Value {
    try count(line: line, depth: depth)
    switch event {
    case .scalar(let text, hasAnchor: false): return .scalar(try checked(text, line: line), line: line)
    case .sequenceStart(hasAnchor: false): return try list(line: line, depth: depth + 1)
    case .mappingStart(hasAnchor: false): return try mapping(line: line, depth: depth + 1)
    default:
      throw YAMLFault(
        line: line, problem: "anchors and aliases (& and *) are not supported; write it out")
    }
  }

  private mutating func list(line: Int, depth: Int) throws(YAMLFault) -> SettingsTree.Value {
    var items: [SettingsTree.Value] = []
    while true {
      let (event, itemLine) = try events.next()
      if event == .sequenceEnd { return .list(items, line: line) }
      items.append(try value(event, line: itemLine, depth: depth))
    }
  }

  private mutating func mapping(line: Int, depth: Int) throws(YAMLFault) -> SettingsTree.Value {
    var entries: [SettingsTree.Entry] = []
    while true {
      let (event, keyLine) = try events.next()
      if event == .mappingEnd { break }
      guard let key = try value(event, line: keyLine, depth: depth).text else {
        throw YAMLFault(line: keyLine, problem: "a key is a list or has keys itself; write a text")
      }
      let (valueEvent, valueLine) = try events.next()
      let value = try value(valueEvent, line: valueLine, depth: depth)
      entries.append(SettingsTree.Entry(key: key, line: keyLine, value: value))
    }
    if let fault = Self.duplicates(in: entries) { throw fault }
    return .mapping(entries, line: line)
  }

  /// The keys that stand more than once, in order; the line is that of the first of them.
  private static func duplicates(in entries: [SettingsTree.Entry]) -> YAMLFault? {
    let groups = Dictionary(grouping: entries, by: \.key).filter { $0.value.count > 1 }
    let keys = groups.keys.sorted()
    guard let first = keys.first else { return nil }
    return YAMLFault(
      line: groups[first]?.first?.line, key: keys.joined(separator: ", "), problem: "stands more than once")
  }

  private mutating func count(line: Int, depth: Int) throws(YAMLFault) {
    guard depth <= Self.maximumDepth else {
      throw YAMLFault(
        line: line, problem: "more than \(Self.maximumDepth) levels within each other; write fewer")
    }
    nodeCount += 1
    guard nodeCount <= maximumNodes else {
      throw YAMLFault(line: line, problem: "more than \(maximumNodes) values; is it the right file?")
    }
  }

  private func checked(_ text: String, line: Int) throws(YAMLFault) -> String {
    guard !text.utf8.contains(0) else {
      throw YAMLFault(line: line, problem: "a text holds NUL (\\0); remove it")
    }
    // It cannot be seen, so that the fault of the text would be a riddle.
    guard text.unicodeScalars.first != "\u{FEFF}" else {
      throw YAMLFault(line: line, problem: "a byte order mark (U+FEFF) stands before a text; remove it")
    }
    return text
  }
}
