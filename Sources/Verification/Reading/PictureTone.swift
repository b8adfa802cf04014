internal import Chart
internal import Raster

/// How light a picture shows what was drawn: its paper, its grid and its ink. A copy in gray, a scan with little contrast
/// and a faded print are the same chart in other tones.
struct PictureTone {
  /// The level of bare paper.
  private(set) var paper: Float
  /// The contrast of the grid, as a share of what was drawn.
  private(set) var grid: Float
  /// The contrast of the trace, as a share of what was drawn.
  private(set) var ink: Float = 1

  /// Levels by which the paper may be off in a picture that still has the tones that were drawn, and how dark its darkest pixels
  /// are at least.
  private static let (paperTolerance, usualInk): (Float, Float) = (3, 0.5)
  /// Of the pixels of paper one in so many is looked at.
  private static let step = 3
  /// Ink that is fainter is none.
  private static let leastInk: Float = 0.05

  /// Finds the tones from the paper beside the traces, and from the darkest ink of the strips.
  init(of seen: [Float], _ page: DrawnLevels) {
    paper = Self.levelOfPaper(seen, page)
    grid = 1
    grid = contrastOfGrid(seen, page)
    let strength = strengthOfInk(seen, page)
    // A thin line has few pixels that are full, and in a small picture none: they are faint, the ink is not.
    let isAsDrawn = abs(paper - page.bare) < Self.paperTolerance && strength >= Self.usualInk
    if !isAsDrawn { ink = min(max(strength, Self.leastInk), 1) }
  }

  /// The share of ink of each pixel.
  func shares(of seen: [Float], _ page: DrawnLevels) -> [Float] {
    let (levels, drawn) = (seen.span, page.paper.span)
    return seen.indices.map { pixel in
      let own = paper + grid * (drawn[pixel] - page.bare)
      let contrast = ink * (drawn[pixel] - page.ink)
      return contrast == 0 ? 0 : (own - levels[pixel]) / contrast
    }
  }

  /// The median level of bare paper.
  private static func levelOfPaper(_ seen: [Float], _ page: DrawnLevels) -> Float {
    // Sixteenths of a level, each with the sum of what fell there.
    var bins = [(count: Int, sum: Float)](repeating: (0, 0), count: 256 * 16)
    var count = 0
    let (levels, drawn, regions) = (seen.span, page.paper.span, page.regions.span)
    for pixel in stride(from: 0, to: seen.count, by: step)
    where regions[pixel] == .paper && abs(drawn[pixel] - page.bare) < 1 {
      let bin = min(max(Int(levels[pixel] * 16), 0), bins.count - 1)
      bins[bin].count += 1
      bins[bin].sum += levels[pixel] - page.bare
      count += 1
    }
    var below = 0
    for bin in bins {
      below += bin.count
      if 2 * below > count { return page.bare + bin.sum / Float(bin.count) }
    }
    return page.bare
  }

  /// By how much the grid's lines are darker than bare paper.
  private func contrastOfGrid(_ seen: [Float], _ page: DrawnLevels) -> Float {
    var (both, own) = (0.0, 0.0)
    let (levels, drawn, regions) = (seen.span, page.paper.span, page.regions.span)
    for pixel in stride(from: 0, to: seen.count, by: Self.step) where regions[pixel] == .paper {
      let line = Double(drawn[pixel] - page.bare)
      both += line * Double(levels[pixel] - paper)
      own += line * line
    }
    return own > 0 ? Float(min(max(both / own, 0), 2)) : 1
  }

  /// How dark the darkest ink of traces and print is: a thin line may lie between two rows of pixels, of which none is full.
  private func strengthOfInk(_ seen: [Float], _ page: DrawnLevels) -> Float {
    // Shares from −0.5 to 2 in steps of 1/256.
    var counts = [Int](repeating: 0, count: 641)
    let contrast = page.bare - page.ink
    guard contrast != 0 else { return 1 }
    for pixel in seen.indices where page.regions[pixel] != .paper {
      let own = paper + grid * (page.paper[pixel] - page.bare)
      counts[Int(min(max((own - seen[pixel]) / contrast * 256 + 128, 0), 640))] += 1
    }
    var left = max(page.inkCount / 20, 1)
    for level in counts.indices.reversed() {
      left -= counts[level]
      if left <= 0 { return Float(level - 128) / 256 }
    }
    return 1
  }
}
