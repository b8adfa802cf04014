internal import Raster
internal import Randomness

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of lines", in: 0...200, severities: [1, 3, 7, 14, 26])
}

extension ImageOperator {
  /// Elements of a scanner's line that see nothing, or only one color.
  static let deadLines = ImageOperator(
    "dead-lines", .sensor,
    "Elements of a scanner's line that are dead or dirty: fine straight lines over the whole page.",
    parameters: [.count],
    risks: [.pacing],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let isUpright = stream.bool(probability: 0.5)
      for _ in 0..<values.whole(.count) {
        let line = DeadLine(across: isUpright ? picture.width : picture.height, scene, &stream)
        for offset in line.pixels {
          let area =
            isUpright
            ? (x: offset..<offset + 1, y: 0..<picture.height) : (x: 0..<picture.width, y: offset..<offset + 1)
          line.draw(on: &picture, area.x, area.y)
        }
      }
    })
}

/// A line of one color, more or less dense.
private struct DeadLine {
  let pixels: Range<Int>
  private let color: [Int]
  private let density: Int

  init(across count: Int, _ scene: ImageScene, _ stream: inout RandomStream) {
    let width = stream.uniform(in: 0.08...0.2) * scene.pixelsPerMillimeter
    let start = min(Int(stream.unit() * Double(count)), count - 1)
    pixels = start..<min(start + max(Int(width.rounded()), 1), count)
    let colors: [[Int]] = [
      [0, 0, 0], [255, 255, 255], [255, 40, 40], [40, 255, 40], [40, 40, 255], [70, 70, 70],
    ]
    color = stream.choose(colors) ?? [0, 0, 0]
    density = stream.integer(in: 110...256)
  }

  func draw(on picture: inout PixelBuffer, _ columns: Range<Int>, _ rows: Range<Int>) {
    let channels = picture.format.channels
    let levels = channels == 1 ? [color.reduce(0, +) / 3] : color
    for y in rows {
      for x in columns {
        for channel in 0..<channels {
          let index = (y * picture.width + x) * channels + channel
          let old = Int(picture.bytes[index])
          picture.bytes[index] = UInt8(old + (levels[channel] - old) * density / 256)
        }
      }
    }
  }
}
