public import Raster

/// What lies on a page, apart: what a chart is compared by.
public enum ChartLayer: String, Sendable, CaseIterable, Codable {
  /// Paper and grid.
  case grid
  /// Separators, frame and ticks.
  case marks
  /// The calibration pulses.
  case pulse
  /// The traces of all strips.
  case trace
  /// All printed text.
  case text
}

extension Chart {
  /// One layer of the chart alone: paper and grid in their colors, the others black on white as gray pictures.
  ///
  /// - Returns: nil where the layer holds nothing.
  /// - Throws: ``ChartError/raster(_:)``.
  public func picture(of layer: ChartLayer) throws(ChartError) -> PixelBuffer? {
    switch layer {
    case .grid: return page.paper.grid.style == .none ? nil : annotation.paperPicture
    case .marks: return page.marks.isEmpty ? nil : try page.inkPicture { page.drawMarks(on: &$0, .black) }
    case .pulse: return page.pulses.isEmpty ? nil : try page.inkPicture { page.drawPulses(on: &$0, .black) }
    case .text: return page.texts.isEmpty ? nil : try page.inkPicture { page.drawTexts(on: &$0, .black) }
    case .trace:
      return try page.inkPicture { canvas in
        for strip in page.strips { page.draw(strip, on: &canvas, .black) }
      }
    }
  }
}

extension Page {
  /// What `draw` draws in black, on white, as a gray picture of the page's size.
  func inkPicture(_ draw: (inout Canvas) -> Void) throws(ChartError) -> PixelBuffer {
    do throws(RasterError) {
      let paper = PixelBuffer(width: pixelSize.width, height: pixelSize.height)
      var canvas = try Canvas(background: paper, pixelsPerMillimeter: self.paper.pixelsPerMillimeter)
      draw(&canvas)
      let picture = try canvas.finish()
      let drawn = picture.bytes.span
      var gray = [UInt8](repeating: 255, count: pixelSize.width * pixelSize.height)
      for pixel in gray.indices { gray[pixel] = drawn[pixel * 3] }
      return PixelBuffer(width: pixelSize.width, height: pixelSize.height, format: .gray, bytes: gray)
    } catch {
      throw .raster(error)
    }
  }
}
