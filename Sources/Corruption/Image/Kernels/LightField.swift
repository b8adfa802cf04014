internal import PixelKernels
internal import Raster

/// Light or ink that changes over the paper: known at points some tenths of a millimeter to a millimeter apart,
/// linear between them.
struct LightField {
  private let pitch: Double
  private let origin: Point
  private let pixelsPerMillimeter: Double
  private let columnsOfPixels: Range<Int>
  private let rowsOfPixels: Range<Int>
  /// By row and column, in 1/32,768.
  private let gains: [UInt16]
  private let columns: Int

  /// A field over a picture; `gain` takes a place in mm from the upper left corner and gives what is left, from 0
  /// to just below 2.
  ///
  /// - Parameters:
  ///   - scene: The picture's size and scale.
  ///   - pitch: From point to point, in mm.
  ///   - area: What the field covers, in mm; nil for the whole picture.
  ///   - gain: What is left at a place.
  init(
    _ scene: ImageScene, pitch: Double = 1, over area: Rect? = nil, gain: (_ x: Double, _ y: Double) -> Double
  ) {
    let left = max(area?.minX ?? 0, 0)
    self.init(scene, pitch: pitch, over: area) { y, row in
      for column in row.indices { row[column] = Float(gain(left + Double(column) * pitch, y)) }
    }
  }

  /// A field over a picture; `fill` takes a row's y in mm and gives what is left at the row's points, which begin at
  /// the left of the area.
  init(
    _ scene: ImageScene, pitch: Double, over area: Rect? = nil,
    fill: (_ y: Double, _ row: inout [Float]) -> Void
  ) {
    let scale = scene.pixelsPerMillimeter
    let page = Rect(x: 0, y: 0, width: Double(scene.width) / scale, height: Double(scene.height) / scale)
    let (left, top) = (max(area?.minX ?? 0, 0), max(area?.minY ?? 0, 0))
    let right = max(min(area?.maxX ?? page.maxX, page.maxX), left)
    let bottom = max(min(area?.maxY ?? page.maxY, page.maxY), top)
    columnsOfPixels = Self.pixels(from: left * scale, to: right * scale, of: scene.width)
    rowsOfPixels = Self.pixels(from: top * scale, to: bottom * scale, of: scene.height)
    let rows = Int((bottom - top) / pitch) + 2
    columns = Int((right - left) / pitch) + 2
    self.pitch = pitch
    origin = Point(x: left, y: top)
    pixelsPerMillimeter = scale
    var row = [Float](repeating: 1, count: columns)
    var gains = [UInt16](repeating: 0, count: rows * columns)
    for index in 0..<rows {
      fill(top + Double(index) * pitch, &row)
      var numbers = gains.mutableSpan
      RowArithmetic.store(gains: row.span, in: &numbers, at: index * columns)
    }
    self.gains = gains
  }

  /// Where the points of each row lie in a field over the whole picture, in mm.
  static func places(along scene: ImageScene, pitch: Double) -> [Double] {
    (0..<Int(Double(scene.width) / scene.pixelsPerMillimeter / pitch) + 2).map { Double($0) * pitch }
  }

  /// The pixels whose centers lie between two places.
  private static func pixels(from start: Double, to end: Double, of count: Int) -> Range<Int> {
    let first = min(max(Int((start - 0.5).rounded(.up)), 0), count)
    return first..<max(min(Int((end + 0.5).rounded(.down)), count), first)
  }

  /// Multiplies the light of a picture, its distance from white, or its ink. A tint makes the change another one
  /// in each color.
  func apply(to picture: inout PixelBuffer, _ target: GainTarget = .light, tint: Tint = .neutral) {
    picture.apply([step(picture.format, target, tint: tint)])
  }

  /// As ``apply(to:_:tint:)``, for pictures of this format.
  func step(
    _ format: PixelBuffer.Format, _ target: GainTarget = .light, tint: Tint = .neutral
  ) -> some RowStep {
    Step(field: self, format, target, tint)
  }

  private struct Step: RowStep {
    private let field: LightField
    private let target: GainTarget
    private let spread: RowSpread
    /// Where the field begins in a row of samples.
    private let first: Int
    /// The row of points below the row of pixels.
    private var next: Int
    private var above, below, gains: [UInt16]

    init(field: LightField, _ format: PixelBuffer.Format, _ target: GainTarget, _ tint: Tint) {
      (self.field, self.target) = (field, target)
      spread = RowSpread(
        field.columnsOfPixels.map { field.place($0, field.origin.x) }, of: field.columns, tint.shares(format))
      first = field.columnsOfPixels.lowerBound * format.channels
      next = field.place(field.rowsOfPixels.lowerBound, field.origin.y).index - 1
      (above, below, gains) = (spread.row, spread.row, spread.row)
    }

    mutating func change(_ samples: inout MutableSpan<UInt8>, _ row: Range<Int>, y: Int) {
      guard field.rowsOfPixels.contains(y), spread.count > 0 else { return }
      let place = field.place(y, field.origin.y)
      while next <= place.index {
        next += 1
        (above, below) = (below, above)
        let points = field.gains
        spread.fill(&below, from: points.span.extracting(field.points(next)))
      }
      let (upper, lower) = (above, below)
      var mixed = gains.mutableSpan
      RowArithmetic.mix(upper.span, lower.span, share: place.share, to: &mixed)
      target.multiply(&samples, at: row.lowerBound + first, by: gains.span.extracting(first: spread.count))
    }
  }

  /// Between which points a pixel's center lies.
  private func place(_ pixel: Int, _ origin: Double) -> RowSpread.Place {
    let position = max(((Double(pixel) + 0.5) / pixelsPerMillimeter - origin) / pitch, 0)
    let index = Int(position)
    return RowSpread.Place(index: index, share: UInt16((position - Double(index)) * 65536))
  }

  private func points(_ row: Int) -> Range<Int> { row * columns..<(row + 1) * columns }
}
