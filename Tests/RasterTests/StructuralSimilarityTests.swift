import Raster
import Testing

@Suite struct StructuralSimilarityTests {
  private func picture(_ shade: (Int, Int) -> UInt8) -> PixelBuffer {
    PixelBuffer(
      width: 40, height: 30, format: .gray, bytes: (0..<1200).map { shade($0 % 40, $0 / 40) })
  }

  @Test func equalPicturesAreOne() {
    let stripes = picture { x, y in UInt8((x * 37 + y * 11) & 255) }
    #expect(abs(stripes.structuralSimilarity(to: stripes) - 1) < 1e-6)
    #expect(stripes.structuralSimilarity(to: PixelBuffer(width: 40, height: 30)) < 0.3)
  }

  @Test("two flat pictures differ by the luminance term alone")
  func flat() {
    let similarity = picture { _, _ in 100 }.structuralSimilarity(to: picture { _, _ in 120 })
    let c1 = 2.55 * 2.55
    let expected = (2.0 * 100 * 120 + c1) / (100.0 * 100 + 120 * 120 + c1)
    #expect(abs(similarity - expected) < 1e-4)
  }
}
