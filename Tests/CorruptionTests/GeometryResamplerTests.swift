import Foundation
import PixelKernels
import Randomness
import Raster
import Testing

@testable import Corruption

@Suite("Resampling")
struct GeometryResamplerTests {
  private func scene(_ picture: PixelBuffer, pixelsPerMillimeter: Double = 4) -> ImageScene {
    ImageScene(picture: picture, pixelsPerMillimeter: pixelsPerMillimeter)
  }

  private func warp(_ name: String, severity: Int, of scene: ImageScene, key: UInt64) throws -> Warp {
    let found = try ImageOperator.named(name)
    let applied = try found.applied(severity: severity, key: key)
    guard case .warp(let effect) = found.effect else { throw CancellationError() }
    return effect(applied.values, scene, RandomStream(key: key))
  }

  @Test(
    "What is computed at a few places is within 0.05 pixels everywhere",
    arguments: ImageOperator.geometryOperators.map(\.name))
  func latticeError(name: String) throws {
    let source = PixelBuffer(
      width: 1100, height: 850, format: .gray, bytes: Array(repeating: 0, count: 935_000))
    for severity in [1, 5] {
      let warp = try warp(name, severity: severity, of: scene(source), key: UInt64(severity))
      var (greatest, covered) = (0.0, 0)
      InverseMap(warp, of: source).forEachCell { cell in
        covered += cell.width * cell.height
        guard let patch = cell.patch else { return }
        for y in stride(from: 0, to: cell.height, by: cell.height > 4 ? 5 : 1) {
          let row = patch.row(Double(y))
          for x in stride(from: 0, to: cell.width, by: cell.width > 4 ? 7 : 1) {
            let place = row.place(Double(x)) + 0.5
            let exact = warp.transform.page(
              Point(x: Double(cell.x + x) + 0.5, y: Double(cell.y + y) + 0.5))
            guard let exact else { continue }
            greatest = max(greatest, hypot(place.x - exact.x, place.y - exact.y))
          }
        }
      }
      #expect(greatest < 0.05, "severity \(severity): \(greatest)")
      #expect(covered == warp.width * warp.height)
    }
  }

  @Test("A quarter turn and a crop copy pixels exactly", arguments: [PixelBuffer.Format.gray, .rgb])
  func exactCopies(format: PixelBuffer.Format) {
    let source = pattern(width: 75, height: 41, format)
    let turn = Warp(
      PixelTransform(.rotation(degrees: 90).about(scene(source).middle)), of: scene(source))
    let turned = PictureResampler(turn).picture(of: source)
    #expect(turned.width == 41 && turned.height == 75)
    for y in 0..<75 {
      for x in 0..<41 where turned[x, y] != source[y, 40 - x] { Issue.record("\(x), \(y)") }
    }
    let cut = Warp(
      transform: PixelTransform(.translation(dx: -7, dy: -5)), width: 30, height: 20, surround: .black)
    let cropped = PictureResampler(cut).picture(of: source)
    for y in 0..<20 {
      for x in 0..<30 where cropped[x, y] != source[x + 7, y + 5] { Issue.record("\(x), \(y)") }
    }
  }

  @Test("Between pixels lies their weighted mean", arguments: [0.25, 0.5, 0.8])
  func bilinear(shift: Double) {
    let source = pattern(width: 64, height: 48)
    let warp = Warp(
      transform: PixelTransform(.translation(dx: -shift, dy: 0)), width: 64, height: 48, surround: .black)
    let moved = PictureResampler(warp).picture(of: source)
    for y in 0..<48 {
      for x in 0..<63 {
        let (a, b) = (Double(source[x, y].red), Double(source[x + 1, y].red))
        #expect(abs(Double(moved[x, y].red) - (a + (b - a) * shift)) <= 1)
      }
    }
  }

  @Test("A picture that shrinks keeps the mean of fine lines", arguments: [0.7, 0.5, 0.3])
  func shrinking(factor: Double) {
    let bytes = (0..<240 * 240).map { UInt8($0 % 240 % 3 == 0 ? 255 : 0) }
    let source = PixelBuffer(width: 240, height: 240, format: .gray, bytes: bytes)
    let warp = Warp(PixelTransform(.scale(x: factor, y: factor)), of: scene(source))
    let small = PictureResampler(warp).picture(of: source)
    let middle = (20..<small.height - 20).flatMap { y in (20..<small.width - 20).map { small[$0, y].red } }
    let mean = middle.reduce(0) { $0 + Double($1) } / Double(middle.count)
    #expect(abs(mean - 85) < 2)
    // Bilinear samples alone would let a third of the lines stand as they are.
    #expect(middle.allSatisfy { $0 < 200 })
  }

  @Test("The edge of the page is smooth, and the surround is beyond it")
  func edge() {
    let source = PixelBuffer(
      width: 200, height: 200, format: .gray, bytes: Array(repeating: 200, count: 40000))
    var scene = scene(source)
    scene.surround = Color(20, 20, 20)
    let turn = Warp(PixelTransform(.rotation(degrees: 10).about(scene.middle)), of: scene)
    let turned = PictureResampler(turn).picture(of: source)
    #expect(turned[0, 0].red == 20 && turned[turned.width / 2, turned.height / 2].red == 200)
    let between = turned.bytes.filter { $0 > 30 && $0 < 190 }.count
    #expect(between > 500 && between < 2000)
  }
}
