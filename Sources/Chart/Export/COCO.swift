internal import Files
internal import Raster

/// A data set's objects in the form of Microsoft COCO: boxes and polygons of leads, labels, texts and pulses, or keypoints of
/// leads, pulses and pages.
public struct COCO: Sendable {
  /// What is learned.
  package enum Task: String, CaseIterable, Sendable {
    case detect, keypoints

    /// What ``COCO/json()`` holds under `categories`.
    package var categories: [Category] {
      switch self {
      case .detect:
        DetectionObject.categories.enumerated().map {
          Category(id: $0 + 1, name: $1, supercategory: $0 < 12 ? "lead" : "print")
        }
      case .keypoints:
        KeypointObject.categories.map {
          Category(
            id: $0.id, name: $0.name, supercategory: $0.supercategory, keypoints: $0.points,
            skeleton: $0.skeleton)
        }
      }
    }
  }

  private var form: Form
  private let task: Task
  private let box: ObjectBox
  /// The numbers of the first picture and of the first object less one, where data sets come together.
  private let numbers: (image: Int, object: Int)

  /// A data set without pictures, of boxes and polygons around ink.
  public init() { self.init(.detect, .ink) }

  /// A part of a data set whose pictures and objects are numbered from the given numbers on.
  package init(_ task: Task, _ box: ObjectBox, firstImage: Int = 1, firstObject: Int = 1) {
    (self.task, self.box, numbers) = (task, box, (firstImage - 1, firstObject - 1))
    form = Form(images: [], annotations: [], categories: task.categories)
  }

  /// Adds a picture with boxes and polygons around ink.
  ///
  /// - Parameters:
  ///   - annotation: what it shows.
  ///   - file: its path as the data set gives it.
  public mutating func add(_ annotation: ChartAnnotation, file: String) {
    add(DetectionObject.all(of: annotation), to: addImage(annotation, file: file, measures: nil))
  }

  /// Adds a picture with the objects of the task.
  ///
  /// - Parameters:
  ///   - source: what it shows.
  ///   - file: its path as the data set gives it.
  ///   - measures: what was measured on the record, for the picture's entry.
  package mutating func add(
    _ source: TruthSource, file: String, measures: (any Encodable & Sendable)? = nil
  ) {
    let image = addImage(source.truth.annotation, file: file, measures: measures)
    switch task {
    case .detect: add(source.objects(box), to: image)
    case .keypoints:
      for keypoints in source.keypoints(box) {
        var object = self.object(keypoints.object, in: image)
        object.category_id = KeypointObject.categories[keypoints.category].id
        object.keypoints = keypoints.points.flatMap { point in
          [
            hundredths(point.place?.x ?? 0), hundredths(point.place?.y ?? 0),
            Double(point.visibility.rawValue),
          ]
        }
        object.num_keypoints = keypoints.points.count { $0.visibility != .absent }
        object.strip = keypoints.strip
        form.annotations.append(object)
      }
    }
  }

  /// - Returns: the picture's number.
  private mutating func addImage(
    _ annotation: ChartAnnotation, file: String, measures: (any Encodable & Sendable)?
  ) -> Int {
    let image = numbers.image + form.images.count + 1
    form.images.append(
      Image(
        id: image, file_name: file, width: annotation.pictureSize.width,
        height: annotation.pictureSize.height, measures: measures.map(Opaque.init)))
    return image
  }

  private mutating func add(_ objects: [DetectionObject], to image: Int) {
    for object in objects { form.annotations.append(self.object(object, in: image)) }
  }

  /// The next object.
  private func object(_ object: DetectionObject, in image: Int) -> Object {
    let box = object.box
    return Object(
      id: numbers.object + form.annotations.count + 1, image_id: image, category_id: object.category + 1,
      bbox: [box.minX, box.minY, box.width, box.height].map(hundredths), area: hundredths(object.area),
      iscrowd: 0, segmentation: [object.polygon.flatMap { [hundredths($0.x), hundredths($0.y)] }])
  }

  /// The data set as one JSON document.
  public func json() throws -> [UInt8] { try JSONOutput.encode(form) }

  /// The pictures and the objects, each as JSON; ``json()`` holds them under `images` and `annotations`.
  package func rows() throws -> (images: [[UInt8]], annotations: [[UInt8]]) {
    (
      try form.images.map { try JSONOutput.encode($0) },
      try form.annotations.map { try JSONOutput.encode($0) }
    )
  }

  // The names are those of the form.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Form: Encodable {
    var images: [Image]
    var annotations: [Object]
    var categories: [Category]
  }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Image: Encodable {
    var id: Int
    var file_name: String
    var width: Int
    var height: Int
    var measures: Opaque?
  }

  /// A value that is written as it encodes itself.
  private struct Opaque: Encodable {
    var value: any Encodable & Sendable
    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
  }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Object: Encodable {
    var id: Int
    var image_id: Int
    var category_id: Int
    var bbox: [Double]
    var area: Double
    var iscrowd: Int
    var segmentation: [[Double]]
    /// x, y and visibility of each.
    var keypoints: [Double]?
    /// Those that the picture shows.
    var num_keypoints: Int?
    /// The index in the annotation, of a lead's keypoints.
    var strip: Int?
  }

  /// A kind of object.
  package struct Category: Encodable, Sendable {
    var id: Int
    var name: String
    var supercategory: String
    var keypoints: [String]?
    var skeleton: [[Int]]?
  }
}
