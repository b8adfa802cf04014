internal import CCairo

/// A page being drawn as pixels. Lengths are in millimeters, y down.
///
/// How much of each pixel the ink covers, in steps of 1/31, is laid over the background when the color changes or the
/// drawing ends. So a chart has few colors, and its picture needs few bytes. The cover of traces and of straight lines
/// is computed here; Cairo draws areas and lines that run back to the left.
///
/// A canvas is made, drawn on and finished inside one task; what crosses to others is the ``PixelBuffer``.
public struct Canvas: ~Copyable, Drawing {
  private let pen: CairoPen
  private let scale: Double
  private let memory: CanvasMemory?
  private var picture: PixelBuffer
  /// The color of the ink that is not yet laid over the picture.
  private var wet: Color?
  /// The last that drew a line.
  private var lastPen: RoundPen?

  /// Steps of cover, 0 left out.
  private static let levels = 31

  /// A canvas that shows `background` and is drawn on at `pixelsPerMillimeter`.
  ///
  /// - Parameter memory: keeps what is drawn on for the next canvas.
  /// - Throws: ``RasterError/tooLarge(width:height:)``, ``RasterError/drawing(_:)``.
  public init(
    background: PixelBuffer, pixelsPerMillimeter: Double, memory: CanvasMemory? = nil
  ) throws(RasterError) {
    let (width, height) = (background.width, background.height)
    guard max(width, height) <= PixelBuffer.maximumSide else {
      throw .tooLarge(width: width, height: height)
    }
    if let kept = memory?.take(width: width, height: height, scale: pixelsPerMillimeter) {
      pen = kept
    } else {
      pen = try CairoPen(cover: width, height, scale: pixelsPerMillimeter)
    }
    scale = pixelsPerMillimeter
    self.memory = memory
    picture = background.inColor
  }

  /// Strokes the open line through the points with round joins and ends.
  ///
  /// - Parameters:
  ///   - points: in mm; none draws nothing, one a dot.
  ///   - lineWidth: in mm.
  ///   - color: of the ink.
  public mutating func stroke(_ points: [Point], lineWidth: Double, color: Color) {
    use(color)
    if let pen = roundPen(lineWidth * scale),
      let envelope = StrokeEnvelope(points, scale: scale, pen: pen, width: picture.width)
    {
      addInk { cover in envelope.forEachPixel(height: picture.height) { cover.add($2, x: $0, y: $1) } }
    } else {
      pen.stroke(points, lineWidth: lineWidth, color: color)
    }
  }

  /// Fills an outline in mm; contours inside others are holes by the non-zero rule.
  public mutating func fill(_ path: Path, color: Color) {
    use(color)
    pen.fill(path, color: color)
  }

  /// Draws a straight line that is parallel to an edge of the page, as a line of whole pixels.
  public mutating func rule(from: Point, to: Point, lineWidth: Double, color: Color) {
    use(color)
    let line = PixelLine(width: lineWidth * scale)
    let isVertical = from.x == to.x
    let across = line.pixels(
      at: (isVertical ? from.x : from.y) * scale, limit: isVertical ? picture.width : picture.height)
    let along =
      isVertical
      ? PixelStretch(from: from.y * scale, to: to.y * scale, limit: picture.height)
      : PixelStretch(from: from.x * scale, to: to.x * scale, limit: picture.width)
    addInk { cover in
      for place in along.pixels {
        let share = Float(along.share(of: place) * line.coverage)
        for other in across {
          cover.add(share, x: isVertical ? other : place, y: isVertical ? place : other)
        }
      }
    }
  }

  /// Ends the drawing and gives the picture, as RGB.
  ///
  /// - Throws: ``RasterError/drawing(_:)`` where any step before had failed.
  public consuming func finish() throws(RasterError) -> PixelBuffer {
    try pen.check()
    layInk()
    memory?.keep(pen, width: picture.width, height: picture.height)
    return picture
  }

  private mutating func use(_ color: Color) {
    if let wet, wet != color { layInk() }
    wet = color
  }

  /// A pen of a width in pixels: as a rule that of the line before.
  private mutating func roundPen(_ lineWidth: Double) -> RoundPen? {
    if lastPen?.lineWidth != lineWidth { lastPen = RoundPen(lineWidth: lineWidth) }
    return lastPen
  }

  /// Lets `body` add ink to what covers the pixels already.
  @inline(__always)
  private func addInk(_ body: (borrowing WetInk) -> Void) {
    unsafe cairo_surface_flush(pen.surface)
    guard let base = unsafe cairo_image_surface_get_data(pen.surface) else { return }
    body(unsafe WetInk(base: base, stride: Int(cairo_image_surface_get_stride(pen.surface))))
    unsafe cairo_surface_mark_dirty(pen.surface)
  }

