import Chart
import Foundation
import Raster
import TestSupport
import Testing

@testable import Dataset

/// Keypoints, boxes, grounding rows, crops, and the card.
@Suite struct DetectionFormTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func yaml(
    _ outputs: String, more: String = "", pictures: String = "corrupt: [none, photo]"
  ) -> String {
    """
    seed: 4
    inputs:
      - synthetic: {count: 3, rhythm: [lbbb, sinus], duration: 12}
    pictures: {layout: [3x4+1, 6x2], dpi: 60, \(pictures)}
    \(more)
    outputs: [\(outputs)]
    """
  }

  private func document(_ path: String) throws -> [String: [[String: Any]]] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(folder.bytes(path))) as? [String: [[String: Any]]])
  }

  /// The text of a fault of a configuration, nil where it has none.
  private func fault(_ outputs: String, more: String = "") -> String? {
    do {
      _ = try Configuration(yaml: yaml(outputs, more: more), file: folder.path("d.yaml"))
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("COCO's keypoints: four points of each object, in the picture where they are told")
  func keypoints() async throws {
    try await folder.build(yaml("{form: coco, task: keypoints}, {form: annotations}"), "out")
    let coco = try document("out/coco-train.json")
    let (images, annotations) = (try #require(coco["images"]), try #require(coco["annotations"]))
    #expect(images.count == 3 && coco["categories"]?.count == 14)
    #expect(Set(annotations.compactMap { $0["id"] as? Int }).count == annotations.count)
    for image in images {
      let own = annotations.filter { $0["image_id"] as? Int == image["id"] as? Int }
      #expect(own.count { $0["category_id"] as? Int == 17 } == 1 && own.count > 13)
      let (width, height) = (
        try #require(image["width"] as? Double), try #require(image["height"] as? Double)
      )
      for object in own {
        let points = try #require(object["keypoints"] as? [Double])
        #expect(points.count == 12)
        var told = 0
        for index in stride(from: 0, to: 12, by: 3) {
          #expect([0, 1, 2].contains(points[index + 2]))
          told += points[index + 2] > 0 ? 1 : 0
          if points[index + 2] == 0 { #expect(points[index] == 0 && points[index + 1] == 0) }
          #expect((0...width + 0.01).contains(points[index]))
          #expect((0...height + 0.01).contains(points[index + 1]))
        }
        #expect(object["num_keypoints"] as? Int == told)
      }
    }
  }

  @Test("YOLO's poses: a file a picture, the shape of keypoints, no mirror")
  func poses() async throws {
    try await folder.build(yaml("{form: yolo, task: pose}"), "out")
    let files = try folder.snapshot("out")
    let labels = files.filter { $0.key.hasPrefix("train/labels/") }
    #expect(labels.count == 3)
    for bytes in labels.values {
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
        let values = line.split(separator: " ").compactMap { Double($0) }
        #expect(values.count == 17 && (0..<14).contains(values[0]))
        for (index, value) in values.enumerated().dropFirst(5) {
          #expect(index % 3 == 1 ? [0, 1, 2].contains(value) : (0...1).contains(value))
        }
      }
    }
    let yaml = String(decoding: try folder.bytes("out/data.yaml"), as: UTF8.self)
    #expect(yaml.contains("kpt_shape: [4, 3]\n") && yaml.contains("  13: page\n"))
    #expect(!yaml.contains("flip_idx"))
  }

  @Test("panels in all forms of boxes are the same", arguments: ["ink", "panel"])
  func boxes(box: String) async throws {
    let outputs = """
      {form: coco, box: \(box)}, {form: yolo, box: \(box)}, {form: imagefolder, box: \(box)}, \
      {form: grounding, style: swift, box: \(box)}
      """
    try await folder.build(yaml(outputs), "out")
    let coco = try document("out/coco-train.json")
    let grounding = try folder.rows("out/grounding-train.jsonl")
    for row in try folder.rows("out/train/metadata.jsonl") {
      let file = "train/\(try #require(row["file_name"] as? String))"
      let image = try #require(coco["images"]?.first { $0["file_name"] as? String == file })
      let width = try #require(image["width"] as? Double)
      let own = try #require(coco["annotations"]).filter {
        $0["image_id"] as? Int == image["id"] as? Int && ($0["category_id"] as? Int ?? 99) <= 12
      }.compactMap { $0["bbox"] as? [Double] }
      let objects = try #require(row["objects"] as? [String: Any])
      #expect(objects["bbox"] as? [[Double]] == own)
      let name = try #require(row["id"] as? String)
      let labels = String(decoding: try folder.bytes("out/train/labels/\(name).txt"), as: UTF8.self)
      let shares = labels.split(separator: "\n").map { $0.split(separator: " ").compactMap { Double($0) } }
      for (share, box) in zip(shares, own) {
        #expect(abs(share[1] * width - box[0] - box[2] / 2) < 0.02 && abs(share[3] * width - box[2]) < 0.02)
      }
      let asked = grounding.filter { ($0["images"] as? [String]) == [file] }
      let found = try asked.flatMap { row in
        try #require((row["objects"] as? [String: Any])?["bbox"] as? [[Double]])
      }
      #expect(found.count == own.count && asked.count == 12)
      for box in own {
        #expect(found.contains { abs($0[0] - box[0]) < 0.011 && abs($0[2] - $0[0] - box[2]) < 0.021 })
      }
    }
  }

  @Test(
    "grounding: the answer is the box in each model's coordinates",
    arguments: ["swift", "qwen2.5, maxPixels: 200000", "qwen2.5", "qwen3"])
  func grounding(style: String) async throws {
    try await folder.build(yaml("{form: grounding, style: \(style)}, {form: imagefolder}"), "out")
    let rows = try folder.rows("out/grounding-train.jsonl")
    #expect(rows.count == 3 * 12 && Set(rows.compactMap { $0["id"] as? String }).count == rows.count)
    let pictures = try folder.rows("out/train/metadata.jsonl")
    for row in rows {
      let file = try #require(row["image"] as? String ?? (row["images"] as? [String])?.first)
      let picture = try #require(pictures.first { "train/\($0["file_name"] as? String ?? "")" == file })
      let size = try DecodedPicture(folder.bytes("out/\(file)"), file: file).picture
      let objects = try #require(picture["objects"] as? [String: Any])
      let lead = try #require((row["id"] as? String)?.split(separator: "-").last)
      let boxes = zip(
        try #require(objects["bbox"] as? [[Double]]), try #require(objects["categories"] as? [String])
      ).filter { $0.1 == lead }.map { [$0.0[0], $0.0[1], $0.0[0] + $0.0[2], $0.0[1] + $0.0[3]] }
      let (question, answer, found, unit) = try read(row, width: size.width, height: size.height)
      #expect(question.contains(style == "swift" ? "<ref-object>" : "lead \(lead)?"))
      #expect(question.hasPrefix("<image>\n") && found.count == boxes.count)
      if style == "swift" { #expect(answer == String(repeating: "<bbox>", count: boxes.count)) }
      for (box, expected) in zip(found, boxes) {
        let scales = [unit.x, unit.y, unit.x, unit.y]
        for index in 0..<4 {
          #expect(abs(box[index] - expected[index] * scales[index]) <= (style == "swift" ? 0.011 : 0.52))
        }
      }
    }
  }

  /// Question, answer, boxes, and units a pixel of a row.
  private func read(
    _ row: [String: Any], width: Int, height: Int
  ) throws -> (question: String, answer: String, boxes: [[Double]], unit: (x: Double, y: Double)) {
    if let objects = row["objects"] as? [String: Any] {
      let messages = try #require(row["messages"] as? [[String: String]])
      #expect(objects["bbox_type"] as? String == "real" && (objects["ref"] as? [String])?.count == 1)
      return (
        try #require(messages[0]["content"]), try #require(messages[1]["content"]),
        try #require(objects["bbox"] as? [[Double]]), (1, 1)
      )
    }
    let turns = try #require(row["conversations"] as? [[String: String]])
    let answer = try #require(turns[1]["value"])
    #expect(turns.map { $0["from"] } == ["human", "gpt"] && answer.hasPrefix("```json\n["))
    let json = answer.dropFirst("```json\n".count).dropLast("\n```".count)
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    var unit = (x: 1000 / Double(width), y: 1000 / Double(height))
    if let resized = (row["resized_width"] as? Int, row["resized_height"] as? Int) as? (Int, Int) {
      #expect(resized.0 % 28 == 0 && resized.1 % 28 == 0)
      unit = (Double(resized.0) / Double(width), Double(resized.1) / Double(height))
    }
    return (try #require(turns[0]["value"]), answer, found.compactMap { $0["bbox_2d"] as? [Double] }, unit)
  }

  @Test("all leads at once: one row a picture, a name before each box")
  func allLeads() async throws {
    try await folder.build(yaml("{form: grounding, style: swift, ask: all}"), "out")
    let rows = try folder.rows("out/grounding-train.jsonl")
    #expect(rows.count == 3)
    for row in rows {
      let objects = try #require(row["objects"] as? [String: Any])
      let names = try #require(objects["ref"] as? [String])
      #expect(Set(names).count == 12 && (objects["bbox"] as? [Any])?.count == names.count)
      let answer = try #require((row["messages"] as? [[String: String]])?[1]["content"])
      #expect(answer == names.map { _ in "<ref-object><bbox>" }.joined(separator: "\n"))
    }
  }

  @Test(
    "Qwen's sizes are multiples of 28 within its limits",
    arguments: [
      // As the published function has it.
      (1100, 850, 3136, 12_845_056, 1092, 840), (2200, 1700, 3136, 1_003_520, 1120, 868),
      (30, 30, 3136, 12_845_056, 56, 56), (14, 100, 3136, 12_845_056, 28, 112),
      (70, 42, 784, 12_845_056, 56, 56), (98, 126, 784, 12_845_056, 112, 112),
    ])
  func resizing(width: Int, height: Int, least: Int, most: Int, newWidth: Int, newHeight: Int) throws {
    let outputs = "{form: grounding, style: qwen2.5, minPixels: \(least), maxPixels: \(most)}"
    #expect(fault(outputs) == nil)
    let size = try PictureResizing(least: Double(least), most: Double(most))
      .size(of: Page.PixelSize(width: width, height: height))
    #expect(size == Page.PixelSize(width: newWidth, height: newHeight))
  }

  @Test("crops: the pixels of the picture and the strip's own ink, where others' lies over it")
  func overlaps() async throws {
    let crowded = "corrupt: [none, photo], gain: 40"
    try await folder.build(yaml("{form: overlaps}, {form: strip-masks}", pictures: crowded), "out")
    try await folder.build(yaml("{form: overlaps, all: true}", pictures: crowded), "all")
    let rows = try folder.rows("out/overlaps-train.jsonl")
    let all = try folder.rows("all/overlaps-train.jsonl")
    #expect(!rows.isEmpty && rows.count <= all.count && all.count >= 3 * 12)
    #expect(rows.allSatisfy { ($0["others"] as? [Int])?.isEmpty == false })
    let own = rows.compactMap { $0["image"] as? String }
    let crowdedOnes = all.filter { ($0["others"] as? [Int])?.isEmpty == false }
    #expect(own == crowdedOnes.compactMap { $0["image"] as? String })
    for row in rows {
      let box = try #require(row["box"] as? [Int])
      let area = PixelArea(columns: box[0]..<box[2], rows: box[1]..<box[3])
      let (image, mask) = (try picture("out", row["image"]), try picture("out", row["mask"]))
      #expect(image == (try picture("out", row["picture"])).part(area))
      #expect(mask.width == image.width && mask.height == image.height && mask.format == .gray)
      #expect(Set(mask.bytes).isSubset(of: [0, 255]) && mask.bytes.contains(255))
      #expect((0...1).contains(try #require(row["overlapped"] as? Double)))
    }
    #expect(rows.contains { ($0["overlapped"] as? Double ?? 0) > 0 })
  }

  private func picture(_ home: String, _ path: Any?) throws -> PixelBuffer {
    let path = try #require(path as? String)
    return try PNG.decode(folder.bytes("\(home)/\(path)"), file: path).picture
  }

  @Test("a picture that was dropped has no row, no crop and no label")
  func dropped() async throws {
    let outputs = """
      {form: coco, task: keypoints}, {form: yolo, task: pose}, {form: grounding, style: qwen3}, \
      {form: overlaps, all: true}, {form: imagefolder}
      """
    let more = "signals: npy\ndropout: {probability: 1}"
    try await folder.build(yaml(outputs, more: more, pictures: "perRecord: 4"), "out")
    let kept = Set(
      try folder.rows("out/train/metadata.jsonl").compactMap { row in
        (row["file_name"] as? String).map { "train/\($0)" }
      })
    #expect(!kept.isEmpty && kept.count < 12)
    let files = try folder.snapshot("out").keys
    #expect(Set(files.filter { $0.hasPrefix("train/images/") }) == kept)
    #expect(files.count { $0.hasPrefix("train/labels/") } == kept.count)
    let images = try document("out/coco-train.json")["images"] ?? []
    #expect(Set(images.compactMap { $0["file_name"] as? String }) == kept)
    let asked = try folder.rows("out/grounding-train.jsonl").compactMap { $0["image"] as? String }
    let cut = try folder.rows("out/overlaps-train.jsonl").compactMap { $0["picture"] as? String }
    #expect(Set(asked) == kept && Set(cut) == kept)
  }

  @Test(
    "settings that cannot be are told with what to do",
    arguments: [
      ("{form: coco, task: pose}", "task"), ("{form: yolo, task: keypoints}", "task"),
      ("{form: yolo, box: oriented}", "use 'task: obb'"),
      ("{form: yolo, task: pose, box: oriented}", "use 'task: obb'"),
      ("{form: imagefolder, box: oriented}", "use 'coco'"),
      ("{form: grounding, style: qwen3, box: oriented}", "use 'ink' or 'panel'"),
      ("{form: coco, box: cell}", "box"), ("{form: grounding}", "style: is missing"),
      ("{form: grounding, style: llava}", "style"),
      ("{form: grounding, style: qwen3, maxPixels: 1000000}", "does not go with"),
      ("{form: grounding, style: qwen2.5, minPixels: 2000, maxPixels: 1000}", "is more than"),
      ("{form: grounding, style: swift, question: Where?}", "must have {lead} once"),
      ("{form: grounding, style: swift, ask: all, question: 'Where is {lead}?'}", "leave it out"),
      ("{form: grounding, style: swift, question: '<image> {lead}'}", "holds '<'"),
      ("{form: overlaps, all: some}", "all"), ("{form: yolo-pose}", "unknown output format"),
    ])
  func refused(outputs: String, message: String) throws {
    #expect(try #require(fault(outputs)).contains(message))
  }

  @Test(
    "combinations that can be",
    arguments: [
      "{form: coco, box: oriented}", "{form: coco, task: keypoints, box: panel}",
      "{form: yolo, task: obb, box: oriented}", "{form: yolo, task: obb, box: panel}",
      "{form: yolo, task: segment, box: panel}",
    ])
  func allowed(outputs: String) async throws {
    let result = try await folder.build(yaml(outputs), "out")
    #expect(result.whole?.records == [.train: 3])
  }

  // MARK: Card

  private func card(_ folder: String) throws -> String {
    String(decoding: try self.folder.bytes("\(folder)/README.md"), as: UTF8.self)
  }

  @Test("the card has the splits, forms, license and citation, and what datasets loads")
  func card() async throws {
    let more = """
      splits: {val: 0.5}
      card: {title: "Charts: a \\"test\\"", license: cc0-1.0, citation: "Doe J. 2026.", description: Some charts.}
      """
    try await folder.build(yaml("{form: overlaps}, {form: imagefolder}, {form: coco}", more: more), "out")
    let text = try card("out")
    #expect(text.hasPrefix("---\nlicense: \"cc0-1.0\"\npretty_name: \"Charts: a \\\"test\\\"\"\n"))
    #expect(text.contains("size_categories:\n- n<1K\n"))
    let paths = "    - \"val/metadata.jsonl\"\n    - \"val/images/**\"\n---"
    #expect(text.contains("  - split: validation\n    path:\n\(paths)"))
    #expect(text.contains("\n# Charts: a \"test\"\n\nSome charts.\n") && text.contains("Doe J. 2026."))
    #expect(text.contains("| train | ") && text.contains("`coco-SPLIT.json`"))
    #expect(text.contains("| `objects` | "))
  }

  @Test("records that were made need no license; those of a folder have one that is not known")
  func unknownLicense() async throws {
    try await folder.build(yaml("{form: coco}"), "out")
    #expect(try !card("out").contains("license: ") && card("out").contains("The records are synthetic."))
    #expect(try card("out").contains("    - \"train/images/**\"\n"))
    try folder.makeRecords(["records/a"])
    let list = "inputs: [{folder: records}]\npictures: {layout: rhythm, dpi: 50}\noutputs: [{form: nnunet}]"
    try await folder.build(list, "list")
    #expect(try card("list").contains("license: \"unknown\"\n") && !card("list").contains("configs:"))
  }

  @Test(
    "published databases bring their license and citation",
    arguments: [
      ("ptb-xl: d", "cc-by-4.0", "10.1038/s41597-020-0495-6"),
      ("mimic-iv-ecg: d", "odbl", "10.13026/4nqg-sb35"),
      ("code-15: d", "cc-by-4.0", "10.5281/zenodo.4916206"),
      ("ptb-xl: d, dx: true", "cc-by-4.0", "10.1038"),
    ])
  func sources(input: String, license: String, citation: String) throws {
    let configuration = try Configuration(
      yaml: "inputs: [{\(input)}]\noutputs: [{form: imagefolder}]", file: folder.path("d.yaml"))
    let source = try #require(configuration.form.inputs[0].input.source)
    #expect(source.license == license && source.citation.contains(citation))
  }
}
