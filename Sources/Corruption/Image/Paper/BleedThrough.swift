internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let opacity = OperatorParameter(
    "opacity", .ratio, "of the ink on the back", in: 0...1, severities: [0.07, 0.13, 0.2, 0.3, 0.42])
}

extension ImageOperator {
  /// Print on the back of the paper.
  static let bleedThrough = ImageOperator(
    "bleed-through", .paper,
    "Thin paper printed on both sides: the back, mirrored, faint and blurred, shows through.",
    parameters: [.opacity],
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let scale = scene.pixelsPerMillimeter
      var back = picture.grayCopy()
      SeparableBlur(standardDeviation: 0.22 * scale).apply(to: &back)
      // Neither page lies quite straight on the sheet.
      let shift = (
        x: Int((stream.uniform(in: -9...9) * scale).rounded()),
        y: Int((stream.uniform(in: 4...16) * (stream.bool(probability: 0.5) ? scale : -scale)).rounded())
      )
      let paper = picture.paperColor
      let light = Luminance.level(paper.red, paper.green, paper.blue)
      let gains = (0..<256).map { level in
        let ink = max(Double(light - level) / Double(max(light, 1)), 0)
        return UInt16(((1 - values[.opacity] * ink) * RowArithmetic.unitGain).rounded())
      }
      picture.multiply(byMirrored: back, shift, GainTable(gains))
    })
}

extension PixelBuffer {
  /// Multiplies the light by gains of the levels of a gray picture of the same size, mirrored left to right and
  /// moved; beyond its edges nothing changes.
  fileprivate mutating func multiply(
    byMirrored back: PixelBuffer, _ shift: (x: Int, y: Int), _ gains: GainTable
  ) {
    let channels = format.channels
    // Column x shows column (last − x) of the back.
    let last = width - 1 + shift.x
    let columns = max(last - width + 1, 0)..<max(min(last + 1, width), max(last - width + 1, 0))
    guard !columns.isEmpty else { return }
    var line = [UInt16](repeating: 0, count: columns.count * channels)
    for y in 0..<height where 0..<height ~= y - shift.y {
      let start = (y - shift.y) * width + last - columns.lowerBound
      var row = line.mutableSpan
      gains.fill(
        &row, fromMirrored: back.bytes.span.extracting(start - columns.count + 1..<start + 1),
        channels: channels)
      let first = (y * width + columns.lowerBound) * channels
      var pixels = bytes.mutableSpan
      RowArithmetic.multiply(&pixels, at: first, by: line.span)
    }
  }
}
