internal import Files
internal import Raster

/// Objects in the form of YOLO: a text file a picture, a line an object.
public enum YOLO {
  /// `class x-center y-center width height`, the places as shares of the picture.
  public static func labels(of annotation: ChartAnnotation) -> String {
    let (width, height) = (Double(annotation.pictureSize.width), Double(annotation.pictureSize.height))
    return DetectionObject.all(of: annotation).map { object in
      let box = object.box
      let values = [
        (box.minX + box.maxX) / 2 / width, (box.minY + box.maxY) / 2 / height, box.width / width,
        box.height / height,
      ]
      return "\(object.category) " + values.map { $0.fixed(6) }.joined(separator: " ") + "\n"
    }.joined()
  }

  /// `class x1 y1 x2 y2 …`: the corners of polygons as shares of the picture. Objects of which less than an area is left
  /// are left out.
  public static func segments(of annotation: ChartAnnotation) -> String {
    lines(of: annotation) { $0.area > 0 ? $0.polygon : nil }
  }

  /// `class x1 y1 x2 y2 x3 y3 x4 y4`: the corners of the smallest rectangles around polygons, as shares of the picture.
  /// Objects of which less than an area is left are left out.
  public static func orientedBoxes(of annotation: ChartAnnotation) -> String {
    lines(of: annotation) { OrientedBox(around: $0.polygon)?.corners }
  }

  private static func lines(
    of annotation: ChartAnnotation, _ corners: (DetectionObject) -> [Point]?
  ) -> String {
    let (width, height) = (Double(annotation.pictureSize.width), Double(annotation.pictureSize.height))
    func share(_ place: Double, of side: Double) -> String { min(max(place / side, 0), 1).fixed(6) }
    return DetectionObject.all(of: annotation).compactMap { object in
      corners(object).map { corners in
        let shares = corners.map { "\(share($0.x, of: width)) \(share($0.y, of: height))" }
        return "\(object.category) \(shares.joined(separator: " "))\n"
      }
    }.joined()
  }

  /// `data.yaml`: where pictures are, and the names of the classes. Without `path`, which Ultralytics reads from its own
  /// folder, places are from the file. It asks for `train` and `val`: where one is not there, other pictures stand for it.
  ///
  /// - Parameter folders: of pictures, by what they are for (`train`, `val`, `test`), as seen from the file.
  public static func dataYAML(folders: [(split: String, folder: String)]) -> String {
    var lines = folders.map { "\($0.split): \($0.folder)\n" }
    for (split, others) in [("train", ["val", "test"]), ("val", ["test", "train"])]
    where !folders.contains(where: { $0.split == split }) {
      let other = others.lazy.compactMap { name in folders.first { $0.split == name } }.first
      guard let other else { continue }
      lines.append("\(split): \(other.folder)  # no split of its own: the pictures of \(other.split)\n")
    }
    return lines.joined() + "names:\n"
      + DetectionObject.categories.enumerated().map { "  \($0): \($1)\n" }.joined()
  }
}
