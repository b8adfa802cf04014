internal import ECG
internal import Raster

/// How well a model's boxes lie on what they name.
///
/// A box of the truth counts under the text of its mention. Boxes of the model and of the truth with the same text, in
/// any letter case, are paired: the pair with the largest overlap first, then the next. What stays alone is missing, or
/// extra. A missing one counts as an overlap of 0.
public struct BoxScore: Sendable, Equatable {
  /// A box of the truth, and what the model gave for it.
  public struct Pair: Sendable, Equatable {
    /// The place, as an index into those of the truth.
    public var place: Int
    /// The model's box, as an index into the file's; nil where it has none.
    public var box: Int?
    /// Intersection over union, 0 to 1.
    public var overlap: Double
  }

  /// For each place of the truth, in order.
  public let pairs: [Pair]
  /// The model's boxes that lie on nothing of their text.
  public let extra: [Int]

  /// The score of a model's boxes.
  public init(_ boxes: [ModelBox], of truth: GroundedMentions) {
    var candidates: [(place: Int, box: Int, overlap: Double)] = []
    for (number, place) in truth.places.enumerated() {
      let text = truth.mentions[place.mention].text.folded
      for (index, box) in boxes.enumerated() where box.ref.folded == text {
        let overlap = place.box.overlap(with: box.box)
        if overlap > 0 { candidates.append((number, index, overlap)) }
      }
    }
    candidates.sort { ($1.overlap, $0.place, $0.box) < ($0.overlap, $1.place, $1.box) }
    var pairs = truth.places.indices.map { Pair(place: $0, box: nil, overlap: 0) }
    var used: Set<Int> = []
    for candidate in candidates where pairs[candidate.place].box == nil && !used.contains(candidate.box) {
      pairs[candidate.place] = Pair(place: candidate.place, box: candidate.box, overlap: candidate.overlap)
      used.insert(candidate.box)
    }
    self.pairs = pairs
    extra = boxes.indices.filter { !used.contains($0) }
  }

  /// How many places have no box of the model.
  public var missing: Int { pairs.count { $0.box == nil } }

  /// The mean overlap over all places, missing ones 0; nil without any.
  public var meanOverlap: Double? {
    pairs.isEmpty ? nil : pairs.reduce(0) { $0 + $1.overlap } / Double(pairs.count)
  }

  /// The share of places that a box overlaps by half or more; nil without any.
  public var shareAboveHalf: Double? {
    pairs.isEmpty ? nil : Double(pairs.count { $0.overlap >= 0.5 }) / Double(pairs.count)
  }
}

extension String {
  /// Without blanks at its ends, in small letters.
  fileprivate var folded: String { split { $0 == " " || $0 == "\n" }.joined(separator: " ").lowercased() }
}

extension Rect {
  /// Intersection over union of two rectangles, 0 to 1.
  func overlap(with other: Rect) -> Double {
    guard let shared = common(with: other) else { return 0 }
    let area = shared.width * shared.height
    return area / (width * height + other.width * other.height - area)
  }
}

/// The JSON document of a model's boxes, and of what they were compared with.
public struct BoxScoreDocument: Encodable, Sendable {
  private let schema = "leadsheet-box-score-1"
  private let picture: String
  private let mean: Double?
  private let shareAboveHalf: Double?
  private let places: Int
  private let missing: Int
  private let extra: [ExtraForm]
  private let pairs: [PairForm]
  private let unplaced: [String]

  /// A document of a score.
  public init(picture: String, _ score: BoxScore, boxes: [ModelBox], truth: GroundedMentions) {
    self.picture = picture
    mean = score.meanOverlap.map { rounded($0, 1e6) }
    shareAboveHalf = score.shareAboveHalf.map { rounded($0, 1e6) }
    places = truth.places.count
    missing = score.missing
    extra = score.extra.map { ExtraForm(ref: boxes[$0].ref, box: boxes[$0].box.edges) }
    pairs = score.pairs.map { pair in
      let place = truth.places[pair.place]
      return PairForm(
        ref: truth.mentions[place.mention].text, lead: place.lead.name, beat: place.beat,
        truth: place.box.edges,
        box: pair.box.map { boxes[$0].box.edges }, iou: rounded(pair.overlap, 1e6))
    }
    unplaced = truth.unplaced.map { "\(truth.mentions[$0.mention].text): \($0.explanation)" }
  }

  private struct ExtraForm: Encodable {
    let ref: String
    let box: [Double]
  }

  private struct PairForm: Encodable {
    let ref: String
    let lead: String
    let beat: Int?
    let truth: [Double]
    let box: [Double]?
    let iou: Double
  }
}
