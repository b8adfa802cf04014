internal import Files

extension Row {
  /// The row with what a sample says in the place of what it said; all else stays as and where it was.
  func line(of sample: Sample) -> String {
    var rest = sample.fields
    var result: [Field] = []
    for member in members {
      if let index = rest.firstIndex(where: { $0.name == member.name }) {
        result.append(rest.remove(at: index))
      } else if texts[member.name] != nil, let json = json(of: member, in: sample) {
        result.append(Field(name: member.name, json: json))
      }
    }
    return JSONText.object(result + rest)
  }

  /// A member as the sample has it; nil where the sample has none.
  private func json(of member: Field, in sample: Sample) -> String? {
    switch member.name {
    case "id": sample.id == id ? member.json : JSONText.string(sample.id)
    case "messages", "conversations":
      sample.messages == messages && sample.images == images
        ? member.json : turns(of: sample)
    case "images", "image": Self.paths(member, sample.images, before: images)
    case "ecgs", "ecg": Self.paths(member, sample.ecgs, before: ecgs)
    default:
      sample.ecgs == ecgs && sample.regions == regions
        ? member.json : Self.objects(objects, ecgs: sample.ecgs, regions: sample.regions)
    }
  }

  /// One path as a text, left out if absent; or a list.
  private static func paths(_ member: Field, _ paths: [String], before: [String]) -> String? {
    if paths == before { return member.json }
    guard member.json.hasPrefix("\"") else { return JSONText.list(paths.map(JSONText.string)) }
    return paths.first.map(JSONText.string)
  }

  private func turns(of sample: Sample) -> String {
    guard sample.messages.count == turns.count else { return JSONText.list(sample.messages.map(\.json)) }
    var images = sample.images[...]
    return JSONText.list(
      zip(turns, sample.messages).map { turn, message in
        let isListed = turn.parts?.contains { $0.path != nil } ?? false
        let count = isListed ? message.content.ranges(of: SampleModality.image.tag).count : 0
        let own = Array(images.prefix(count))
        images = images.dropFirst(count)
        return turn.json(of: message, images: own)
      })
  }
}
