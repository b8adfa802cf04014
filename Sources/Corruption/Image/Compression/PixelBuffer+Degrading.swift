internal import Raster

extension PixelBuffer {
  /// Replaces the picture by what is left of it in a JPEG file with color at half the resolution.
  mutating func degradeAsJPEG(quality: Int) throws(CorruptionError) {
    do throws(RasterError) {
      try JPEG.degrade(&self, quality: quality)
    } catch {
      throw .raster(error)
    }
  }

  /// Replaces the picture by what is left of it in a WebP file.
  mutating func degradeAsWebP(quality: Int) throws(CorruptionError) {
    do throws(RasterError) {
      let file = try WebP.encode(self, compression: .hasty(quality: quality))
      let result = try WebP.decode(file, file: "picture in memory").picture
      self = result.format == format ? result : result.greenAsGray
    } catch {
      throw .raster(error)
    }
  }

  /// Formats without gray give three channels that are alike.
  private var greenAsGray: PixelBuffer {
    let levels = stride(from: 1, to: bytes.count, by: 3).map { bytes[$0] }
    return PixelBuffer(width: width, height: height, format: .gray, bytes: levels)
  }
}
