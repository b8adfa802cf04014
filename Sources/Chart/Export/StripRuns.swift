internal import ECG
internal import Files
internal import Raster

/// The ink of each strip as an object of COCO whose segmentation is a run-length encoding, so that overlaps are kept. Its
/// category is the lead's; `strip` is the index in the annotation.
enum StripRuns {
  static func json(of source: TruthSource) throws -> [UInt8] {
    let annotation = source.truth.annotation
    let size = annotation.pictureSize
    let objects = zip(annotation.strips, try source.strips()).enumerated().compactMap { index, pair in
      Object(index, pair.0, RunLengths(of: pair.1, size), size)
    }
    return try JSONOutput.encode(
      Form(
        images: [Image(id: 1, file_name: source.fileName, width: size.width, height: size.height)],
        annotations: objects, categories: Array(COCO.Task.detect.categories.prefix(Lead.allCases.count))))
  }

  // The names are those of the form.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Form: Encodable {
    var images: [Image]
    var annotations: [Object]
    var categories: [COCO.Category]
  }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Image: Encodable {
    var id: Int
    var file_name: String
    var width: Int
    var height: Int
  }

  private struct Segmentation: Encodable {
    var size: [Int]
    var counts: String
  }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Object: Encodable {
    var id: Int
    var image_id = 1
    var category_id: Int
    var bbox: [Double]
    var area: Int
    var iscrowd = 0
    var segmentation: Segmentation
    var strip: Int
    var row: Int
    var column: Int

    /// Nil where none of the ink lies in the picture.
    init?(_ index: Int, _ strip: ChartAnnotation.Strip, _ runs: RunLengths, _ size: Page.PixelSize) {
      guard let box = runs.box else { return nil }
      id = index + 1
      category_id = strip.lead.rawValue + 1
      bbox = [box.minX, box.minY, box.width, box.height]
      area = runs.area
      segmentation = Segmentation(size: [size.height, size.width], counts: runs.text)
      (self.strip, row, column) = (index, strip.row, strip.column)
    }
  }
}
