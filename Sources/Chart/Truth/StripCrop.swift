public import Raster

/// One strip cut out of a picture, with its own ink as a mask: what others drew over it is in the picture alone.
public struct StripCrop: Equatable, Sendable {
  /// The index of the strip.
  public let strip: Int
  /// The pixels around its ink.
  public let area: PixelArea
  /// Those of ``area`` that its ink covers at least half of: 255, others 0.
  public let mask: PixelBuffer
  /// The other strips with such pixels in ``area``, by their indices.
  public let others: [Int]
}

extension TruthSource {
  /// A crop for each strip with ink in the picture, in the order of the annotation.
  ///
  /// - Throws: ``ChartError/raster(_:)``.
  public func stripCrops() throws(ChartError) -> [StripCrop] {
    let inks = try strips()
    return inks.enumerated().compactMap { index, ink in
      guard let area = ink.inkArea else { return nil }
      return StripCrop(
        strip: index, area: area, mask: ink.mask(in: area),
        others: inks.indices.filter { $0 != index && inks[$0].hasInk(in: area) })
    }
  }
}

extension StripInk {
  /// The pixels around those that are ink; nil where none is.
  fileprivate var inkArea: PixelArea? {
    guard let area else { return nil }
    let width = area.columns.count
    var (columns, rows): (ClosedRange<Int>?, ClosedRange<Int>?) = (nil, nil)
    for (row, y) in area.rows.enumerated() {
      let samples = cover[row * width..<(row + 1) * width]
      guard let first = samples.firstIndex(where: { $0 >= Self.threshold }),
        let last = samples.lastIndex(where: { $0 >= Self.threshold })
      else { continue }
      let start = samples.startIndex - area.columns.lowerBound
      columns = min(columns?.lowerBound ?? .max, first - start)...max(columns?.upperBound ?? 0, last - start)
      rows = (rows?.lowerBound ?? y)...y
    }
    guard let columns, let rows else { return nil }
    return PixelArea(columns: Range(columns), rows: Range(rows))
  }

  /// The pixels of an area of the picture that are ink: 255, others 0.
  fileprivate func mask(in part: PixelArea) -> PixelBuffer {
    var mask = [UInt8](repeating: 0, count: part.columns.count * part.rows.count)
    forEachInk(in: part) { x, y in
      mask[(y - part.rows.lowerBound) * part.columns.count + x - part.columns.lowerBound] = 255
      return true
    }
    return PixelBuffer(
      width: part.columns.count, height: part.rows.count, format: .gray, bytes: mask)
  }

  /// Whether a pixel of an area of the picture is ink.
  fileprivate func hasInk(in part: PixelArea) -> Bool {
    var found = false
    forEachInk(in: part) { _, _ in
      found = true
      return false
    }
    return found
  }

  /// Calls `body` with each pixel of an area that is ink, until it returns false.
  private func forEachInk(in part: PixelArea, _ body: (Int, Int) -> Bool) {
    guard let area else { return }
    let columns = area.columns.clamped(to: part.columns)
    for y in area.rows.clamped(to: part.rows) {
      let row = (y - area.rows.lowerBound) * area.columns.count - area.columns.lowerBound
      for x in columns where cover[row + x] >= Self.threshold {
        guard body(x, y) else { return }
      }
    }
  }
}
