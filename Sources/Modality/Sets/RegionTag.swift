internal import Files
internal import Samples

/// What in a message stands for a region of a picture: its name, or its box.
enum RegionTag: String, CaseIterable {
  case ref = "<ref-object>"
  case bbox = "<bbox>"

  /// The member of `objects` that lists them.
  private var name: String { self == .ref ? "ref" : "bbox" }

  /// What is wrong with a sample's regions of this kind.
  func faults(in sample: Sample) -> [RowFault] {
    let entries = count(in: sample)
    let tags = sample.messages.reduce(0) { $0 + $1.content.ranges(of: rawValue).count }
    if sample.images.isEmpty, entries + tags > 0 {
      let what = entries > 0 ? "entries: \(entries)" : "the messages have \(tags) \(rawValue)"
      return [
        RowFault(path: "objects.\(name)", problem: "\(what), but the row has no picture to find them in")
      ]
    }
    guard tags > 0, tags != entries else { return [] }
    return [
      RowFault(
        path: "objects.\(name)",
        problem: "entries: \(entries), but the messages have \(tags) \(rawValue); make them as many")
    ]
  }

  private func count(in sample: Sample) -> Int {
    guard let field = sample.regions.first(where: { $0.name == name }), field.json != "null" else { return 0 }
    var scanner = JSONScanner(field.json)
    var count = 0
    try? scanner.array { (scanner) throws(RowFault) in
      _ = try scanner.value()
      count += 1
    }
    return count
  }
}

extension Sample {
  /// Why the sample cannot lose its picture: its messages speak of regions in it.
  var regionFault: RowFault? {
    for (index, message) in messages.enumerated() {
      for tag in RegionTag.allCases where message.content.firstRange(of: tag.rawValue) != nil {
        return RowFault(
          path: "messages[\(index)].content",
          problem: "has \(tag.rawValue), a region of the picture, so that the picture cannot be dropped; "
            + "leave such rows out, or take only the ECG away")
      }
    }
    return nil
  }
}
