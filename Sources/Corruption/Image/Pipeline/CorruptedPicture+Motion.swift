public import Chart
internal import PixelKernels
public import Raster

extension CorruptedPicture: PageMotion {
  /// The mask of the picture, as ``mask(of:)``.
  public func classes(of page: PixelBuffer) -> PixelBuffer { mask(of: page) }

  /// An area of the picture as its pixels were resampled from a gray page, 0 beside it.
  public func cover(of page: PixelBuffer, in area: PixelArea) -> PixelBuffer {
    guard !transform.isIdentity else { return page.part(area) }
    let warp = Warp(transform: transform, width: picture.width, height: picture.height, surround: .black)
    return PictureResampler(warp).picture(of: page, in: area)
  }

  /// The picture moved back to a page of a size, white where the picture does not show it.
  public func rectified(width: Int, height: Int) -> PixelBuffer {
    transform.isIdentity && picture.width == width && picture.height == height
      ? picture : PictureResampler(undoing(width, height)).picture(of: picture)
  }

  /// The coordinates (x, y) in the picture of each pixel's center of a page of a size, NaN where it was cut away.
  public func coordinates(width: Int, height: Int) -> [Float] {
    var coordinates = [Float](repeating: .nan, count: width * height * 2)
    InverseMap(undoing(width, height)).forEachCell { cell in
      guard let patch = cell.patch else { return }
      for y in 0..<cell.height {
        let row = patch.row(Double(y))
        var index = ((cell.y + y) * width + cell.x) * 2
        for x in 0..<cell.width {
          let place = row.place(Double(x)) + 0.5
          coordinates[index] = Float(place.x)
          coordinates[index + 1] = Float(place.y)
          index += 2
        }
      }
    }
    return coordinates
  }

  private func undoing(_ width: Int, _ height: Int) -> Warp {
    var warp = Warp(transform: transform, width: width, height: height, surround: .white)
    warp.isUndone = true
    return warp
  }
}
