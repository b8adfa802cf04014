internal import Files
internal import Raster

/// A data set's objects in the form of Microsoft COCO: boxes and polygons of leads, labels, texts and pulses.
public struct COCO: Sendable {
  private var form = Form(images: [], annotations: [], categories: Self.categories)

  /// A data set without pictures.
  public init() {}

  /// The numbers of the first picture and of the first object less one, where data sets come together.
  private var numbers = (image: 0, object: 0)

  /// A part of a data set whose pictures and objects are numbered from the given numbers on.
  package init(firstImage: Int, firstObject: Int) { numbers = (firstImage - 1, firstObject - 1) }

  /// Adds a picture.
  ///
  /// - Parameters:
  ///   - annotation: what it shows.
  ///   - file: its path as the data set gives it.
  ///   - measures: what was measured on the record, for the picture's entry.
  public mutating func add(
    _ annotation: ChartAnnotation, file: String, measures: (any Encodable & Sendable)? = nil
  ) {
    let image = numbers.image + form.images.count + 1
    form.images.append(
      Image(
        id: image, file_name: file, width: annotation.pictureSize.width,
        height: annotation.pictureSize.height, measures: measures.map(Opaque.init)))
    for object in DetectionObject.all(of: annotation) {
      let box = object.box
      form.annotations.append(
        Object(
          id: numbers.object + form.annotations.count + 1, image_id: image, category_id: object.category + 1,
          bbox: [box.minX, box.minY, box.width, box.height].map(hundredths), area: hundredths(object.area),
          iscrowd: 0, segmentation: [object.polygon.flatMap { [hundredths($0.x), hundredths($0.y)] }]))
    }
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

  /// What ``json()`` holds under `categories`.
  package static var categories: [Category] {
    DetectionObject.categories.enumerated().map {
      Category(id: $0 + 1, name: $1, supercategory: $0 < 12 ? "lead" : "print")
    }
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
  }

  /// A kind of object.
  package struct Category: Encodable {
    var id: Int
    var name: String
    var supercategory: String
  }
}
