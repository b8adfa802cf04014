internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let lines = OperatorParameter(
    "lines", .linesPerInch, "98 for standard, 196 for fine", in: 40...400, severities: [196, 196, 98, 98, 98])
  fileprivate static let errors = OperatorParameter(
    "errors", .percent, "of lines that are lost", in: 0...100, severities: [0, 6, 3, 10, 22])
}

extension ImageOperator {
  /// A page that came by fax.
  static let fax = ImageOperator(
    "fax", .print,
    "A page that came by fax: black and white dots, 204 to an inch, and lines that were lost on the way.",
    parameters: [.lines, .errors],
    risks: [.pacing, .fragmentedQRS, .pWaveRhythm, .stSegment],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream throws(CorruptionError) in
      let perInch = 25.4 * scene.pixelsPerMillimeter
      let dots = max(Int((Double(picture.width) / perInch * 204).rounded()), 1)
      let lines = max(Int((Double(picture.height) / perInch * values[.lines]).rounded()), 1)
      // Paper that is metres wide, by a resolution that the picture only claims.
      guard dots <= PixelBuffer.maximumSide, lines <= PixelBuffer.maximumSide,
        dots * lines <= PixelBuffer.maximumPixels
      else { throw .pictureTooLarge(operator: "fax", width: dots, height: lines) }
      var page = picture.grayCopy()
        .resampledRows(.area(from: picture.height, to: lines))
        .resampledColumns(.area(from: picture.width, to: dots))
      page.makeBinary()
      page.loseLines(share: values[.errors] / 100, stream)
      picture.show(
        page.resampledColumns(.area(from: dots, to: picture.width))
          .resampledRows(.area(from: lines, to: picture.height)))
    })
}

extension PixelBuffer {
  /// The receiver shows the line before again in place of a lost one, or breaks off in it and leaves the rest as a
  /// run of one color.
  fileprivate mutating func loseLines(share: Double, _ stream: RandomStream) {
    for y in 1..<max(height, 2) where y < height && stream.unit(at: UInt64(y)) < share {
      var line = stream.child(y)
      let (start, isBroken) = (y * width, line.bool(probability: 0.3))
      bytes.replaceSubrange(start..<start + width, with: bytes[start - width..<start])
      guard isBroken else { continue }
      let first = line.integer(in: 0...(width - 1))
      let count = min(Int(line.unit() * 0.25 * Double(width)), width - first)
      let level: UInt8 = line.bool(probability: 0.5) ? 0 : 255
      bytes.replaceSubrange(
        start + first..<start + first + count, with: repeatElement(level, count: count))
    }
  }
}
