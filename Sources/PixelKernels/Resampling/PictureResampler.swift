package import Raster

/// Resamples a picture by a warp: bilinear, with a mean of several samples for each pixel where the picture shrinks. Beyond its edges is the surround.
package struct PictureResampler {
  private let warp: Warp

  /// The resampler of a warp.
  package init(_ warp: Warp) { self.warp = warp }

  /// Above how many source pixels a pixel is the mean of several places.
  private static let largestSpread = 1.3

  /// The warped picture.
  package func picture(of source: PixelBuffer) -> PixelBuffer {
    picture(of: source, around: warp.area).picture
  }

  /// An area of the warped picture, with the same pixels as the whole has there.
  ///
  /// - Precondition: the area lies in the warped picture.
  package func picture(of source: PixelBuffer, in area: PixelArea) -> PixelBuffer {
    let (picture, whole) = picture(of: source, around: area)
    let (x, y) = (whole.columns.lowerBound, whole.rows.lowerBound)
    return picture.part(
      PixelArea(
        columns: area.columns.lowerBound - x..<area.columns.upperBound - x,
        rows: area.rows.lowerBound - y..<area.rows.upperBound - y))
  }

  /// The warped picture in whole cells around an area, and where they lie.
  private func picture(
    of source: PixelBuffer, around area: PixelArea
  ) -> (picture: PixelBuffer, area: PixelArea) {
    let sampler = BilinearSampler(source, surround: warp.surround)
    let map = InverseMap(warp, of: source)
    let whole = map.wholeCells(around: area)
    let (width, height) = (whole.columns.count, whole.rows.count)
    var bytes = sampler.blank(width: width, height: height)
    map.forEachCell(in: area) { cell in
      guard let patch = cell.patch else { return }
      sampler.fetch(patch)
      var pixels = bytes.mutableSpan
      let spread = patch.spread
      for y in 0..<cell.height {
        let start = (cell.y + y - whole.rows.lowerBound) * width + cell.x - whole.columns.lowerBound
        if max(spread.x, spread.y) <= Self.largestSpread {
          sampler.copy(patch.row(Double(y)), to: &pixels, at: start, count: cell.width)
        } else {
          let places = (x: Self.places(spread.x), y: Self.places(spread.y))
          let rows = (0..<places.y).map { patch.row(Double(y) + (Double($0) + 0.5) / Double(places.y) - 0.5) }
          sampler.average(rows, places.x, to: &pixels, at: start, count: cell.width)
        }
      }
    }
    return (PixelBuffer(width: width, height: height, format: source.format, bytes: bytes), whole)
  }

  /// The warped picture, each pixel being one of the source or the surround: for classes, which have no mean.
  package func nearest(of source: PixelBuffer) -> PixelBuffer {
    let sampler = BilinearSampler(source, surround: warp.surround)
    var bytes = sampler.blank(width: warp.width, height: warp.height)
    InverseMap(warp, of: source).forEachCell { cell in
      guard let patch = cell.patch else { return }
      var pixels = bytes.mutableSpan
      for y in 0..<cell.height {
        let start = (cell.y + y) * warp.width + cell.x
        sampler.pick(patch.row(Double(y)), to: &pixels, at: start, count: cell.width)
      }
    }
    return PixelBuffer(width: warp.width, height: warp.height, format: source.format, bytes: bytes)
  }

  private static func places(_ spread: Double) -> Int {
    spread <= largestSpread ? 1 : min(Int(spread.rounded(.up)), 16)
  }
}
