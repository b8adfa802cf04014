internal import Raster

/// How a trace that a record predicts lies in a picture, with the error of each figure.
///
/// Least squares in the pixels: the picture's ink is that of the trace, times a strength, with what a move, a stretch and a
/// blur change in it. Each step draws the trace anew at the place found. What compression and noise add has no direction, so
/// that it averages out over the trace's edge; the errors come from what is left, stretch by stretch of the trace, and so hold
/// for whatever noise the picture has.
struct TraceFit {
  /// Where it lies.
  private(set) var placement: TracePlacement
  /// The standard errors of the placement.
  private(set) var error = TracePlacement(
    right: .infinity, down: .infinity, gain: .infinity, stretch: .infinity)
  /// How dark its ink is: 1 as drawn.
  private(set) var strength = 0.0
  /// Its pieces from the left.
  private(set) var pieces: [Piece] = []
  /// As ``TraceTemplate/Match/likeness``, at the place found.
  private(set) var likeness = 0.0

  /// A piece of the trace of some columns of pixels.
  struct Piece {
    var columns: Range<Int>
    /// How dark its ink is at the place where it should be.
    var strength: Double
    /// The ink that is not the trace's there, as a share of the trace's.
    var rest: Double
    /// How much ink the trace has there.
    var weight: Double
  }

  private static let iterations = 10
  /// Columns of a piece.
  static let pieceWidth = 16
  /// Pixels of ink that a piece must have to speak.
  static let leastInk = 2.0

  /// The places of an equation's terms; the last is what they add up to.
  enum Term {
    static let ink = 0, right = 1, down = 2, gain = 3, stretch = 4, blur = 5, ground = 6, count = 7, share = 7
  }

  /// Fits a trace to a picture, from a first guess.
  init(
    _ shape: TraceShape, strip: Int, in field: InkField, from guess: TracePlacement = TracePlacement()
  ) {
    placement = guess
    for iteration in 1...Self.iterations {
      guard let view = View(shape, placement, strip, field) else { return }
      let (inverse, solution) = view.solved(shape, placement)
      let step = solution[Term.ink] > Self.leastStrength ? Self.step(solution) : TracePlacement()
      if iteration == Self.iterations || step.isNothing {
        finish(view, shape, inverse, solution)
        return
      }
      placement.right += step.right
      placement.down += step.down
      placement.gain *= step.gain
      placement.stretch *= step.stretch
    }
  }

  /// What a pixel's ink is off by at least: no trace is known better than it was drawn.
  private static let leastNoise = 0.02
  /// Fainter ink tells nothing of a place.
  private static let leastStrength = 0.02

  /// The scales of the terms for gain and stretch, so that all terms are of about one size.
  static let (gainScale, stretchScale) = (40.0, 400.0)

  /// How much is known of each term before a picture is seen: a flat trace tells nothing of its gain, and keeps it. In pixels
  /// of ink; a move of some pixels, a gain off by a third.
  static let priors: [Double] = [0, 4e-4, 4e-4, 7e-5, 7e-5, 0, 0]

  /// The step to the place that the solution names, no larger than its first order holds.
  private static func step(_ solution: [Double]) -> TracePlacement {
    let ink = solution[Term.ink]
    func bounded(_ value: Double, _ limit: Double) -> Double { min(max(value, -limit), limit) }
    return TracePlacement(
      right: bounded(solution[Term.right] / ink, 1.5), down: bounded(solution[Term.down] / ink, 1.5),
      gain: 1 + bounded(solution[Term.gain] / ink / gainScale, 0.06),
      stretch: 1 + bounded(solution[Term.stretch] / ink / stretchScale, 0.004))
  }

  private mutating func finish(
    _ view: View, _ shape: TraceShape, _ inverse: SymmetricMatrix, _ solution: [Double]
  ) {
    strength = solution[Term.ink]
    var middle = SymmetricMatrix(count: Term.count)
    let scores = view.scores(shape, placement, solution)
    pieces = scores.compactMap(\.piece)
    for score in scores {
      for row in 0..<Term.count {
        for column in 0..<Term.count { middle[row, column] += score.terms[row] * score.terms[column] }
      }
    }
    let covariance = inverse.sandwiching(middle)
    func deviation(_ term: Int) -> Double {
      let variance = max(covariance[term, term], 0) + Self.leastNoise * Self.leastNoise * inverse[term, term]
      return variance.squareRoot() / max(strength, Self.leastStrength)
    }
    error = TracePlacement(
      right: deviation(Term.right), down: deviation(Term.down), gain: deviation(Term.gain) / Self.gainScale,
      stretch: deviation(Term.stretch) / Self.stretchScale)
    likeness = view.likeness
  }
}
