internal import Raster

/// Light or ink that changes over the paper: known at points some tenths of a millimetre to a millimetre apart,
/// linear between them.
struct LightField {
  private let columns: Int
  private let rows: Int
  private let pitch: Double
  private let origin: Point
  private let pixelsPerMillimetre: Double
  private let columnsOfPixels: Range<Int>
  private let rowsOfPixels: Range<Int>
  /// By row and column, in 1/32,768.
  private let gains: [Int32]

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
    let scale = scene.pixelsPerMillimetre
    let page = Rect(x: 0, y: 0, width: Double(scene.width) / scale, height: Double(scene.height) / scale)
    let (left, top) = (max(area?.minX ?? 0, 0), max(area?.minY ?? 0, 0))
    let right = max(min(area?.maxX ?? page.maxX, page.maxX), left)
    let bottom = max(min(area?.maxY ?? page.maxY, page.maxY), top)
    columnsOfPixels = Self.pixels(from: left * scale, to: right * scale, of: scene.width)
    rowsOfPixels = Self.pixels(from: top * scale, to: bottom * scale, of: scene.height)
    let (columns, rows) = (Int((right - left) / pitch) + 2, Int((bottom - top) / pitch) + 2)
    self.columns = columns
    self.rows = rows
    self.pitch = pitch
    origin = Point(x: left, y: top)
    pixelsPerMillimetre = scale
    gains = (0..<rows * columns).map { index in
      let value = gain(left + Double(index % columns) * pitch, top + Double(index / columns) * pitch)
      return Int32((min(max(value, 0), 1.999) * RowArithmetic.unitGain).rounded())
    }
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
    let shares = tint.shares(picture.format)
    let places = columnsOfPixels.map { place($0, origin.x) }
    var line = [Int32](repeating: 0, count: columns)
    var gains = [UInt16](repeating: 0, count: places.count * channels)
    for y in rowsOfPixels {
      interpolate(place(y, origin.y), to: &line)
      Self.spread(line, places, shares, to: &gains)
      let start = (y * picture.width + columnsOfPixels.lowerBound) * channels
      var pixels = picture.bytes.mutableSpan
      target.multiply(&pixels, at: start, by: gains.span)
    }
  }

  /// Between which points a pixel's centre lies: the first of them, and how far from it in 1/4096.
  private struct Place {
    var index: Int32
    var fraction: Int32
  }

  private func place(_ pixel: Int, _ origin: Double) -> Place {
    let position = ((Double(pixel) + 0.5) / pixelsPerMillimetre - origin) / pitch
    return Place(
      index: Int32(position), fraction: Int32(((position - position.rounded(.down)) * 4096).rounded()))
  }

  private func interpolate(_ place: Place, to line: inout [Int32]) {
    let first = Int(place.index) * columns
    for column in 0..<columns {
      let (above, below) = (gains[first + column], gains[first + columns + column])
      line[column] = above + ((below - above) * place.fraction) >> 12
    }
  }

  private static func spread(
    _ line: [Int32], _ places: [Place], _ shares: [Int32], to gains: inout [UInt16]
  ) {
    var row = gains.mutableSpan
    let (line, places) = (line.span, places.span)
    let unit = Int32(RowArithmetic.unitGain)
    let (red, green, blue) = (shares[0], shares[shares.count / 2], shares[shares.count - 1])
    let isGrey = shares.count == 1
    for x in 0..<places.count {
      let place = unsafe places[unchecked: x]
      let left = unsafe line[unchecked: Int(place.index)]
      let right = unsafe line[unchecked: Int(place.index) &+ 1]
      let loss = unit &- left &- ((right &- left) &* place.fraction) >> 12
      if isGrey {
        unsafe row[unchecked: x] = UInt16(truncatingIfNeeded: unit &- (loss &* red) >> 8)
      } else {
        let start = 3 &* x
        unsafe row[unchecked: start] = UInt16(truncatingIfNeeded: unit &- (loss &* red) >> 8)
        unsafe row[unchecked: start &+ 1] = UInt16(truncatingIfNeeded: unit &- (loss &* green) >> 8)
        unsafe row[unchecked: start &+ 2] = UInt16(truncatingIfNeeded: unit &- (loss &* blue) >> 8)
      }
    }
  }
}
