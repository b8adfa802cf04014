internal import Files

/// A part of a message's content, as chat APIs and chat templates have it: a text, or a picture.
struct ContentPart: Sendable {
  /// The part as it stands in the row.
  let json: String
  /// A text, or the tag of a picture.
  let content: String
  /// Whether it is a picture.
  let isPicture: Bool
  /// Of a picture, where it says which.
  let path: String?

  /// The parts of a message.
  static func list(_ json: String, at path: String) throws(RowFault) -> [ContentPart] {
    var parts: [ContentPart] = []
    for element in try Row.elements(json, at: path) {
      parts.append(try ContentPart(element, at: "\(path)[\(parts.count)]"))
    }
    let tag = SampleModality.image.tag
    if parts.contains(where: \.isPicture),
      let index = parts.firstIndex(where: { !$0.isPicture && $0.content.firstRange(of: tag) != nil })
    {
      throw RowFault(
        path: "\(path)[\(index)]", problem: "has \(tag) beside parts that are pictures; leave the tag out")
    }
    return parts
  }

  private init(_ json: String, at path: String) throws(RowFault) {
    self.json = json
    var scanner = JSONScanner(json)
    var members = try scanner.fields(path)
    let type = try Row.take("type", from: &members, at: path)
    switch type {
    case "text", "input_text", "output_text":
      content = try Row.take("text", from: &members, at: path)
      (isPicture, self.path) = (false, nil)
    case "image_url", "input_image", "image":
      (content, isPicture) = (SampleModality.image.tag, true)
      self.path = try Self.place(members, at: path)?.text
    default:
      throw RowFault(
        path: "\(path).type",
        problem: "is '\(type)'; text, image, image_url, input_text and input_image are read")
    }
  }

  /// The member that says where the picture is; an object holds it as `url`.
  private static func place(
    _ members: [Field], at path: String
  ) throws(RowFault) -> (index: Int, text: String, isNested: Bool)? {
    let names = ["image_url", "image", "path", "url"]
    guard let index = members.firstIndex(where: { names.contains($0.name) && $0.json != "null" }) else {
      return nil
    }
    let place = "\(path).\(members[index].name)"
    guard members[index].json.hasPrefix("{") else {
      return (index, try Row.text(members[index].json, at: place), false)
    }
    var scanner = JSONScanner(members[index].json)
    var nested = try scanner.fields(place)
    return (index, try Row.take("url", from: &nested, at: place), true)
  }

  /// The part of another picture.
  private func json(of picture: String) -> String {
    var scanner = JSONScanner(json)
    guard picture != path, var members = try? scanner.fields(""),
      let found = try? Self.place(members, at: "")
    else { return json }
    if found.isNested {
      var scanner = JSONScanner(members[found.index].json)
      var nested = (try? scanner.fields("")) ?? []
      for index in nested.indices where nested[index].name == "url" {
        nested[index].json = JSONText.string(picture)
      }
      members[found.index].json = JSONText.object(nested)
    } else {
      members[found.index].json = JSONText.string(picture)
    }
    return JSONText.object(members)
  }

  /// Parts that say another text, in which tags stand for the pictures that are left.
  static func parts(_ parts: [ContentPart], saying text: String, images: [String]) -> [String] {
    var pictures = parts.filter(\.isPicture)[...]
    var images = images[...]
    var result: [String] = []
    for (number, piece) in text.pieces(between: SampleModality.image.tag).enumerated() {
      if number > 0, let picture = pictures.popFirst() {
        result.append(picture.path == nil ? picture.json : picture.json(of: images.popFirst() ?? ""))
      }
      if !piece.isEmpty { result.append(Self.text(piece, like: parts)) }
    }
    return result.isEmpty ? [Self.text("", like: parts)] : result
  }

  /// A part of text, of the type that the others have.
  private static func text(_ text: String, like parts: [ContentPart]) -> String {
    if let same = parts.first(where: { !$0.isPicture && $0.content == text }) { return same.json }
    let isInput = parts.contains { $0.json.firstRange(of: "\"input_") != nil }
    return JSONText.object([
      Field(name: "type", text: isInput ? "input_text" : "text"), Field(name: "text", text: text),
    ])
  }
}

extension String {
  /// What stands before, between and behind each occurrence of a tag.
  fileprivate func pieces(between tag: String) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while let found = rest.firstRange(of: tag) {
      pieces.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
