public import Raster
internal import Chart

/// A picture that shows what was found in it.
public struct GroundedPicture: Sendable {
  /// How it is shown.
  public enum Style: String, Sendable, CaseIterable {
    /// Polygons around it, each mention in a color of its own.
    case highlight
    /// The part of the picture that holds all of it.
    case crop
    /// Everything else faded.
    case dim
  }

  private let picture: PixelBuffer
  private let places: [GroundedPlace]
  private let scale: Double

  private static let colors = [
    Color(220, 40, 160), Color(30, 100, 220), Color(20, 140, 60), Color(200, 110, 0), Color(120, 60, 200),
    Color(0, 140, 150),
  ]
  /// How much of what is dimmed stays.
  private static let rest = 0.25
  /// Around what is lit or cropped, in mm.
  private static let margin = 2.0

  /// A picture with what was found in it.
  ///
  /// - Parameters:
  ///   - picture: the pixels that the chart's annotation speaks of.
  ///   - places: at least one.
  public init(_ picture: PixelBuffer, of chart: GroundedChart, places: [GroundedPlace]) {
    (self.picture, self.places) = (picture, places)
    scale = chart.annotation.pixelsPerMillimeter
  }

  /// The picture in a style.
  ///
  /// - Throws: ``GroundingError/raster(_:)``.
  public func shown(_ style: Style) throws(GroundingError) -> PixelBuffer {
    switch style {
    case .highlight: try draw(on: picture, highlight)
    case .crop: cropped
    case .dim: try dimmed()
    }
  }

  private func draw(
    on background: PixelBuffer, _ body: (inout Canvas) -> Void
  ) throws(GroundingError) -> PixelBuffer {
    do throws(RasterError) {
      var canvas = try Canvas(background: background, pixelsPerMillimeter: scale)
      body(&canvas)
      return try canvas.finish()
    } catch {
      throw .raster(error.description)
    }
  }

  private func highlight(_ canvas: inout Canvas) {
    for place in places {
      let outline = outline(of: place)
      canvas.stroke(
        outline + outline.prefix(1), lineWidth: 0.6, color: Self.colors[place.mention % Self.colors.count])
    }
  }

  /// In mm.
  private func outline(of place: GroundedPlace) -> [Point] {
    (place.polygon.count > 2 ? place.polygon : place.box.corners).map { $0.scaled(by: 1 / scale) }
  }

  private var cropped: PixelBuffer {
    guard let first = places.first else { return picture }
    let box = places.dropFirst().reduce(first.box) { $0.union($1.box) }.expanded(by: Self.margin * scale)
    return PixelArea(touchedBy: box, width: picture.width, height: picture.height).map(picture.part)
      ?? picture
  }

  /// White takes three quarters of the place of what is not lit.
  private func dimmed() throws(GroundingError) -> PixelBuffer {
    let dark = PixelBuffer(width: picture.width, height: picture.height, color: .black)
    let light = try draw(on: dark) { canvas in
      for place in places {
        let outline = outline(of: place)
        var path = Path()
        path.elements = [.move(outline[0])] + outline.dropFirst().map { .line($0) } + [.close]
        canvas.fill(path, color: .white)
        canvas.stroke(outline + outline.prefix(1), lineWidth: 2 * Self.margin, color: .white)
      }
    }
    var result = picture.inColor
    for index in result.bytes.indices {
      let share = Self.rest + (1 - Self.rest) * Double(light.bytes[index]) / 255
      result.bytes[index] = UInt8((255 - (255 - Double(result.bytes[index])) * share).rounded())
    }
    return result
  }
}
