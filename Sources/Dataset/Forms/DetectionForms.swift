internal import Chart
internal import Corruption
internal import Files
internal import Settings

/// Microsoft COCO: boxes and polygons of leads, labels, texts and pulses.
struct COCOForm: OutputForm {
  static let name = "coco"

  init(_ settings: SettingsReader) {}

  /// Objects of a page at most, so that they are numbered without counting those of other samples.
  private static let most = 1000

  func files(of sample: DatasetSample) -> [SampleFile] { sample.pictureFiles }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    guard let picture = sample.picture else { return [] }
    let file = sample.pictureFile(picture.format)
    var coco = COCO(firstImage: sample.number + 1, firstObject: sample.number * Self.most + 1)
    coco.add(picture.annotation, file: "\(sample.split.rawValue)/\(file)")
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
struct YOLOForm: OutputForm {
  static let name = "yolo"

  init(_ settings: SettingsReader) {}

  func files(of sample: DatasetSample) -> [SampleFile] {
    guard let picture = sample.picture else { return [] }
    let labels = YOLO.labels(of: picture.annotation)
    return sample.pictureFiles + [sample.file("labels/\(sample.key).txt", Array(labels.utf8))]
  }

  func products(of splits: [Split]) -> [Product] {
    let yaml = YOLO.dataYAML(folders: splits.map { ($0.rawValue, "\($0.rawValue)/images") })
    return [Product(path: "data.yaml", parts: [.text(Array(yaml.utf8))])]
  }
}

/// Masks as grey PNG, `SPLIT/masks/….png`: what each pixel shows, as `ChartMask` numbers it.
struct MasksForm: OutputForm {
  static let name = "masks"

  init(_ settings: SettingsReader) {}

  func files(of sample: DatasetSample) throws -> [SampleFile] {
    guard let mask = try sample.mask() else { return [] }
    return sample.pictureFiles + [sample.file("masks/\(sample.key).png", mask)]
  }
}

/// The full ground truth, `SPLIT/annotations/….json`, and what was done to the picture, `….corruption.json`.
struct AnnotationsForm: OutputForm {
  static let name = "annotations"

  init(_ settings: SettingsReader) {}

  func files(of sample: DatasetSample) throws -> [SampleFile] {
    guard let picture = sample.picture else { return [] }
    let stem = "annotations/\(sample.key)"
    var files = sample.pictureFiles + [sample.file("\(stem).json", try picture.annotation.json())]
    if let corruption = picture.chart.corruption {
      files.append(sample.file("\(stem).corruption.json", try corruption.json()))
    }
    return files
  }
}
