internal import Chart
internal import Raster

/// The traces that a record and an annotation predict, drawn again.
struct PredictedInk {
  let truth: GroundTruth
  /// Where each sample stands.
  let points: [GroundTruth.SamplePoint]

  init(_ truth: GroundTruth) { (self.truth, points) = (truth, truth.points) }

  /// The points of each stretch without a gap.
  private var runs: [[Point]] {
    var runs: [[Point]] = []
    var last: GroundTruth.SamplePoint?
    for point in points {
      if let last, last.strip == point.strip, last.sample + 1 == point.sample {
        runs[runs.count - 1].append(point.place)
      } else {
        runs.append([point.place])
      }
      last = point
    }
    return runs
  }

  /// The cover of all traces with a pen some pixels wider than the chart's.
  func cover(widenedBy pixels: Double = 0) throws(VerificationError) -> InkCover {
    let (paper, size) = (truth.annotation.page.paper, truth.annotation.page.pixels)
    do throws(RasterError) {
      var canvas = try Canvas(
        background: PixelBuffer(width: size.width, height: size.height), pixelsPerMillimeter: 1)
      for run in runs {
        canvas.stroke(run, lineWidth: paper.trace.width * paper.pixelsPerMillimeter + pixels, color: .black)
      }
      return InkCover(blackOnWhite: try canvas.finish())
    } catch {
      throw .chart(.raster(error))
    }
  }
}

extension InkCover {
  /// The cover of an RGB picture in black and white.
  fileprivate init(blackOnWhite picture: PixelBuffer) {
    let bytes = picture.bytes.span
    var levels = [UInt8](repeating: 0, count: picture.width * picture.height)
    for pixel in levels.indices { levels[pixel] = 255 - bytes[pixel * 3] }
    self.init(width: picture.width, height: picture.height, levels: levels)
  }
}
