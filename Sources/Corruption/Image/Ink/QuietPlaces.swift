internal import PixelKernels
internal import Randomness
internal import Raster

/// Places where somebody would write: with little print below, and none twice.
struct QuietPlaces {
  private let page: Rect
  private let scale: Double
  private var taken: [Rect] = []

  init(_ scene: ImageScene) {
    let size = scene.millimeters
    page = Rect(x: 0, y: 0, width: size.width, height: size.height)
    scale = scene.pixelsPerMillimeter
  }

  /// The quietest of some places for a thing of this size, in mm.
  mutating func place(for size: Size, on picture: PixelBuffer, _ stream: RandomStream) -> Rect {
    var stream = stream.child("place")
    let room = Size(
      width: max(page.width - size.width, 0) * 0.96, height: max(page.height - size.height, 0) * 0.96)
    let tries = (0..<Self.tries).map { _ in
      Rect(
        x: (page.width - size.width - room.width) / 2 + stream.unit() * room.width,
        y: (page.height - size.height - room.height) / 2 + stream.unit() * room.height,
        width: size.width, height: size.height)
    }
    let noises = tries.map { noise(in: $0, picture) }
    let best = noises.indices.min { noises[$0] < noises[$1] } ?? 0
    taken.append(tries[best])
    return tries[best]
  }

  private static let tries = 10

  /// How dark it is there, on a lattice, and whether something was written there.
  private func noise(in box: Rect, _ picture: PixelBuffer) -> Double {
    let overlap = taken.contains { $0.intersects(box) } ? 255.0 : 0
    guard let area = PixelArea(box, in: picture, pixelsPerMillimeter: scale) else { return overlap }
    let pitch = max(Int(scale * 0.6), 1)
    var (sum, count) = (0.0, 0.0)
    for y in stride(from: area.rows.lowerBound, to: area.rows.upperBound, by: pitch) {
      for x in stride(from: area.columns.lowerBound, to: area.columns.upperBound, by: pitch) {
        sum += Double(255 - picture.luminance(x, y))
        count += 1
      }
    }
    return overlap + sum / count
  }
}
