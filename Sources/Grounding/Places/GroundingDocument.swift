internal import ECG
public import Chart
internal import Raster

/// The JSON document of what was found: `docs/grounding.schema.json` describes it. Coordinates are pixels, to 1/100.
public struct GroundingDocument: Encodable, Sendable {
  private let schema = "leadsheet-grounding-1"
  private let picture: String
  private let size: [Int]
  private let places: [PlaceForm]
  private let unplaced: [UnplacedForm]

  /// A document of what was found.
  ///
  /// - Parameter picture: the picture's path or name.
  public init(picture: String, annotation: ChartAnnotation, _ found: GroundedMentions) {
    self.picture = picture
    size = [annotation.pictureSize.width, annotation.pictureSize.height]
    places = found.places.map { PlaceForm($0, found.mentions[$0.mention]) }
    unplaced = found.unplaced.map { UnplacedForm($0, found.mentions[$0.mention]) }
  }
}

/// A place as JSON has it.
struct PlaceForm: Encodable, Sendable {
  private let mention: Int
  private let text: String
  private let range: [Int]?
  private let kind: String
  private let finding: String?
  private let negated: Bool?
  private let lead: String
  private let strip: Int
  private let span: [Double]
  private let beat: Int?
  private let wave: String?
  private let value: Double?
  private let measured: Bool?
  private let box: [Double]
  private let polygon: [[Double]]
  private let visible: Double

  init(_ place: GroundedPlace, _ mention: Mention) {
    self.mention = place.mention
    text = mention.text
    range = mention.range.map { [$0.lowerBound, $0.upperBound] }
    kind = mention.kind
    finding = if case .finding(let finding, _) = mention.part { finding.rawValue } else { nil }
    negated = mention.isNegated ? true : nil
    lead = place.lead.name
    strip = place.strip
    span = [place.span.lowerBound, place.span.upperBound].map { rounded($0, 1e4) }
    beat = place.beat
    wave = place.wave
    value = place.value.map { rounded($0, 1e4) }
    measured = place.isMeasured
    box = place.box.edges
    polygon = place.polygon.map { [rounded($0.x, 100), rounded($0.y, 100)] }
    visible = rounded(place.visibleShare, 1e4)
  }
}

/// What has no place, as JSON has it.
private struct UnplacedForm: Encodable, Sendable {
  let mention: Int
  let text: String
  let range: [Int]?
  let kind: String
  let lead: String?
  let beat: Int?
  let reason: String
  let explanation: String

  init(_ unplaced: UnplacedMention, _ mention: Mention) {
    self.mention = unplaced.mention
    text = mention.text
    range = mention.range.map { [$0.lowerBound, $0.upperBound] }
    kind = mention.kind
    lead = unplaced.lead?.name
    beat = unplaced.beat
    reason = unplaced.reason.rawValue
    explanation = unplaced.explanation
  }
}

/// A number to some part of one.
func rounded(_ value: Double, _ parts: Double) -> Double { (value * parts).rounded() / parts }

extension Rect {
  /// Left, upper, right and lower edge, to 1/100.
  var edges: [Double] { [minX, minY, maxX, maxY].map { rounded($0, 100) } }
}