  /// Lays the ink over the picture and leaves the canvas clean for the next color.
  private mutating func layInk() {
    guard let color = wet else { return }
    wet = nil
    unsafe cairo_surface_flush(pen.surface)
    guard let cover = unsafe cairo_image_surface_get_data(pen.surface) else { return }
    let stride = Int(unsafe cairo_image_surface_get_stride(pen.surface))
    let (width, height) = (picture.width, picture.height)
    var pixels = picture.bytes.mutableSpan
    for y in 0..<height {
      let row = unsafe UnsafeMutableRawBufferPointer(start: cover + y * stride, count: stride)
      // Most of a page has no ink: it is looked for in 64 pixels at once, and there in 8.
      for block in Swift.stride(from: 0, to: stride & ~7, by: 64) {
        guard block + 64 > stride || (unsafe Self.hasInk(row, block)) else { continue }
        for word in Swift.stride(from: block, to: min(block + 64, stride & ~7), by: 8) {
          let covers = unsafe row.loadUnaligned(fromByteOffset: word, as: UInt64.self)
          guard covers != 0 else { continue }
          Self.lay(covers.littleEndian, color, &pixels, y * width + word, width - word)
          unsafe row.storeBytes(of: 0, toByteOffset: word, as: UInt64.self)
        }
      }
      // Rows are of whole words of 32 bits.
      if stride & 7 != 0 {
        let word = stride & ~7
        let covers = unsafe row.loadUnaligned(fromByteOffset: word, as: UInt32.self)
        Self.lay(UInt64(covers.littleEndian), color, &pixels, y * width + word, width - word)
        unsafe row.storeBytes(of: 0, toByteOffset: word, as: UInt32.self)
      }
    }
    unsafe cairo_surface_mark_dirty(pen.surface)
  }

  /// Whether any of 64 pixels is covered.
  private static func hasInk(_ cover: UnsafeMutableRawBufferPointer, _ start: Int) -> Bool {
    let words = unsafe cover.loadUnaligned(fromByteOffset: start, as: SIMD8<UInt64>.self)
    let half = words.lowHalf | words.highHalf
    let quarter = half.lowHalf | half.highHalf
    return quarter[0] | quarter[1] != 0
  }

  /// Lays ink over up to eight pixels.
  ///
  /// - Parameters:
  ///   - covers: a byte a pixel, the first in the lowest.
  ///   - limit: how many pixels the row has from the first on.
  @inline(__always)
  private static func lay(
    _ covers: UInt64, _ color: Color, _ pixels: inout MutableSpan<UInt8>, _ firstPixel: Int, _ limit: Int
  ) {
    var rest = covers
    while rest != 0 {
      let bit = rest.trailingZeroBitCount & ~7
      let cover = Int(truncatingIfNeeded: rest >> UInt64(bit) & 255)
      rest &= ~(255 << UInt64(bit))
      guard bit / 8 < limit else { return }
      let level = (cover * levels + 127) / 255
      let index = (firstPixel + bit / 8) * 3
      pixels[index] = mix(pixels[index], color.red, level)
      pixels[index + 1] = mix(pixels[index + 1], color.green, level)
      pixels[index + 2] = mix(pixels[index + 2], color.blue, level)
    }
  }

  private static func mix(_ ground: UInt8, _ ink: UInt8, _ level: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: (Int(ground) * (levels - level) + Int(ink) * level + levels / 2) / levels)
  }
}

@available(*, unavailable)
extension Canvas: Sendable {}

/// How much of each pixel ink covers, 0 to 255, in a Cairo surface.
@safe private struct WetInk: ~Copyable {
  private let base: UnsafeMutablePointer<UInt8>
  private let stride: Int

  /// It may be used only while the surface lives and Cairo does not draw on it.
  @unsafe init(base: UnsafeMutablePointer<UInt8>, stride: Int) {
    unsafe self.base = base
    self.stride = stride
  }

  /// Adds ink that covers a share of a pixel of the surface, from 0 to 1, wherever in the pixel there is ink already.
  @inline(__always)
  func add(_ share: Float, x: Int, y: Int) {
    let pixel = unsafe base + (y &* stride &+ x)
    let free = unsafe 255 - Float(pixel.pointee)
    unsafe pixel.pointee &+= UInt8(free * share + 0.5)
  }
}
