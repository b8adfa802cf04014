public import Chart
public import ECG
internal import Raster

/// How far the ink of a picture is the ink that a record and an annotation predict.
public struct InkAgreement: Sendable, Equatable {
  /// The share of samples with ink within a pixel, 0 to 1.
  public var recall: Double
  /// The share of trace pixels that lie on a predicted line, or within a pixel of it, 0 to 1.
  public var precision: Double

  /// Whether the picture has all of the ink and no other.
  public func isPassed(_ tolerance: ConsistencyTolerance) -> Bool {
    recall >= tolerance.recall && precision >= tolerance.precision
  }

  /// Ink of less than a sixth of a pixel is no trace of its own: a thin line may share its ink between two pixels.
  private static let inked: UInt8 = 43

  /// Compares the ink of a picture with what is predicted.
  public init(cover: InkCover, annotation: ChartAnnotation, ecg: TwelveLeadECG) throws(VerificationError) {
    let ink = PredictedInk(annotation, ecg)
    let near = try ink.cover(widenedBy: 2)
    let (levels, others) = (cover.levels.span, near.levels.span)
    var (count, explained) = (0, 0)
    for pixel in levels.indices where levels[pixel] >= Self.inked && !cover.isBlind[pixel] {
      count += 1
      if others[pixel] > 0 { explained += 1 }
    }
    precision = count == 0 ? 1 : Double(explained) / Double(count)
    let points = annotation.points(of: ecg).filter { point in
      cover.contains(point.place)
        && !annotation.strips[point.strip].hidden.contains { $0.samples.contains(point.sample) }
    }
    let found = points.count { cover.hasInk(near: $0.place, atLeast: Self.inked) }
    recall = points.isEmpty ? 1 : Double(found) / Double(points.count)
  }
}

extension InkCover {
  /// Whether a place lies in the picture.
  func contains(_ place: Point) -> Bool {
    place.x >= 0 && place.y >= 0 && place.x < Double(width) && place.y < Double(height)
  }

  /// Whether a pixel around a place has ink, or is hidden by what is printed there.
  func hasInk(near place: Point, atLeast level: UInt8) -> Bool {
    let (x, y) = (Int(place.x), Int(place.y))
    return (max(y - 1, 0)...min(y + 1, height - 1)).contains { row in
      (max(x - 1, 0)...min(x + 1, width - 1)).contains { column in
        levels[row * width + column] >= level || isBlind[row * width + column]
      }
    }
  }
}

/// The traces that a record and an annotation predict, drawn anew.
struct PredictedInk {
  private let annotation: ChartAnnotation
  private let runs: [[Point]]

  init(_ annotation: ChartAnnotation, _ ecg: TwelveLeadECG) {
    self.annotation = annotation
    var runs: [[Point]] = []
    var last: ChartAnnotation.SamplePoint?
    for point in annotation.points(of: ecg) {
      if let last, last.strip == point.strip, last.sample + 1 == point.sample {
        runs[runs.count - 1].append(point.place)
      } else {
        runs.append([point.place])
      }
      last = point
    }
    self.runs = runs
  }

  /// The cover of all traces with a pen some pixels wider than the chart's.
  func cover(widenedBy pixels: Double = 0) throws(VerificationError) -> InkCover {
    let paper = annotation.page.paper
    let size = annotation.page.pixels
    do throws(RasterError) {
      var canvas = try Canvas(
        background: PixelBuffer(width: size.width, height: size.height), pixelsPerMillimetre: 1)
      for run in runs {
        canvas.stroke(run, lineWidth: paper.trace.width * paper.pixelsPerMillimetre + pixels, color: .black)
      }
      let drawn = try canvas.finish()
      let bytes = drawn.bytes.span
      var levels = [UInt8](repeating: 0, count: size.width * size.height)
      for pixel in levels.indices { levels[pixel] = 255 - bytes[pixel * 3] }
      return InkCover(width: size.width, height: size.height, levels: levels)
    } catch {
      throw .chart(.raster(error))
    }
  }
}
