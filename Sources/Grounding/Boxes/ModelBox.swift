internal import Files
public import Raster

/// A box that a model gave, with what it says is in it.
public struct ModelBox: Sendable, Equatable {
  /// What a model's coordinates are. It is said, never guessed.
  public enum Scale: String, Sendable, CaseIterable {
    /// Pixels of the picture.
    case pixel
    /// Shares of the picture's width and height.
    case unit = "0-1"
    /// Thousandths of the picture's width and height.
    case thousand = "0-1000"
  }

  /// What the model says is in it.
  public var ref: String
  /// In pixels of the picture.
  public var box: Rect

  /// A box.
  public init(ref: String, box: Rect) { (self.ref, self.box) = (ref, box) }

  /// The boxes of a file: a JSON list, or JSON lines, of objects with `ref` or `label`, and `bbox`, `bbox_2d` or `box`
  /// (left, upper, right and lower edge, or a list of such).
  ///
  /// - Parameters:
  ///   - scale: what the coordinates are.
  ///   - width: of the picture, in pixels.
  ///   - height: of the picture, in pixels.
  /// - Throws: `FileError`, ``GroundingError/invalidRow(file:line:reason:)``.
  public static func all(inFile path: String, scale: Scale, width: Int, height: Int) throws -> [ModelBox] {
    let (x, y): (Double, Double) =
      switch scale {
      case .pixel: (1, 1)
      case .unit: (Double(width), Double(height))
      case .thousand: (Double(width) / 1000, Double(height) / 1000)
      }
    return try GroundingRows(file: path).read(BoxRow.self) { row throws(RowFault) in
      try row.boxes(scale).map { edges in
        ModelBox(
          ref: row.ref,
          box: Rect(minX: edges[0] * x, minY: edges[1] * y, maxX: edges[2] * x, maxY: edges[3] * y))
      }
    }.flatMap(\.self)
  }
}

extension ModelBox {
  /// What the texts of boxes name, each text once; what a text names counts under the whole text.
  public static func mentions(of boxes: [ModelBox]) -> [Mention] {
    var seen: Set<String> = []
    return boxes.filter { seen.insert($0.ref).inserted }.flatMap { box in
      Mention.all(in: box.ref).map { mention in
        var mention = mention
        (mention.text, mention.range) = (box.ref, nil)
        return mention
      }
    }
  }
}

/// A row of a model's boxes.
private struct BoxRow: Decodable {
  let ref: String
  private let edges: [[Double]]

  private enum Key: String, CodingKey {
    case ref, label, bbox, box
    case bbox2d = "bbox_2d"
  }

  init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: Key.self)
    ref =
      try row.contains(.ref) ? row.decode(String.self, forKey: .ref) : row.decode(String.self, forKey: .label)
    let key: Key = row.contains(.bbox2d) ? .bbox2d : row.contains(.box) ? .box : .bbox
    if let one = try? row.decode([Double].self, forKey: key) {
      edges = [one]
    } else {
      edges = try row.decode([[Double]].self, forKey: key)
    }
  }

  func boxes(_ scale: ModelBox.Scale) throws(RowFault) -> [[Double]] {
    let limit: Double =
      switch scale {
      case .pixel: 1e6
      case .unit: 1
      case .thousand: 1000
      }
    for box in edges {
      guard box.count == 4, box[0] < box[2], box[1] < box[3] else {
        throw RowFault(
          path: "bbox", problem: "is no box; give its left, upper, right and lower edge, in this order")
      }
      guard box.allSatisfy({ $0 >= -limit && $0 <= 2 * limit }) else {
        throw RowFault(
          path: "bbox",
          problem: "lies far beyond a picture whose coordinates are \(scale.rawValue); check the scale")
      }
    }
    return edges
  }
}
