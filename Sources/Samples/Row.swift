package import Files
internal import Randomness

/// A row as it was read: what it says, and the text of each part. Rows are read in the forms of ms-swift (`messages`,
/// `images`, `objects.ecg`), LLaVA (`conversations`, `image`, `ecg`), ShareGPT (either, `images`, `ecgs`) and of chat APIs
/// (`messages` whose content is a list of parts).
package struct Row: Sendable {
  package let line: String
  package private(set) var id = ""
  package private(set) var messages: [Message] = []
  package private(set) var images: [String] = []
  package private(set) var ecgs: [String] = []
  package private(set) var fields: [Field] = []
  /// The members of `objects`, `ecg` among them.
  package private(set) var objects: [Field] = []
  /// The texts of the members that are none of ``fields``.
  package private(set) var texts: [String: String] = [:]
  /// All members in their order.
  let members: [Field]
  /// The messages as they stand in the row.
  private(set) var turns: [Turn] = []

  package init(_ line: String) throws(RowFault) {
    self.line = line
    var scanner = JSONScanner(line)
    members = try scanner.fields("")
    try scanner.finish()
    for member in members {
      switch member.name {
      case "id": id = try Self.id(member.json)
      case "messages", "conversations": try readTurns(member)
      case "images": images = try Self.paths(member.json, at: "images")
      case "image": images = try Self.pathOrPaths(member)
      case "ecg", "ecgs": ecgs = try Self.pathOrPaths(member)
      case "objects": try readObjects(member.json)
      default:
        fields.append(member)
        continue
      }
      texts[member.name] = member.json
    }
    try checkMembers()
    try readParts()
    if texts["id"] == nil { id = standInID }
  }

  /// Whether the row has the form of ms-swift, in which changed rows have the published order of members.
  var isPublished: Bool {
    let names: [String] = ["conversations", "image", "ecg", "ecgs"]
    return names.allSatisfy { texts[$0] == nil } && turns.allSatisfy { $0.parts == nil }
  }

  /// Whether a sample says what the row says.
  package func holds(_ sample: Sample) -> Bool {
    sample.id == id && sample.messages == messages && sample.images == images && sample.ecgs == ecgs
      && sample.fields == fields && sample.regions == regions
  }

  /// What `objects` has beside ECGs: regions of the pictures.
  package var regions: [Field] { objects.filter { $0.name != "ecg" } }

  /// `objects` with other ECGs, and those of its other members that are left.
  package static func objects(_ members: [Field], ecgs: [String], regions: [Field]) -> String? {
    let ecg = Field(name: "ecg", json: JSONText.list(ecgs.map(JSONText.string)))
    var members = members.compactMap { member in
      member.name == ecg.name ? ecg : regions.first { $0.name == member.name }
    }
    if !members.contains(where: { $0.name == ecg.name }), !ecgs.isEmpty { members.append(ecg) }
    return members.isEmpty ? nil : JSONText.object(members)
  }
}

// MARK: - Reading

extension Row {
  private func checkMembers() throws(RowFault) {
    for (one, other) in [("messages", "conversations"), ("images", "image"), ("ecg", "ecgs")]
    where texts[one] != nil && texts[other] != nil {
      throw RowFault(
        path: other, problem: "stands beside '\(one)', which says the same; leave one of them out")
    }
    if !objects.filter({ $0.name == "ecg" }).isEmpty, texts["ecg"] ?? texts["ecgs"] != nil {
      throw RowFault(path: "objects.ecg", problem: "stands beside other ECGs; leave one of them out")
    }
    // Rows of chat APIs have no name; of all others one is asked for.
    if texts["id"] == nil,
      messages.isEmpty || ["images", "image", "objects"].contains(where: { texts[$0] != nil })
    {
      throw RowFault(path: "id", problem: "is missing; give each row its own")
    }
    guard texts["messages"] ?? texts["conversations"] != nil else {
      throw RowFault(path: "messages", problem: "is missing; give a list of role and content")
    }
  }

