internal import Chart
internal import Files
internal import Raster
internal import Settings

/// How a model's trainers write boxes.
struct GroundingStyle {
  private enum Name: String, CaseIterable {
    case swift
    case qwen25 = "qwen2.5"
    case qwen3
  }

  private let name: Name
  private let resizing: PictureResizing

  /// Reads `style`, and what pictures are resized to where that counts.
  init(_ settings: SettingsReader) {
    settings.require("style", "swift, qwen2.5 or qwen3")
    name = settings.choice("style") ?? .swift
    settings.mention("minPixels", "maxPixels")
    resizing = name == .qwen25 ? PictureResizing(settings) : PictureResizing()
  }

  /// Who reads the rows.
  var reader: String {
    switch name {
    case .swift: "ms-swift"
    case .qwen25: "Qwen2.5-VL"
    case .qwen3: "Qwen3-VL"
    }
  }

  /// A row of the form.
  ///
  /// - Throws: ``EntryFault`` for a picture that the model does not take.
  func row(
    _ question: GroundingQuestion, id: String, image: String, _ size: Page.PixelSize,
    _ measures: ComputedMeasures?
  ) throws -> [UInt8] {
    switch name {
    case .swift: return try JSONOutput.encode(SwiftRow(question, id: id, image: image, measures))
    case .qwen25:
      let resized = try resizing.size(of: size)
      let scale = (Double(resized.width) / Double(size.width), Double(resized.height) / Double(size.height))
      return try JSONOutput.encode(
        QwenRow(question, id: id, image: image, scale: scale, resized: resized, measures))
    case .qwen3:
      let scale = (1000 / Double(size.width), 1000 / Double(size.height))
      return try JSONOutput.encode(
        QwenRow(question, id: id, image: image, scale: scale, resized: nil, measures))
    }
  }
}

/// ms-swift: tags in the text stand for `ref` and `bbox`, which are pixels of the picture's file; the trainer computes what
/// each model wants.
private struct SwiftRow: Encodable {
  struct Turn: Encodable {
    var role: String
    var content: String
  }

  // The names are those of the form.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  struct Objects: Encodable {
    var ref: [String]
    var bbox: [[Double]]
    var bbox_type = "real"
  }

  var id: String
  var images: [String]
  var messages: [Turn]
  var objects: Objects
  var measures: ComputedMeasures?

  init(_ question: GroundingQuestion, id: String, image: String, _ measures: ComputedMeasures?) {
    self.id = id
    self.measures = measures
    images = [image]
    let asked = question.before + (question.lead == nil ? "" : "<ref-object>") + question.after
    let answer =
      question.lead == nil
      ? question.boxes.map { _ in "<ref-object><bbox>" }.joined(separator: "\n")
      : question.boxes.map { _ in "<bbox>" }.joined()
    messages = [
      Turn(role: "user", content: "<image>\n\(asked)"), Turn(role: "assistant", content: answer),
    ]
    objects = Objects(
      ref: question.lead.map { [$0] } ?? question.boxes.map(\.lead),
      bbox: question.boxes.map { box in
        [box.box.minX, box.box.minY, box.box.maxX, box.box.maxY].map { ($0 * 100).rounded() / 100 }
      })
  }
}

/// Qwen: the boxes are JSON in the answer, whole numbers of the model's own coordinates.
private struct QwenRow: Encodable {
  struct Turn: Encodable {
    var from: String
    var value: String
  }

  var id: String
  var image: String
  var conversations: [Turn]
  /// Of the picture as the model sees it.
  var resizedWidth: Int?
  var resizedHeight: Int?
  var measures: ComputedMeasures?

  private enum CodingKeys: String, CodingKey {
    case id, image, conversations, measures
    case resizedWidth = "resized_width"
    case resizedHeight = "resized_height"
  }

  init(
    _ question: GroundingQuestion, id: String, image: String, scale: (x: Double, y: Double),
    resized: Page.PixelSize?, _ measures: ComputedMeasures?
  ) {
    (self.id, self.image, self.measures) = (id, image, measures)
    (resizedWidth, resizedHeight) = (resized?.width, resized?.height)
    let boxes = question.boxes.map { box in
      let edges = [
        box.box.minX * scale.x, box.box.minY * scale.y, box.box.maxX * scale.x, box.box.maxY * scale.y,
      ]
      let numbers = edges.map { "\(Int($0.rounded()))" }.joined(separator: ", ")
      return "\t{\"bbox_2d\": [\(numbers)], \"label\": \(JSONText.string(box.lead))}"
    }
    conversations = [
      Turn(from: "human", value: "<image>\n\(question.text) Answer with boxes as JSON."),
      Turn(from: "gpt", value: "```json\n[\n\(boxes.joined(separator: ",\n"))\n]\n```"),
    ]
  }
}

/// To which size Qwen2.5-VL brings a picture: sides are multiples of 28 pixels, and all pixels are within limits.
struct PictureResizing {
  private static let factor = 28.0
  private var least: Double
  private var most: Double

  /// - Parameters:
  ///   - least: the fewest pixels; by default those that are published with the model.
  ///   - most: the most.
  init(least: Double = 3136, most: Double = 12_845_056) { (self.least, self.most) = (least, most) }

  init(_ settings: SettingsReader) {
    self.init()
    least = settings.number("minPixels", in: 784...1e8) ?? least
    most = settings.number("maxPixels", in: 784...1e8) ?? most
    if least > most { settings.reject("minPixels", "is more than 'maxPixels'") }
  }

  /// The size of a picture as the model sees it.
  ///
  /// - Throws: ``EntryFault`` for one that is more than 200 times as long as wide.
  func size(of picture: Page.PixelSize) throws(EntryFault) -> Page.PixelSize {
    let sides = (Double(picture.width), Double(picture.height))
    guard max(sides.0, sides.1) <= 200 * min(sides.0, sides.1) else {
      throw EntryFault(reason: "its picture is more than 200 times as long as wide; Qwen takes none such")
    }
    // To the even number where two are as near, as Python rounds.
    func parts(_ side: Double, _ rule: FloatingPointRoundingRule) -> Double {
      max((side / Self.factor).rounded(rule), 1) * Self.factor
    }
    var size = (parts(sides.0, .toNearestOrEven), parts(sides.1, .toNearestOrEven))
    if size.0 * size.1 > most {
      let scale = (sides.0 * sides.1 / most).squareRoot()
      size = (parts(sides.0 / scale, .down), parts(sides.1 / scale, .down))
    } else if size.0 * size.1 < least {
      let scale = (least / (sides.0 * sides.1)).squareRoot()
      size = (parts(sides.0 * scale, .up), parts(sides.1 * scale, .up))
    }
    return Page.PixelSize(width: Int(size.0), height: Int(size.1))
  }
}
