internal import Chart
internal import Corruption
internal import Evaluation
internal import Files
internal import Raster

extension RequestReader {
  /// An annotation as a request gives it: the object of the annotation's file, or its text.
  func annotation(_ key: String = "annotation") -> ChartAnnotation? {
    document(key, "an annotation of a chart, as 'render' gives it", ChartAnnotation.init(json:))
  }

  /// What was done to a record or its picture: the object of the file, or its text.
  func corruptionRecord(_ key: String = "corruption") -> CorruptionRecord? {
    document(key, "a record of a corruption, as 'render' and 'corrupt' give it", CorruptionRecord.init(json:))
  }

  /// The way from the page to the picture: the list of steps, or its text.
  func transform(_ key: String = "transform") -> PixelTransform? {
    document(key, "a transform, as 'render' and 'corrupt' give it", PixelTransform.init(json:))
  }

  private func document<Document>(_ key: String, _ what: String, _ read: ([UInt8]) throws -> Document)
    -> Document?
  {
    guard let value = value(key) else { return nil }
    do {
      return try read(Array(value.yaml.utf8))
    } catch let error as DecodingError {
      reject(key, "is not \(what): \(error.reason)")
    } catch {
      reject(key, "\(error)")
    }
    return nil
  }
}

extension ChartAnnotation {
  /// Refuses a picture of another size.
  func check(_ arrays: ArrayReader, width: Int, height: Int) throws(RequestError) {
    let size = pictureSize
    guard size.width == width, size.height == height else {
      throw arrays.fault(
        0,
        "is a picture of \(width) x \(height) pixels, of \(size.width) x \(size.height) by its annotation; "
          + "give the picture it was made for")
    }
  }
}
