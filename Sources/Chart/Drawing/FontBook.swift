internal import Raster

/// The fonts that one worker has opened.
final class FontBook {
  private var fonts: [FontKey: Font] = [:]

  private struct FontKey: Hashable {
    var family: String
    var isBold: Bool
  }

  func shape(_ text: String, family: String, isBold: Bool, size: Double) throws(ChartError) -> Font.Shape {
    let key = FontKey(family: family, isBold: isBold)
    do throws(RasterError) {
      let font: Font
      if let known = fonts[key] {
        font = known
      } else {
        font = try Font(FontFile(family: family, isBold: isBold))
      }
      fonts[key] = font
      return try font.shape(text, size: size)
    } catch {
      throw .raster(error)
    }
  }
}
