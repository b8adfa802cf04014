internal import Raster

/// Light or ink that changes over the paper: known at points some tenths of a millimetre to a millimetre apart,
/// linear between them.
struct LightField {
  private let pitch: Double
  private let origin: Point
  private let pixelsPerMillimetre: Double
  private let columnsOfPixels: Range<Int>
  private let rowsOfPixels: Range<Int>
  /// By row and column, in 1/32,768; rows are `pitchOfRows` apart.
  private let gains: [UInt16]
  private let pitchOfRows: Int

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
      for column in row.indices { row[column] = gain(left + Double(column) * pitch, y) }
    }
  }

  /// A field over a picture; `fill` takes a row's y in mm and gives what is left at the row's points, which begin at
  /// the left of the area.
  init(
    _ scene: ImageScene, pitch: Double, over area: Rect? = nil,
    fill: (_ y: Double, _ row: inout [Double]) -> Void
  ) {
    let scale = scene.pixelsPerMillimetre
    let page = Rect(x: 0, y: 0, width: Double(scene.width) / scale, height: Double(scene.height) / scale)
    let (left, top) = (max(area?.minX ?? 0, 0), max(area?.minY ?? 0, 0))
    let right = max(min(area?.maxX ?? page.maxX, page.maxX), left)
    let bottom = max(min(area?.maxY ?? page.maxY, page.maxY), top)
    columnsOfPixels = Self.pixels(from: left * scale, to: right * scale, of: scene.width)
    rowsOfPixels = Self.pixels(from: top * scale, to: bottom * scale, of: scene.height)
    let (columns, rows) = (Int((right - left) / pitch) + 2, Int((bottom - top) / pitch) + 2)
    self.pitch = pitch
    origin = Point(x: left, y: top)
    pixelsPerMillimetre = scale
    let lanes = Lanes.scalarCount
    pitchOfRows = (columns + lanes - 1) / lanes * lanes
    var row = [Double](repeating: 1, count: columns)
    var gains = [UInt16](repeating: 0, count: rows * pitchOfRows)
    for index in 0..<rows {
      fill(top + Double(index) * pitch, &row)
      for column in row.indices {
        gains[index * pitchOfRows + column] = UInt16(
          min(max(row[column], 0), 1.999) * RowArithmetic.unitGain + 0.5)
      }
    }
    self.gains = gains
  }

  /// The pixels whose centres lie between two places.
  private static func pixels(from start: Double, to end: Double, of count: Int) -> Range<Int> {
    let first = min(max(Int((start - 0.5).rounded(.up)), 0), count)
    return first..<max(min(Int((end + 0.5).rounded(.down)), count), first)
  }

  /// Multiplies the light of a picture, its distance from white, or its ink. A tint makes the change another one
  /// in each colour.
  func apply(to picture: inout PixelBuffer, _ target: GainTarget = .light, tint: Tint = .neutral) {
    guard !columnsOfPixels.isEmpty, !rowsOfPixels.isEmpty else { return }
    let channels = picture.format.channels
    let spread = RowSpread(
      columnsOfPixels.map { place($0, origin.x) }, of: pitchOfRows, tint.shares(picture.format))
    var line = [UInt16](repeating: 0, count: pitchOfRows)
    var gains = spread.row
    for y in rowsOfPixels {
      interpolate(place(y, origin.y), to: &line)
      spread.fill(&gains, from: line)
      let start = (y * picture.width + columnsOfPixels.lowerBound) * channels
      var pixels = picture.bytes.mutableSpan
      target.multiply(&pixels, at: start, by: gains.span.extracting(first: spread.count))
    }
  }

  /// Between which points a pixel's centre lies.
  private func place(_ pixel: Int, _ origin: Double) -> RowSpread.Place {
    let position = max(((Double(pixel) + 0.5) / pixelsPerMillimetre - origin) / pitch, 0)
    let index = Int(position)
    return RowSpread.Place(index: index, share: UInt16((position - Double(index)) * 65536))
  }

  private func interpolate(_ place: RowSpread.Place, to line: inout [UInt16]) {
    let above = gains.span.extracting(place.index * pitchOfRows..<(place.index + 1) * pitchOfRows)
    let below = gains.span.extracting((place.index + 1) * pitchOfRows..<(place.index + 2) * pitchOfRows)
    let share = Lanes(repeating: place.share)
    var row = line.mutableSpan
    for index in stride(from: 0, to: row.count, by: Lanes.scalarCount) {
      row.store(above.lanes(at: index).mixed(with: below.lanes(at: index), share: share), at: index)
    }
  }
}
