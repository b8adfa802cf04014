internal import Chart
internal import Corruption
internal import Files
internal import Settings

/// Microsoft COCO: boxes and polygons of leads, labels, texts and pulses, or keypoints.
struct COCOForm: NamedOutputForm {
  static let name = "coco"

  private let task: COCO.Task
  private let box: ObjectBox

  init(_ settings: SettingsReader) {
    task = settings.choice("task") ?? .detect
    box = settings.choice("box") ?? .ink
  }

  var about: String {
    "`coco-SPLIT.json`: "
      + (task == .detect ? "boxes and polygons" : "keypoints of leads, pulses and pages") + " in COCO's form"
  }

  /// Objects of a page at most, so that they are numbered without counting those of other samples.
  private static let most = 1000

  func files(of sample: DatasetSample) -> [SampleFile] { sample.pictureFiles }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    guard let source = sample.truthSource, let picture = sample.picture else { return [] }
    let file = sample.pictureFile(picture.format)
    var coco = COCO(
      task, box, firstImage: sample.number + 1, firstObject: sample.number * Self.most + 1)
    coco.add(source, file: "\(sample.split.rawValue)/\(file)", measures: sample.measures)
    let rows = try coco.rows()
    guard rows.annotations.count <= Self.most else {
      throw EntryFault(
        reason: "its page shows \(rows.annotations.count) objects, of which COCO can number \(Self.most)")
    }
    return rows.images.map { .row(stream: Self.stream("images", sample.split), bytes: $0) }
      + rows.annotations.map { .row(stream: Self.stream("annotations", sample.split), bytes: $0) }
  }

  func products(of splits: [Split]) -> [Product] {
    let categories = JSONOutput.plain(task.categories)
    return splits.map { split in
      Product(
        path: "coco-\(split.rawValue).json",
        parts: [
          .text(Array("{\"annotations\":[\n".utf8)),
          .joined(stream: Self.stream("annotations", split), separator: ",\n"),
          .text(Array("\n],\"categories\":".utf8) + categories + Array(",\"images\":[\n".utf8)),
          .joined(stream: Self.stream("images", split), separator: ",\n"), .text(Array("\n]}\n".utf8)),
        ])
    }
  }

  private static func stream(_ part: String, _ split: Split) -> String { "coco-\(split.rawValue).\(part)" }
}

/// YOLO: `SPLIT/labels/….txt` beside `SPLIT/images/…`, and `data.yaml`.
struct YOLOForm: NamedOutputForm {
  static let name = "yolo"

  private let task: YOLO.Task
  private let box: ObjectBox

  init(_ settings: SettingsReader) {
    task = settings.choice("task") ?? .detect
    box = settings.upright("box", unless: task == .obb, remedy: "use 'task: obb'")
  }

  var about: String { "`SPLIT/labels/`, `data.yaml`: labels of YOLO's task \(task.rawValue)" }

  func files(of sample: DatasetSample) throws -> [SampleFile] {
    guard let source = sample.truthSource else { return [] }
    let labels = YOLO.labels(of: source, task: task, box: box)
    let file = sample.file("labels/\(sample.key).txt", Array(labels.utf8))
    return sample.pictureFiles + [file] + (try sample.measureFiles())
  }

  func products(of splits: [Split]) -> [Product] {
    let yaml = YOLO.dataYAML(task, folders: splits.map { ($0.rawValue, "\($0.rawValue)/images") })
    return [Product(path: "data.yaml", parts: [.text(Array(yaml.utf8))])]
  }
}

extension SettingsReader {
  /// What boxes are drawn around, ink by default.
  ///
  /// - Parameters:
  ///   - turns: whether boxes of any direction can be written.
  ///   - remedy: what to do where they cannot.
  func upright(_ key: String, unless turns: Bool = false, remedy: String) -> ObjectBox {
    let box: ObjectBox = choice(key) ?? .ink
    if box == .oriented, !turns { reject(key, "is oriented, but boxes here are upright; \(remedy)") }
    return box
  }
}

/// The full ground truth, `SPLIT/annotations/….json`, and what was done to the picture, `….corruption.json`.
struct AnnotationsForm: NamedOutputForm {
  static let name = "annotations"

  init(_ settings: SettingsReader) {}

  var about: String { "`SPLIT/annotations/`: what was drawn where, and what was done to pictures" }

  func files(of sample: DatasetSample) throws -> [SampleFile] {
    var files = sample.pictureFiles + (try sample.truthFiles(.annotations)) + (try sample.measureFiles())
    if let corruption = sample.picture?.chart.corruption {
      files.append(sample.file("annotations/\(sample.key).corruption.json", try corruption.json()))
    }
    return files
  }
}
