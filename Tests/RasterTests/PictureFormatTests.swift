import Raster
import Testing

@Suite struct PictureFormatTests {
  @Test func everyExtensionNamesItsFormat() {
    for format in PictureFormat.allCases {
      for name in format.pathExtensions {
        #expect(PictureFormat(pathExtension: name) == format)
        #expect(PictureFormat(pathExtension: name.uppercased()) == format)
      }
    }
    #expect(PictureFormat(pathExtension: "") == nil)
    #expect(PictureFormat(pathExtension: "tiff") == nil)
  }

  @Test func namesAndMediaTypes() {
    #expect(PictureFormat.allCases.map(\.description) == ["PNG", "JPEG", "WebP", "SVG", "PDF"])
    #expect(
      PictureFormat.allCases.map(\.mediaType) == [
        "image/png", "image/jpeg", "image/webp", "image/svg+xml", "application/pdf",
      ])
    #expect(PictureFormat.allCases.map { $0.pathExtensions[0] } == ["png", "jpg", "webp", "svg", "pdf"])
    #expect(PictureFormat.allCases.filter(\.isVector) == [.svg, .pdf])
  }
}
