internal import Files
internal import Raster

/// Objects in the form of YOLO: a text file a picture, a line an object.
public enum YOLO {
  /// What is learned.
  package enum Task: String, CaseIterable, Sendable {
    case detect, segment, obb, pose
  }

  /// The labels of a picture.
  package static func labels(of source: TruthSource, task: Task, box: ObjectBox) -> String {
    let size = source.truth.annotation.pictureSize
    return switch task {
    case .detect: boxes(source.objects(box), size)
    case .segment: segments(source.objects(box), size)
    case .obb: orientedBoxes(source.objects(box), size)
    case .pose: poses(source.keypoints(box), size)
    }
  }

  /// `class x-center y-center width height`, the places as shares of the picture.
  public static func labels(of annotation: ChartAnnotation) -> String {
    boxes(DetectionObject.all(of: annotation), annotation.pictureSize)
  }

  private static func boxes(_ objects: [DetectionObject], _ size: Page.PixelSize) -> String {
    objects.map { "\($0.category) \(box($0, size))\n" }.joined()
  }

  private static func box(_ object: DetectionObject, _ size: Page.PixelSize) -> String {
    let (width, height) = (Double(size.width), Double(size.height))
    let box = object.box
    let values = [
      (box.minX + box.maxX) / 2 / width, (box.minY + box.maxY) / 2 / height, box.width / width,
      box.height / height,
    ]
    return values.map { $0.fixed(6) }.joined(separator: " ")
  }

  /// `class x1 y1 x2 y2 …`: the corners of polygons as shares of the picture. Objects of which less than an area is left
  /// are left out.
  private static func segments(_ objects: [DetectionObject], _ size: Page.PixelSize) -> String {
    lines(objects, size) { $0.area > 0 ? $0.polygon : nil }
  }

  /// `class x1 y1 x2 y2 x3 y3 x4 y4`: the corners of the smallest rectangles around polygons, as shares of the picture.
  /// Objects of which less than an area is left are left out.
  private static func orientedBoxes(_ objects: [DetectionObject], _ size: Page.PixelSize) -> String {
    lines(objects, size) { OrientedBox(around: $0.polygon)?.corners }
  }

  /// `class x-center y-center width height x1 y1 v1 …`: four keypoints of each object as shares of the picture, with their
  /// visibility.
  private static func poses(_ objects: [KeypointObject], _ size: Page.PixelSize) -> String {
    objects.map { keypoints in
      let points = keypoints.points.map { point in
        let place = point.place ?? Point(x: 0, y: 0)
        return "\(corner(place, size)) \(point.visibility.rawValue)"
      }
      return "\(keypoints.category) \(box(keypoints.object, size)) \(points.joined(separator: " "))\n"
    }.joined()
  }

  private static func lines(
    _ objects: [DetectionObject], _ size: Page.PixelSize, _ corners: (DetectionObject) -> [Point]?
  ) -> String {
    objects.compactMap { object in
      corners(object).map { corners in
        "\(object.category) \(corners.map { corner($0, size) }.joined(separator: " "))\n"
      }
    }.joined()
  }

  private static func corner(_ place: Point, _ size: Page.PixelSize) -> String {
    func share(_ place: Double, of side: Int) -> String { min(max(place / Double(side), 0), 1).fixed(6) }
    return "\(share(place.x, of: size.width)) \(share(place.y, of: size.height))"
  }

  /// `data.yaml`: where pictures are, and the names of the classes. Without `path`, which Ultralytics reads from its own
  /// folder, places are from the file. It asks for `train` and `val`: where one is not there, other pictures stand for it.
  ///
  /// Of keypoints the file says how many there are, and not which ones change places in a mirror: charts are not mirrored.
  ///
  /// - Parameter folders: of pictures, by what they are for (`train`, `val`, `test`), as seen from the file.
  package static func dataYAML(_ task: Task, folders: [(split: String, folder: String)]) -> String {
    var lines = folders.map { "\($0.split): \($0.folder)\n" }
    for (split, others) in [("train", ["val", "test"]), ("val", ["test", "train"])]
    where !folders.contains(where: { $0.split == split }) {
      let other = others.lazy.compactMap { name in folders.first { $0.split == name } }.first
      guard let other else { continue }
      lines.append("\(split): \(other.folder)  # no split of its own: the pictures of \(other.split)\n")
    }
    let names = task == .pose ? KeypointObject.categories.map(\.name) : DetectionObject.categories
    let points = task == .pose ? "kpt_shape: [\(KeypointObject.count), 3]\n" : ""
    return lines.joined() + points + "names:\n" + names.enumerated().map { "  \($0): \($1)\n" }.joined()
  }
}
