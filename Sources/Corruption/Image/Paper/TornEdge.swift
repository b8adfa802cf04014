internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let depth = OperatorParameter(
    "depth", .millimeters, "of the tear where it is deepest", in: 0...300, severities: [5, 10, 18, 32, 55])
}

extension ImageOperator {
  /// Paper that was torn off.
  static let tornEdge = ImageOperator(
    "torn-edge", .paper,
    "A piece torn off along an edge: a ragged line with a rim of white fibers; behind it the desk.",
    parameters: [.depth],
    risks: [
      .leadLocal, .infarctLocation, .rWaveProgression, .rate, .regularity, .pWaveRhythm, .stSegment, .tWaves,
      .qWaves, .voltage,
    ],
    erasesInk: true,
    effect: .pixels { picture, values, scene, stream in
      let tear = Tear(depth: values[.depth], scene, stream)
      tear.draw(on: &picture)
      scene.hide(tear.outline, .covered)
    })
}

/// The line of a tear along one edge of a picture: all in pixels.
private struct Tear {
  /// Left, top, right, bottom.
  private let edge: Int
  private let scale: Double
  private let width: Int
  private let height: Int
  /// By pixel along the edge: how deep the tear is there.
  private let depths: [Double]
  /// By pixel along the edge: how wide the bare fibers are.
  private let rims: [Double]
  private let desk: Color
  private let grain: RandomStream

  init(depth: Double, _ scene: ImageScene, _ stream: RandomStream) {
    var stream = stream
    edge = stream.integer(in: 0...3)
    desk = Backdrop.color(&stream)
    (width, height, scale) = (scene.width, scene.height, scene.pixelsPerMillimeter)
    let count = edge.isMultiple(of: 2) ? height : width
    let (scale, length) = (scale, Double(count) / scale)
    let deepest = stream.unit() * length
    let reach = length * stream.uniform(in: 0.5...1.1)
    let ragged = SmoothNoise(stream.child("ragged"), wavelength: 14, octaves: 6)
    let fibers = SmoothNoise(stream.child("fibres"), wavelength: 2.5, octaves: 4)
    grain = stream.child("grain")
    depths = (0..<count).map { pixel in
      let along = (Double(pixel) + 0.5) / scale
      let shape = 0.18 + 0.82 * Ramp.bump(min((along - deepest).magnitude / reach, 1))
      return max(depth * shape + min(depth, 6) * 0.4 * ragged.value(along), 0) * scale
    }
    rims = (0..<count).map { pixel in
      max(0.8 + 0.9 * fibers.value((Double(pixel) + 0.5) / scale), 0.1) * min(depth, 1) * scale
    }
  }

  func draw(on picture: inout PixelBuffer) {
    let levels = desk.levels(picture.format)
    let fiber = picture.paperColor.over(.white, coverage: 0.4).levels(picture.format)
    let reach = zip(depths, rims).reduce(0) { max($0, $1.0 + $1.1) }
    for y in lines(0, height, side: edge == 1 ? -1 : edge == 3 ? 1 : 0, reach) {
      for x in lines(0, width, side: edge == 0 ? -1 : edge == 2 ? 1 : 0, reach) {
        let along = edge.isMultiple(of: 2) ? y : x
        let inside = distance(x, y) - depths[along]
        guard inside < rims[along] else { continue }
        let pixel = y * width + x
        if inside > -0.5 {
          // Fibers thin out towards the print; each lattice cell of 0.13 mm holds more or fewer.
          let thinning = 1 - max(inside, 0) / rims[along]
          let density = 0.75 + 0.5 * (grainValue(x, y) - 0.5)
          picture.lay(fiber, overPixel: pixel, cover: Int(min(1.6 * thinning * density, 1) * 256))
        }
        if inside < 0.5 {
          // The paper throws its shadow on the desk.
          let light = 1 - 0.5 * max(1 + inside / (1.4 * scale), 0)
          let cover = Int(min(0.5 - inside, 1) * 256)
          picture.lay(levels.map { Int(Double($0) * light) }, overPixel: pixel, cover: cover)
        }
      }
    }
  }

  /// A pixel's distance from the edge.
  private func distance(_ x: Int, _ y: Int) -> Double {
    switch edge {
    case 0: Double(x) + 0.5
    case 1: Double(y) + 0.5
    case 2: Double(width - x) - 0.5
    default: Double(height - y) - 0.5
    }
  }

  private func grainValue(_ x: Int, _ y: Int) -> Double {
    let (column, row) = (UInt64(Double(x) / scale / 0.13), UInt64(Double(y) / scale / 0.13))
    return grain.unit(at: row << 32 | column)
  }

  /// The rows or columns that the tear may reach: those at the lower (−1) or upper (1) end, or all.
  private func lines(_ first: Int, _ count: Int, side: Int, _ reach: Double) -> Range<Int> {
    let depth = min(Int(reach.rounded(.up)), count)
    return side == 0 ? 0..<count : side < 0 ? 0..<depth : (count - depth)..<count
  }

  private static let corners = 28

  /// What is lost, with the bare fibers: nowhere less than that.
  var outline: [Point] {
    let count = depths.count
    let ends = (0...Self.corners).map { $0 * count / Self.corners }
    let deepest = (0..<Self.corners).map { part in
      (ends[part]..<max(ends[part + 1], ends[part] + 1)).reduce(0) { index, place in
        max(index, depths[min(place, count - 1)] + rims[min(place, count - 1)])
      }
    }
    let line = ends.indices.map { corner in
      place(
        along: Double(ends[corner]), max(deepest[max(corner - 1, 0)], deepest[min(corner, Self.corners - 1)]))
    }
    return [place(along: 0, 0)] + line + [place(along: Double(count), 0)]
  }

  private func place(along: Double, _ distance: Double) -> Point {
    switch edge {
    case 0: Point(x: distance, y: along)
    case 1: Point(x: along, y: distance)
    case 2: Point(x: Double(width) - distance, y: along)
    default: Point(x: along, y: Double(height) - distance)
    }
  }
}
