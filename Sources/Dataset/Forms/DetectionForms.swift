internal import Chart
internal import Corruption
internal import Files
internal import Settings

/// Microsoft COCO: boxes and polygons of leads, labels, texts and pulses.
struct COCOForm: NamedOutputForm {
  static let name = "coco"

  init(_ settings: SettingsReader) {}

  /// Objects of a page at most, so that they are numbered without counting those of other samples.
  private static let most = 1000

  func files(of sample: DatasetSample) -> [SampleFile] { sample.pictureFiles }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    guard let picture = sample.picture else { return [] }
    let file = sample.pictureFile(picture.format)
    var coco = COCO(firstImage: sample.number + 1, firstObject: sample.number * Self.most + 1)
    coco.add(picture.annotation, file: "\(sample.split.rawValue)/\(file)", measures: sample.measures)
    let rows = try coco.rows()
    guard rows.annotations.count <= Self.most else {
      throw EntryFault(
        reason: "its page shows \(rows.annotations.count) objects, of which COCO can number \(Self.most)")
    }
    return rows.images.map { .row(stream: Self.stream("images", sample.split), bytes: $0) }
      + rows.annotations.map { .row(stream: Self.stream("annotations", sample.split), bytes: $0) }
  }

  func products(of splits: [Split]) -> [Product] {
    let categories = JSONOutput.plain(COCO.categories)
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

  /// What is learned.
  private enum Task: String, CaseIterable {
    case detect, segment, obb

    var labels: TruthForm {
      switch self {
      case .detect: .yolo
      case .segment: .yoloSegments
      case .obb: .yoloOriented
      }
    }
  }

  /// The forms of truth that its labels have.
  static let labels = Task.allCases.map(\.labels)

  private let task: Task

  init(_ settings: SettingsReader) { task = settings.choice("task") ?? .detect }

  func files(of sample: DatasetSample) throws -> [SampleFile] {
    guard let labels = try sample.truth(task.labels) else { return [] }
    let file = sample.file("labels/\(sample.key).txt", labels)
    return sample.pictureFiles + [file] + (try sample.measureFiles())
  }

  func products(of splits: [Split]) -> [Product] {
    let yaml = YOLO.dataYAML(folders: splits.map { ($0.rawValue, "\($0.rawValue)/images") })
    return [Product(path: "data.yaml", parts: [.text(Array(yaml.utf8))])]
  }
}

/// The full ground truth, `SPLIT/annotations/….json`, and what was done to the picture, `….corruption.json`.
struct AnnotationsForm: NamedOutputForm {
  static let name = "annotations"

  init(_ settings: SettingsReader) {}

  func files(of sample: DatasetSample) throws -> [SampleFile] {
    var files = sample.pictureFiles + (try sample.truthFiles(.annotations)) + (try sample.measureFiles())
    if let corruption = sample.picture?.chart.corruption {
      files.append(sample.file("annotations/\(sample.key).corruption.json", try corruption.json()))
    }
    return files
  }
}