  private static func id(_ json: String) throws(RowFault) -> String {
    var scanner = JSONScanner(json)
    if json.hasPrefix("\"") { return try scanner.string() }
    guard let first = json.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else {
      throw RowFault(path: "id", problem: "is neither a text nor a number")
    }
    return json
  }

  /// What tells a row without a name from others: a hash of what it says.
  private var standInID: String {
    var hash = FNV1a()
    hash.combine(text: line)
    return hash.digits
  }

  private mutating func readTurns(_ member: Field) throws(RowFault) {
    for text in try Self.elements(member.json, at: member.name) {
      let path = "\(member.name)[\(turns.count)]"
      let turn = try Turn(text, at: path, isConversation: member.name == "conversations")
      turns.append(turn)
      messages.append(turn.message)
    }
  }

  /// Pictures that stand in messages.
  private mutating func readParts() throws(RowFault) {
    let pictures = turns.flatMap { $0.parts?.compactMap(\.path) ?? [] }
    guard !pictures.isEmpty else { return }
    guard images.isEmpty else {
      throw RowFault(path: "images", problem: "stands beside pictures in messages; leave one of them out")
    }
    images = pictures
  }

  private mutating func readObjects(_ json: String) throws(RowFault) {
    guard json != "null" else { return }
    var scanner = JSONScanner(json)
    objects = try scanner.fields("objects")
    if let ecg = objects.first(where: { $0.name == "ecg" }) {
      ecgs = try Self.paths(ecg.json, at: SampleModality.ecg.path)
    }
  }

  /// A text, or a list as ``paths(_:at:)`` reads it.
  private static func pathOrPaths(_ member: Field) throws(RowFault) -> [String] {
    guard member.json.hasPrefix("\"") else { return try paths(member.json, at: member.name) }
    return [try text(member.json, at: member.name)]
  }

  /// Texts, or objects with the text `path`.
  private static func paths(_ json: String, at path: String) throws(RowFault) -> [String] {
    guard json != "null" else { return [] }
    var paths: [String] = []
    for element in try elements(json, at: path) {
      let place = "\(path)[\(paths.count)]"
      guard element.hasPrefix("{") else {
        paths.append(try text(element, at: place))
        continue
      }
      var scanner = JSONScanner(element)
      var members = try scanner.fields(place)
      paths.append(try take("path", from: &members, at: place))
    }
    return paths
  }

  /// Takes the text of a name out of `members`.
  static func take(
    _ name: String, from members: inout [Field], at path: String
  ) throws(RowFault) -> String {
    guard let index = members.firstIndex(where: { $0.name == name }) else {
      throw RowFault(path: "\(path).\(name)", problem: "is missing")
    }
    return try text(members.remove(at: index).json, at: "\(path).\(name)")
  }

  static func elements(_ json: String, at path: String) throws(RowFault) -> [String] {
    guard json.hasPrefix("[") else { throw RowFault(path: path, problem: "is not a list") }
    var scanner = JSONScanner(json)
    var elements: [String] = []
    try scanner.array { (scanner) throws(RowFault) in elements.append(try scanner.value()) }
    return elements
  }

  static func text(_ json: String, at path: String) throws(RowFault) -> String {
    guard json.hasPrefix("\"") else { throw RowFault(path: path, problem: "is not a text") }
    var scanner = JSONScanner(json)
    return try scanner.string()
  }
}

extension JSONScanner {
  /// Reads an object as its members.
  ///
  /// - Parameter path: where it stands, for faults.
  mutating func fields(_ path: String) throws(RowFault) -> [Field] {
    guard peek() == UInt8(ascii: "{") else {
      throw RowFault(path: path, problem: path.isEmpty ? "is no JSON object" : "is not an object")
    }
    var fields: [Field] = []
    var names: Set<String> = []
    try object { (name, scanner) throws(RowFault) in
      fields.append(Field(name: name, json: try scanner.value()))
      guard names.insert(name).inserted else {
        throw RowFault(path: path.isEmpty ? name : "\(path).\(name)", problem: "stands twice")
      }
    }
    return fields
  }
}
