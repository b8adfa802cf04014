import Raster
import Testing

@Suite struct ColorTests {
  @Test func readsAndWritesHex() {
    #expect(Color(hex: "#0a10ff") == Color(10, 16, 255))
    #expect(Color(10, 16, 255).description == "#0a10ff")
  }

  @Test(arguments: ["", "#", "0a10ff", "#0a10f", "#0a10fff", "#0a10fg", "#+a10ff", "red"])
  func refusesOtherForms(text: String) { #expect(Color(hex: text) == nil) }

  @Test func mixesByCover() {
    #expect(Color.black.over(.white, coverage: 0.25) == Color(191, 191, 191))
    #expect(Color.black.over(.white, coverage: 7) == .black)
    #expect(Color.black.over(.white, coverage: -1) == .white)
  }
}
