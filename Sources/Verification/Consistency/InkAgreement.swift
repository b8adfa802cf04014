public import Chart
internal import Files
internal import Raster

/// How far the ink of a picture is the ink that a record and an annotation predict.
public struct InkAgreement: Sendable, Equatable {
  /// The share of samples with ink within a pixel, 0 to 1.
  public var recall: Double
  /// The share of trace pixels that lie on a predicted line, or within a pixel of it, 0 to 1.
  public var precision: Double
  /// Whether compression, few colors or another size left traces of themselves, so that single pixels say little.
  public var isUnclean = false

  /// Whether the picture has all of the ink and no other.
  public func isPassed(_ tolerance: ConsistencyTolerance) -> Bool {
    recall >= min(tolerance.recall, isUnclean ? Self.uncleanRecall : 1) && precision >= tolerance.precision
  }

  /// The least recall of an unclean picture.
  private static let uncleanRecall = 0.99

  /// Ink of less than a sixth of a pixel is no trace of its own: a thin line may share its ink between two pixels.
  private static let inked: UInt8 = 43
  private static let dark: UInt8 = 128
  /// In mm.
  private static let leastLength = 2.0

  /// Compares the ink of a picture with what is predicted.
  ///
  /// - Parameters:
  ///   - cover: the picture's ink.
  ///   - truth: what the picture should show where, in its own pixels.
  public init(cover: InkCover, of truth: GroundTruth) throws(VerificationError) {
    try self.init(cover: cover, PredictedInk(truth))
  }

  /// - Parameters:
  ///   - isUnclean: whether compression or a change of size left traces of itself: then only dark ink that runs on for some
  ///     pixels is ink of its own.
  ///   - pixel: how large a pixel of the picture is on its page: ink reaches as much further.
  init(
    cover: InkCover, _ predicted: PredictedInk, isUnclean: Bool = false, pixel: Double = 1
  ) throws(VerificationError) {
    self.isUnclean = isUnclean
    recall = Self.recall(of: predicted, in: cover)
    let near = try predicted.cover(widenedBy: 2 * pixel)
    let scale = predicted.truth.annotation.page.paper.pixelsPerMillimeter
    precision =
      isUnclean
      ? Self.precision(of: cover, near: near, atLeast: Self.dark, length: Int(Self.leastLength * scale))
      : Self.precision(of: cover, near: near, atLeast: Self.inked, length: 0)
  }

  /// The share of the samples that can be read which have ink within a pixel.
  static func recall(of predicted: PredictedInk, in cover: InkCover) -> Double {
    let strips = predicted.truth.annotation.strips
    let points = predicted.points.filter { point in
      cover.contains(point.place)
        && !strips[point.strip].hidden.contains { $0.samples.contains(point.sample) }
    }
    let found = points.count { cover.hasInk(near: $0.place, atLeast: inked) }
    return points.isEmpty ? 1 : Double(found) / Double(points.count)
  }

  /// The share of the ink at whose pixels another cover has ink too, or that is shorter than `length` pixels.
  private static func precision(
    of cover: InkCover, near predicted: InkCover, atLeast inked: UInt8, length: Int
  ) -> Double {
    let (levels, others) = (cover.levels.span, predicted.levels.span)
    var count = 0
    var strange: [Int] = []
    for pixel in levels.indices where levels[pixel] >= inked && !cover.isBlind[pixel] {
      count += 1
      if others[pixel] == 0 { strange.append(pixel) }
    }
    let unexplained = length > 1 ? Blobs(strange, width: cover.width).count(length: length) : strange.count
    return count == 0 ? 1 : 1 - Double(unexplained) / Double(count)
  }
}

extension InkAgreement {
  /// In one line.
  var description: String {
    "the ink differs: \(decimals(100 * recall, 2)) % of the samples have ink, "
      + "\(decimals(100 * precision, 2)) % of the ink is predicted"
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
