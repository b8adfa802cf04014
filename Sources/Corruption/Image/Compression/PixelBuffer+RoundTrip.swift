internal import Raster

extension PixelBuffer {
  /// The picture as it comes back from a file with loss, in the same format of pixels.
  func roundTrip(
    _ format: PictureFormat, quality: Int, subsampling: JPEG.Subsampling = .s420
  ) throws(CorruptionError) -> PixelBuffer {
    do throws(RasterError) {
      let file =
        format == .webp
        ? try WebP.encode(self, compression: .hasty(quality: quality))
        : try encoded(as: format, quality: quality, subsampling: subsampling)
      let result = try DecodedPicture(file, file: "picture in memory").picture
      return result.format == self.format ? result : result.greenAsGrey
    } catch {
      throw .raster(error)
    }
  }

  /// Formats without grey give three channels that are alike.
  private var greenAsGrey: PixelBuffer {
    let levels = stride(from: 1, to: bytes.count, by: 3).map { bytes[$0] }
    return PixelBuffer(width: width, height: height, format: .grey, bytes: levels)
  }
}
