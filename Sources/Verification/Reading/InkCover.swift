public import Chart
public import Raster

/// How much of each pixel the trace's ink covers, from the picture and what is known of its paper.
///
/// A pixel is a mixture of paper and ink; its share of ink is where its level lies between those of both, in the tones
/// that the picture has. Pulses, marks and text have ink too: their places are ``isBlind``.
public struct InkCover: Sendable {
  /// Pixels a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// 0 (paper) to 255 (ink), row by row.
  public private(set) var levels: [UInt8]
  /// Pixels that say nothing of a trace: other things are printed there.
  public private(set) var isBlind: [Bool]

  /// The cover of a picture that was drawn as `annotation` says.
  ///
  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``.
  public init(of picture: PixelBuffer, annotation: ChartAnnotation) throws(VerificationError) {
    let pixels = annotation.page.pixels
    guard picture.width == pixels.width, picture.height == pixels.height else {
      throw .pictureSize(
        picture: "\(picture.width) x \(picture.height)", annotation: "\(pixels.width) x \(pixels.height)")
    }
    let drawn = DrawnLevels(annotation, paper: annotation.paperPicture)
    let seen = drawn.plane.levels(of: picture)
    self.init(
      width: picture.width, height: picture.height,
      shares: PictureTone(of: seen, drawn).shares(of: seen, drawn),
      isBlind: drawn.regions.map { $0 == .print })
  }

  /// - Parameter shares: of ink, 0 to 1, row by row.
  init(width: Int, height: Int, shares: [Float], isBlind: [Bool]) {
    (self.width, self.height, self.isBlind) = (width, height, isBlind)
    levels = shares.map { UInt8(min(max($0 * 255, 0), 255).rounded()) }
  }

  /// A cover of known levels without blind places.
  package init(width: Int, height: Int, levels: [UInt8]) {
    (self.width, self.height, self.levels) = (width, height, levels)
    isBlind = [Bool](repeating: false, count: width * height)
  }

  /// The cover of a picture that was damaged: the strongest ink counts as full, and what is as faint as a moved grid
  /// line or noise as none.
  package func cleaned() -> InkCover {
    var counts = [Int](repeating: 0, count: 256)
    for level in levels { counts[Int(level)] += 1 }
    let inked = counts[Self.faint...].reduce(0, +)
    var (full, above) = (255, 0)
    while full > Self.faint, (above + counts[full]) * 20 < inked {
      above += counts[full]
      full -= 1
    }
    let range = max(full - Self.faint, 1)
    let table: [UInt8] = (0..<256).map { UInt8(min(max(($0 - Self.faint) * 255 / range, 0), 255)) }
    return withLevels(levels.map { table[Int($0)] })
  }

  /// The cover with other levels.
  package func withLevels(_ levels: [UInt8]) -> InkCover {
    var copy = self
    copy.levels = levels
    return copy
  }

  /// Levels below which ink of a damaged picture is none.
  private static let faint = 56

  /// The cover with more blind places, given for every pixel or not at all.
  package func blinded(_ lost: [Bool]) -> InkCover {
    var copy = self
    for pixel in lost.indices where lost[pixel] { copy.isBlind[pixel] = true }
    return copy
  }

  /// The cover as it is read where nothing is seen at the blind places of another of its size.
  package func blinded(like other: InkCover) -> InkCover {
    var copy = self
    copy.isBlind = other.isBlind
    return copy
  }
}

extension Color {
  /// 0 to 255, as ITU-R BT.601 weighs the channels.
  package var luminance: Int { (299 * Int(red) + 587 * Int(green) + 114 * Int(blue) + 500) / 1000 }
}
