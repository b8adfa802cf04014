package import Files

/// A row as it was read: what it says, and the text of each part.
package struct Row: Sendable {
  package let line: String
  package private(set) var id = ""
  package private(set) var messages: [Message] = []
  package private(set) var images: [String] = []
  package private(set) var ecgs: [String] = []
  package private(set) var fields: [Field] = []
  /// The members of `objects`, `ecg` among them.
  package private(set) var objects: [Field] = []
  /// The texts of `id`, `messages`, `images` and `objects` where the row has them.
  package private(set) var texts: [String: String] = [:]

  package init(_ line: String) throws(RowFault) {
    self.line = line
    var scanner = JSONScanner(line)
    let members = try scanner.fields("")
    try scanner.finish()
    for member in members {
      switch member.name {
      case "id": id = try Self.id(member.json)
      case "messages": messages = try Self.messages(member.json)
      case "images": images = try Self.paths(member.json, at: "images")
      case "objects": try readObjects(member.json)
      default:
        fields.append(member)
        continue
      }
      texts[member.name] = member.json
    }
    guard texts["id"] != nil else { throw RowFault(path: "id", problem: "is missing; give each row its own") }
    guard texts["messages"] != nil else {
      throw RowFault(path: "messages", problem: "is missing; give a list of role and content")
    }
  }

  /// Whether a sample says what the row says.
  package func holds(_ sample: Sample) -> Bool {
    sample.id == id && sample.messages == messages && sample.images == images && sample.ecgs == ecgs
      && sample.fields == fields
  }

  /// `objects` with other ECGs.
  package static func objects(_ members: [Field], ecgs: [String]) -> String {
    let ecg = Field(name: "ecg", json: JSONText.list(ecgs.map(JSONText.string)))
    var members = members
    if let index = members.firstIndex(where: { $0.name == ecg.name }) {
      members[index] = ecg
    } else {
      members.append(ecg)
    }
    return JSONText.object(members)
  }

  // MARK: Parts

  private static func id(_ json: String) throws(RowFault) -> String {
    var scanner = JSONScanner(json)
    if json.hasPrefix("\"") { return try scanner.string() }
    guard let first = json.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else {
      throw RowFault(path: "id", problem: "is neither a text nor a number")
    }
    return json
  }

  private static func messages(_ json: String) throws(RowFault) -> [Message] {
    var messages: [Message] = []
    for text in try elements(json, at: "messages") {
      let path = "messages[\(messages.count)]"
      var scanner = JSONScanner(text)
      var members = try scanner.fields(path)
      let role = try take("role", from: &members, at: path)
      messages.append(
        Message(role: role, content: try take("content", from: &members, at: path), fields: members))
    }
    return messages
  }

  /// Takes the text of a name out of `members`.
  private static func take(
    _ name: String, from members: inout [Field], at path: String
  ) throws(RowFault) -> String {
    guard let index = members.firstIndex(where: { $0.name == name }) else {
      throw RowFault(path: "\(path).\(name)", problem: "is missing")
    }
    return try text(members.remove(at: index).json, at: "\(path).\(name)")
  }

  private mutating func readObjects(_ json: String) throws(RowFault) {
    guard json != "null" else { return }
    var scanner = JSONScanner(json)
    objects = try scanner.fields("objects")
    if let ecg = objects.first(where: { $0.name == "ecg" }) {
      ecgs = try Self.paths(ecg.json, at: SampleModality.ecg.path)
    }
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

  private static func elements(_ json: String, at path: String) throws(RowFault) -> [String] {
    guard json.hasPrefix("[") else { throw RowFault(path: path, problem: "is not a list") }
    var scanner = JSONScanner(json)
    var elements: [String] = []
    try scanner.array { (scanner) throws(RowFault) in elements.append(try scanner.value()) }
    return elements
  }

  private static func text(_ json: String, at path: String) throws(RowFault) -> String {
    guard json.hasPrefix("\"") else { throw RowFault(path: path, problem: "is not a text") }
    var scanner = JSONScanner(json)
    return try scanner.string()
  }
}

extension JSONScanner {
  /// Reads an object as its members.
  ///
  /// - Parameter path: where it stands, for faults.
  fileprivate mutating func fields(_ path: String) throws(RowFault) -> [Field] {
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
