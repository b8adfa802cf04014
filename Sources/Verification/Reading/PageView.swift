internal import Chart
internal import Raster

/// A picture as the readers see it: on its page, its light evened where it was damaged, never inverted.
struct PageView {
  /// The page, pixel by pixel.
  let picture: PixelBuffer
  /// What was drawn where on that page.
  let annotation: ChartAnnotation
  /// That page's paper and grid before anything was drawn on them.
  let paper: PixelBuffer
  /// What is to be known of the picture beside what it shows.
  private(set) var notes: [PictureNote]
  private let drawn: DrawnLevels
  private let lost: [Bool]
  /// Whether the picture was damaged on purpose.
  let isCorrupted: Bool
  /// How large a pixel of the picture is on the page, at least 1.
  let pixelSize: Double

  /// The ink of a picture of the page.
  struct Ink {
    /// The share of ink of each pixel, with what noise makes of it.
    let shares: [Float]
    /// As the picture has it.
    let raw: InkCover
    /// As it is read: of a damaged picture without what is too faint.
    let cover: InkCover
  }

  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)`` where the picture is no uniformly resized one.
  init(
    _ seen: PixelBuffer, _ given: ChartAnnotation, isCorrupted: Bool
  ) throws(VerificationError) {
    let sized = try SizedPicture(seen, given.pictureSize)
    let straight = StraightPicture(sized.picture, given)
    annotation = straight.annotation
    paper = annotation.paperPicture
    lost = straight.lost
    notes = sized.notes
    pixelSize = sized.pixelSize
    self.isCorrupted = isCorrupted
    let isGray = straight.picture.isGray
    if isGray, !isCorrupted, !paper.isGray { notes.append(.gray) }
    drawn = DrawnLevels(annotation, paper: sized.asSharp(paper), isGray: isGray, pixel: pixelSize)
    var page = straight.picture
    if drawn.isInverted(page, lost: lost) {
      page = page.inverted
      notes.append(.inverted)
    }
    picture = isCorrupted ? EvenLight.picture(page, of: annotation) : page
  }

  /// The ink of a picture of this page; what the original does not show is blind.
  func ink(of picture: PixelBuffer) -> Ink {
    let seen = drawn.plane.levels(of: picture)
    let shares = PictureTone(of: seen, drawn).shares(of: seen, drawn)
    let raw = InkCover(
      width: picture.width, height: picture.height, shares: shares,
      isBlind: drawn.regions.map { $0 == .print }
    ).blinded(lost)
    return Ink(shares: shares, raw: raw, cover: isCorrupted ? raw.cleaned() : raw)
  }

  /// Whether a pixel's paper is so much lighter than ink that noise does not make one of the other.
  func isTelling(_ pixel: Int) -> Bool { drawn.isTelling(pixel) }

  /// Which pixels have paper that is nearly as dark as ink, with its color or without.
  var isFaint: [Bool] {
    let brightness = DrawnLevels(annotation, paper: paper, isGray: true)
    return drawn.paper.indices.map { !drawn.isTelling($0) || !brightness.isTelling($0) }
  }
}

extension DrawnLevels {
  /// Whether a picture shows light what was drawn dark, and dark what was drawn light.
  fileprivate func isInverted(_ picture: PixelBuffer, lost: [Bool]) -> Bool {
    var counts = [Int](repeating: 0, count: 256)
    var (count, sum) = (0, 0.0)
    for pixel in stride(from: 0, to: paper.count, by: Self.step) where lost.isEmpty || !lost[pixel] {
      let level = min(max(plane.level(of: picture, at: pixel), 0), 255)
      counts[Int(level)] += 1
      sum += Double(level)
      count += 1
    }
    guard count > 0 else { return false }
    var (median, below) = (0, 0)
    while below + counts[median] <= count / 2 {
      below += counts[median]
      median += 1
    }
    // Ink and grid are few: they draw the mean from the level of most pixels to their own side.
    let skew = sum / Double(count) - Double(median)
    let isOpposite = (skew > 0) == (ink < bare) && abs(skew) > 0.5
    return isOpposite && abs(Float(median) - bare) > abs(Float(median) - (255 - bare))
  }

  /// One of so many pixels is looked at: a number that shares nothing with the pitch of grids and rows.
  private static let step = 7
}

extension PixelBuffer {
  /// The picture with all levels reversed.
  fileprivate var inverted: PixelBuffer {
    var copy = self
    for index in copy.bytes.indices { copy.bytes[index] = 255 - copy.bytes[index] }
    return copy
  }

  /// Whether no pixel has a color, within what compression leaves of gray.
  fileprivate var isGray: Bool {
    guard format.channels == 3 else { return true }
    return (0..<width * height).allSatisfy { pixel in
      let (red, green, blue) = (Int(bytes[3 * pixel]), Int(bytes[3 * pixel + 1]), Int(bytes[3 * pixel + 2]))
      return max(red, green, blue) - min(red, green, blue) <= 8
    }
  }
}
