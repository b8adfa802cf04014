internal import ECG
public import Raster

/// What each pixel of a chart shows, as a gray picture of classes.
///
/// A pixel belongs to a class where its ink covers at least half of it; where several do, to the one that was drawn last:
/// text over traces over pulses over marks over the grid.
public enum ChartMask {
  /// The values of the pixels, with their names: 0 is background, 1 to 12 are the leads in canonical order.
  public static let classes: [(value: UInt8, name: String)] =
    [(0, "background")] + Lead.allCases.map { (UInt8($0.rawValue + 1), $0.name) }
    + [(13, "grid"), (14, "text"), (15, "pulse"), (16, "mark")]

  /// The mask of a chart as it was drawn, pixel by pixel of its page.
  ///
  /// - Throws: ``ChartError/raster(_:)``.
  public static func picture(of chart: Chart) throws(ChartError) -> PixelBuffer {
    let page = chart.page
    let size = page.pixelSize
    var mask = [UInt8](repeating: 0, count: size.width * size.height)
    let paper = GridPainter(page).paint()
    for pixel in mask.indices {
      let index = pixel * 3
      let color = Color(paper.bytes[index], paper.bytes[index + 1], paper.bytes[index + 2])
      if color != page.paper.background { mask[pixel] = 13 }
    }
    try paint(16, into: &mask, page) { page.drawMarks(on: &$0, .black) }
    try paint(15, into: &mask, page) { page.drawPulses(on: &$0, .black) }
    for lead in Lead.allCases {
      try paint(UInt8(lead.rawValue + 1), into: &mask, page) { canvas in
        for strip in page.strips where strip.lead == lead { page.draw(strip, on: &canvas, .black) }
      }
    }
    try paint(14, into: &mask, page) { page.drawTexts(on: &$0, .black) }
    return PixelBuffer(width: size.width, height: size.height, format: .gray, bytes: mask)
  }

  private static func paint(
    _ value: UInt8, into mask: inout [UInt8], _ page: Page, _ draw: (inout Canvas) -> Void
  ) throws(ChartError) {
    let picture = try page.inkPicture(draw)
    let ink = picture.bytes.span
    for pixel in mask.indices where ink[pixel] < 128 { mask[pixel] = value }
  }
}
