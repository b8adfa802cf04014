import Chart
import ECG
import Foundation
import Raster
import TestSupport
import Testing

@testable import Dataset

/// What the forms hold.
@Suite struct FormTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func yaml(_ outputs: String, more: String = "") -> String {
    """
    inputs:
      - synthetic: {count: 4, rhythm: [lbbb, sinus], duration: 12}
    pictures: {layout: 3x4+1, dpi: 80, corrupt: [none, photo], start: 0..1.5}
    \(more)
    outputs: [\(outputs)]
    """
  }

  private func object(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(try folder.bytes(path)))
  }

  private func size(_ file: String) throws -> (width: Double, height: Double) {
    let picture = try DecodedPicture(folder.bytes(file), file: file).picture
    return (Double(picture.width), Double(picture.height))
  }

  @Test("imagefolder: each row has its picture, and the boxes of leads in it")
  func imageFolder() async throws {
    try await folder.build(yaml("{form: imagefolder}", more: "signals: npy"), "out")
    let rows = try folder.rows("out/train/metadata.jsonl")
    #expect(rows.count == 4)
    for row in rows {
      let (width, height) = try size("out/train/\(try #require(row["file_name"] as? String))")
      let objects = try #require(row["objects"] as? [String: Any])
      let boxes = try #require(objects["bbox"] as? [[Double]])
      #expect((objects["categories"] as? [String])?.count == boxes.count && boxes.count >= 13)
      for box in boxes {
        #expect(box[0] >= 0 && box[1] >= 0 && box[0] + box[2] <= width && box[1] + box[3] <= height)
      }
      let signal = try folder.bytes("out/train/\(try #require(row["signal"] as? String))")
      #expect(signal.count == 128 + 12 * 5000 * 4)
    }
  }

  @Test("COCO: numbers are unique, every object is in its picture")
  func coco() async throws {
    try await folder.build(yaml("{form: coco}"), "out")
    let coco = try #require(try object("out/coco-train.json") as? [String: [[String: Any]]])
    let images = try #require(coco["images"])
    let annotations = try #require(coco["annotations"])
    #expect(images.count == 4 && Set(images.compactMap { $0["id"] as? Int }).count == 4)
    #expect(Set(annotations.compactMap { $0["id"] as? Int }).count == annotations.count)
    #expect(coco["categories"]?.count == 16)
    for image in images {
      let (width, height) = try size("out/\(try #require(image["file_name"] as? String))")
      #expect(image["width"] as? Double == width && image["height"] as? Double == height)
      let own = annotations.filter { $0["image_id"] as? Int == image["id"] as? Int }
      #expect(own.count > 13)
      for box in own.compactMap({ $0["bbox"] as? [Double] }) {
        #expect(box[0] >= 0 && box[1] >= 0 && box[0] + box[2] <= width && box[1] + box[3] <= height)
      }
    }
  }

  @Test("nnU-Net: cases with labels of their size, counted, and the splits")
  func nnUNet() async throws {
    try await folder.build(yaml("{form: nnunet, number: 42}", more: "splits: {val: 0.5, test: 0.2}"), "out")
    let files = try folder.snapshot("out").filter { $0.key.hasPrefix("nnunet/Dataset042_Leadsheet/") }
    let about = try #require(
      try object("out/nnunet/Dataset042_Leadsheet/dataset.json") as? [String: Any])
    let labels = try #require(about["labels"] as? [String: Int])
    #expect(labels.count == 17 && labels["background"] == 0 && Set(labels.values) == Set(0...16))
    #expect((about["channel_names"] as? [String: String])?.count == 3)
    #expect(about["file_ending"] as? String == ".png")
    let cases = files.keys.filter { $0.contains("/labelsTr/") }
    #expect(about["numTraining"] as? Int == cases.count && !cases.isEmpty)
    let splits = try #require(
      try object("out/nnunet/Dataset042_Leadsheet/splits_final.json") as? [[String: [String]]])
    let names = Set(cases.map { String($0.split(separator: "/")[3].dropLast(4)) })
    #expect(splits.count == 1 && Set((splits[0]["train"] ?? []) + (splits[0]["val"] ?? [])) == names)
    for (path, bytes) in files where path.contains("/labels") {
      let image = path.replacing("/labels", with: "/images").replacing(".png", with: "_0000.png")
      let (mask, picture) = (
        try PNG.decode(bytes, file: path).picture, try PNG.decode(#require(files[image]), file: image).picture
      )
      #expect(mask.width == picture.width && mask.height == picture.height && mask.format == .gray)
      #expect(picture.format == .rgb && (mask.bytes.max() ?? 255) <= 16)
    }
  }

  @Test("YOLO: a label file a picture, places as shares, splits by folder")
  func yolo() async throws {
    try await folder.build(yaml("{form: yolo}", more: "splits: {val: 0.5}"), "out")
    let files = try folder.snapshot("out")
    let labels = files.filter { $0.key.contains("/labels/") }
    #expect(labels.count == 4)
    for (path, bytes) in labels {
      let picture = path.replacing("/labels/", with: "/images/").replacing(".txt", with: ".png")
      #expect(files[picture] != nil)
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
        let values = line.split(separator: " ").compactMap { Double($0) }
        #expect(values.count == 5 && values[1...].allSatisfy { (0...1).contains($0) })
      }
    }
    let yaml = String(decoding: try folder.bytes("out/data.yaml"), as: UTF8.self)
    #expect(yaml.contains("train: train/images\nval: val/images\n") && yaml.contains("  0: I\n"))
  }

  @Test("solution: rows up to the question with the list's solution; a record without one fails alone")
  func solution() async throws {
    try folder.makeRecords(["a", "b"])
    try folder.write("list.csv", "record,text,solution\na,Sinus rhythm.,<|answer|>NORM<|/answer|>\nb,x,\n")
    let yaml = """
      inputs: [{list: list.csv}]
      pictures: {dpi: 50}
      outputs: [{form: solution}]
      """
    let result = try await folder.build(yaml, "out")
    #expect(result.counts.failures == 1)
    let rows = try folder.rows("out/solution-train.jsonl")
    #expect(rows.count == 1 && rows[0]["solution"] as? String == "<|answer|>NORM<|/answer|>")
    let messages = try #require(rows[0]["messages"] as? [[String: String]])
    #expect(!messages.isEmpty && messages.allSatisfy { $0["role"] != "assistant" })
    let failures = String(decoding: try folder.bytes("out/failures.jsonl"), as: UTF8.self)
    #expect(failures.contains("has no 'solution'"))
  }

  @Test("conversations: one picture a tag, paths that are there, text of the list")
  func conversations() async throws {
    let more = """
      signals: wfdb
      conversation: {system: You read ECGs., question: "<image>\\n<ecg>\\nRhythm of {id}?", answer: "{rhythm}"}
      """
    try await folder.build(
      yaml("{form: swift}, {form: llava}, {form: sharegpt}", more: more), "out")
    let swift = try folder.rows("out/swift-train.jsonl")
    #expect(swift.count == 4)
    for row in swift {
      let messages = try #require(row["messages"] as? [[String: String]])
      #expect(messages.map { $0["role"] } == ["system", "user", "assistant"])
      #expect(messages[1]["content"]?.hasPrefix("<image>\n<ecg>\nRhythm of synth-") == true)
      #expect(["lbbb", "sinus"].contains(messages[2]["content"]))
      let images = try #require(row["images"] as? [String])
      let objects = try #require(row["objects"] as? [String: [String]])
      #expect(FileManager.default.fileExists(atPath: folder.path("out/\(images[0])")))
      for ending in ["hea", "dat"] {
        #expect(
          FileManager.default.fileExists(atPath: folder.path("out/\(objects["ecg"]?[0] ?? "").\(ending)")))
      }
    }
    let llava = try #require(try object("out/llava-train.json") as? [[String: Any]])
    let turns = try #require(llava[0]["conversations"] as? [[String: String]])
    #expect(turns.map { $0["from"] } == ["system", "human", "gpt"])
    #expect(llava.map { $0["id"] as? String } == swift.map { $0["id"] as? String })
    let info = try #require(try object("out/dataset_info.json") as? [String: [String: Any]])
    let file = try #require(info["ecg_train"]?["file_name"] as? String)
    #expect((try object("out/\(file)") as? [[String: Any]])?.count == 4)
  }

  @Test("base64 rows hold the picture itself")
  func base64() async throws {
    try await folder.build(
      yaml("{form: swift, base64: true}, {form: llava, base64: true}, {form: imagefolder}"), "out")
    let llava = try #require(try object("out/llava-train.json") as? [[String: Any]])
    for row in try folder.rows("out/swift-train.jsonl") {
      let url = try #require((row["images"] as? [String])?.first)
      let data = try #require(Data(base64Encoded: String(url.dropFirst("data:image/png;base64,".count))))
      let id = try #require(row["id"] as? String)
      #expect(llava.contains { $0["image"] as? String == url })
      #expect(Array(data) == (try folder.bytes("out/train/images/\(id).png")))
    }
  }

  @Test("a picture shows what the same settings draw alone, and the signal is what it shows")
  func samePicture() async throws {
    try await folder.build(yaml("{form: annotations}", more: "signals: npy\nseed: 4"), "out")
    for (path, bytes) in try folder.snapshot("out") where path.hasSuffix(".json") && path.contains("annot") {
      guard !path.hasSuffix(".corruption.json") else { continue }
      let annotation = try ChartAnnotation(json: bytes)
      let picture = path.replacing("/annotations/", with: "/images/").replacing(".json", with: ".png")
      let (width, height) = try size("out/\(picture)")
      #expect(Double(annotation.pictureSize.width) == width)
      #expect(Double(annotation.pictureSize.height) == height)
    }
  }

  @Test(
    "a wrong configuration is told of with line and key, all of it at once",
    arguments: [
      ("outputs: [{form: imagefolder}]", "inputs: is missing"),
      ("inputs: [{folder: x}]", "outputs: is missing"),
      ("inputs: [{folder: x, glob: y}]\noutputs: [{form: coco}]", "more than one kind"),
      ("inputs: [{prefix: x}]\noutputs: [{form: coco}]", "names no kind"),
      ("inputs: [{folder: x}]\noutputs: [{form: parquet}]", "unknown output format 'parquet'"),
      ("inputs: [{folder: x}]\noutputs: [{form: coco}, {form: coco}]", "twice"),
      ("inputs: [{folder: x}]\noutputs: [{form: coco, x: 1}]", "outputs[0].x: is unknown"),
      ("inputs: [{folder: x}]\npictures: {corrupt: rain}\noutputs: [{form: coco}]", "rain"),
      ("inputs: [{folder: x}]\npictures: {layout: 9x9}\noutputs: [{form: coco}]", "9x9"),
      ("inputs: [{folder: x}]\npictures: {start: soon}\noutputs: [{form: coco}]", "'soon'"),
      ("inputs: [{folder: x}]\npictures: {format: svg}\noutputs: [{form: coco}]", "png, jpeg or webp"),
      ("inputs: [{folder: x}]\nsplits: {val: 0.6, test: 0.6}\noutputs: [{form: coco}]", "more than 1"),
      ("inputs: [{folder: x}]\nsignals: original\noutputs: [{form: coco}]\nseed: -1", "seed: is '-1'"),
      ("inputs: [{folder: x}]\npictures: {format: [png, webp]}\noutputs: [{form: coco}]", "leaves to chance"),
      (
        "inputs: [{folder: x}]\nsignals: original\npictures: {start: 2}\noutputs: [{form: coco}]",
        "begins at 0 s"
      ),
      (
        "inputs: [{folder: x}]\nsignals: npy\ndropout: {spans: {probability: 1}}\noutputs: [{form: coco}]",
        "dropout.fill: is nan"
      ),
      (
        "inputs: [{folder: x}]\ndropout: {schedule: [{step: 0, factor: 0}]}\noutputs: [{form: coco}]",
        "training steps"
      ),
      ("inputs: [{synthetic: {}}]\nsignals: original\noutputs: [{form: coco}]", "have no file"),
      ("inputs: [{synthetic: {rhythm: salsa}}]\noutputs: [{form: coco}]", "rhythm: is not any"),
      (
        "inputs: [{folder: x}]\nconversation: {question: Hello}\noutputs: [{form: swift}]",
        "0 times <image> for 1"
      ),
      (
        "inputs: [{folder: x}]\nconversation: {question: \"<image><ecg>\"}\noutputs: [{form: swift}]",
        "1 times <ecg> for 0"
      ),
    ])
  func wrongConfigurations(yaml: String, words: String) {
    let error = #expect(throws: DatasetError.self) { try Configuration(yaml: yaml, file: "/x/dataset.yaml") }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test("info counts what is there; the sheet shows it")
  func info() async throws {
    try await folder.build(yaml("{form: imagefolder}, {form: webdataset}", more: "signals: npy"), "out")
    let info = try DatasetInfo(folder: folder.path("out"))
    #expect(info.files["images"]?.count == 4 && info.files["signals"]?.count == 4)
    #expect(info.files["webdataset"]?.count == 1 && info.failures.isEmpty)
    #expect(info.manifest.counts.labels == ["lbbb": 2, "sinus": 2])
    let sheet = try #require(try ContactSheet(folder: folder.path("out")).picture(count: 3))
    #expect(sheet.width == 4 * 488 + 8)
    try FileManager.default.removeItem(atPath: folder.path("out/train"))
    let archived = try #require(try ContactSheet(folder: folder.path("out")).picture())
    #expect(archived.width == sheet.width && archived.height >= sheet.height)
    #expect(throws: DatasetError.self) { try DatasetInfo(folder: folder.path("none")) }
  }

  @Test("the example builds")
  func example() throws {
    #expect(try Configuration(yaml: Configuration.example, file: "dataset.yaml").picturesPerRecord == 2)
  }
}
