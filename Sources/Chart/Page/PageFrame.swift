internal import Raster

/// How a page is divided: the paper, the content between header and footer, and where rows start.
struct PageFrame {
  let size: Size
  let pixelSize: Page.PixelSize
  /// Whole squares between margins, header and footer.
  let content: Rect
  /// Where the traces start, in mm from the left.
  let traceStart: Double
  /// Where the pulse's left shoulder starts; nil without a pulse.
  let pulseStart: Double?

  /// Between header or footer and the grid, in mm.
  private static let gap = 2.5

  init(layout: Layout) throws(ChartError) {
    let square = PageBuilder.square
    let (paper, margin, pulse) = (layout.paper, layout.margin, layout.pulse)
    let pulseWidth = 2 * pulse.shoulder + 0.2 * paper.speed + pulse.gap
    let lead = pulse.side == .left ? pulseWidth : 0
    let rowWidth = lead + layout.duration * paper.speed + (pulse.side == .right ? pulseWidth : 0)
    let above = Self.height(of: layout, isAbove: true)
    let below = Self.height(of: layout, isAbove: false)

    (size, pixelSize) = try Self.sizes(layout, rowWidth: rowWidth, headerAndFooter: above + below)
    let traceEnd = layout.placement.left.map { $0 - lead + rowWidth } ?? rowWidth
    guard traceEnd <= size.width, layout.placement.left.map({ $0 >= lead }) ?? true else {
      throw .pageTooSmall(
        layout: layout.name, direction: "width", needed: max(traceEnd, rowWidth), available: size.width,
        remedy: "choose a lower speed or a shorter duration, or give the page more width (page: fit)")
    }
    let width = ((size.width - 2 * margin) / square).rounded(.down) * square
    let height = ((size.height - 2 * margin - above - below) / square).rounded(.down) * square
    guard layout.placement.left != nil || width >= rowWidth else {
      throw .pageTooSmall(
        layout: layout.name, direction: "width", needed: rowWidth + 2 * margin, available: size.width,
        remedy: "choose a lower speed or a shorter duration, or give the page more width (page: fit)")
    }
    guard layout.placement.baselines != nil || height >= square else {
      throw .pageTooSmall(
        layout: layout.name, direction: "height", needed: 2 * margin + above + below + square,
        available: size.height, remedy: "shorten header and footer, or give the page more height")
    }
    let spare = size.height - 2 * margin - above - below - height
    let content = Rect(
      x: (size.width - width) / 2, y: margin + above + spare / 2, width: width, height: height)
    let automatic = content.minX + ((width - rowWidth) / 2 / square).rounded(.down) * square + lead
    let traceStart = layout.placement.left ?? automatic
    self.content = content
    self.traceStart = traceStart
    switch pulse.side {
    case .left: pulseStart = traceStart - lead
    case .right: pulseStart = traceStart + layout.duration * paper.speed + pulse.gap
    case .none: pulseStart = nil
    }
  }

  private static func sizes(
    _ layout: Layout, rowWidth: Double, headerAndFooter: Double
  ) throws(ChartError) -> (Size, Page.PixelSize) {
    let scale = layout.paper.pixelsPerMillimeter
    let size: Size
    switch layout.page {
    case .pixels(let width, let height):
      guard width * height <= PixelBuffer.maximumPixels else {
        throw .raster(.tooLarge(width: width, height: height))
      }
      return (
        Size(width: Double(width) / scale, height: Double(height) / scale),
        Page.PixelSize(width: width, height: height)
      )
    case .fixed(let fixed): size = fixed
    case .fit(let pitch):
      let square = PageBuilder.square
      size = Size(
        width: (rowWidth / square).rounded(.up) * square + 2 * layout.margin,
        height: (pitch * Double(layout.rows.count) / square).rounded(.up) * square + 2 * layout.margin
          + headerAndFooter)
    }
    let width = (size.width * scale).rounded()
    let height = (size.height * scale).rounded()
    guard max(width, height) <= Double(PixelBuffer.maximumSide),
      width * height <= Double(PixelBuffer.maximumPixels)
    else {
      throw .raster(.tooLarge(width: Int(min(width, 1e9)), height: Int(min(height, 1e9))))
    }
    return (size, Page.PixelSize(width: Int(width), height: Int(height)))
  }

  /// Room for the tallest stack of blocks, whether or not the record fills it: the grid stays where it is.
  private static func height(of layout: Layout, isAbove: Bool) -> Double {
    let blocks = layout.textBlocks()
    let stacks = TextBlock.Place.allCases.filter { $0.isAbove == isAbove }.map { place in
      blocks.filter { $0.place == place && $0.origin == nil }
        .reduce(0) { $0 + Double($1.lines.count) * $1.pitch }
    }
    let highest = stacks.max() ?? 0
    return highest > 0 ? highest + gap : 0
  }
}
