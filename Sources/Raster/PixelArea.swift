/// A rectangle of whole pixels.
public struct PixelArea: Equatable, Sendable {
  /// The columns.
  public var columns: Range<Int>
  /// The rows.
  public var rows: Range<Int>

  /// A rectangle of these columns and rows.
  public init(columns: Range<Int>, rows: Range<Int>) { (self.columns, self.rows) = (columns, rows) }

  /// The pixels that a rectangle touches, within a picture of a size; nil where it lies beside the picture.
  public init?(touchedBy box: Rect, width: Int, height: Int) {
    columns = Self.pixels(from: box.minX, to: box.maxX, of: width)
    rows = Self.pixels(from: box.minY, to: box.maxY, of: height)
    if columns.isEmpty || rows.isEmpty { return nil }
  }

  /// The pixels that a rectangle in mm touches; nil where it lies beside the picture.
  package init?(_ box: Rect, in picture: PixelBuffer, pixelsPerMillimeter scale: Double) {
    self.init(touchedBy: box.scaled(by: scale), width: picture.width, height: picture.height)
  }

  private static func pixels(from start: Double, to end: Double, of count: Int) -> Range<Int> {
    let first = min(max(start.rounded(.down), 0), Double(count))
    return Int(first)..<Int(min(max(end.rounded(.up), first), Double(count)))
  }
}

extension PixelBuffer {
  /// The pixels of an area.
  ///
  /// - Precondition: the area lies in the picture.
  public func part(_ area: PixelArea) -> PixelBuffer {
    precondition(
      area.columns.clamped(to: 0..<width) == area.columns
        && area.rows.clamped(to: 0..<height) == area.rows)
    let channels = format.channels
    var samples: [UInt8] = []
    samples.reserveCapacity(area.columns.count * area.rows.count * channels)
    for y in area.rows {
      let start = y * width
      samples +=
        bytes[(start + area.columns.lowerBound) * channels..<(start + area.columns.upperBound) * channels]
    }
    return PixelBuffer(
      width: area.columns.count, height: area.rows.count, format: format, bytes: samples)
  }
}
