public import ECG
public import Raster

/// Where something that was named stands in a picture: a strip, and what of it.
public struct GroundedPlace: Sendable, Equatable {
  /// The mention, as an index into those that were asked for.
  public var mention: Int
  /// The lead.
  public var lead: Lead
  /// The strip, as an index into the annotation's.
  public var strip: Int
  /// What the strip shows of it, in s from the record's first sample.
  public var span: ClosedRange<Double>
  /// The beat, numbered from 1; nil where the mention is of none.
  public var beat: Int?
  /// The part of the beat; nil where the mention is of none.
  public var wave: String?
  /// The measure that a finding rests on, in mV.
  public var value: Double?
  /// Whether the measure says what the finding says; nil where it cannot be told, or the mention is no finding.
  public var isMeasured: Bool?
  /// Around the ink, within the picture.
  public var box: Rect
  /// Around the ink on the page, as the picture shows it, within the picture.
  public var polygon: [Point]
  /// The share of the samples that were asked for that can be read here, above 0 to 1.
  public var visibleShare: Double
}

/// Something that was named and has no place in the picture.
public struct UnplacedMention: Sendable, Equatable {
  /// Why.
  public enum Reason: String, Sendable, CaseIterable {
    /// The text names nothing that a chart shows.
    case namesNothing = "names-nothing"
    /// It is not one of the twelve leads.
    case unknownLead = "unknown-lead"
    /// No strip of the picture shows the lead.
    case leadNotShown = "lead-not-shown"
    /// The strips of the lead show other times.
    case timeNotShown = "time-not-shown"
    /// What shows it was cut away, covered, faded, or lies outside the picture.
    case hidden
    /// The record has no samples there.
    case gap
    /// The picture has not so many beats.
    case noSuchBeat = "no-such-beat"
    /// The beat has no such wave in the lead, or none was found.
    case notMeasured = "not-measured"
    /// No lead or beat has it.
    case notFound = "not-found"
    /// The text says that it is not there, and names no lead.
    case negated
    /// Beats, waves and findings need the record.
    case needsRecord = "needs-record"
  }

  /// The mention, as an index into those that were asked for.
  public var mention: Int
  /// The lead; nil where the mention is of none, or of several.
  public var lead: Lead?
  /// The beat.
  public var beat: Int?
  /// Why.
  public var reason: Reason
  /// Why, in words.
  public var explanation: String
}

/// What was found of things that were named.
public struct GroundedMentions: Sendable, Equatable {
  /// What was asked for.
  public var mentions: [Mention]
  /// Where it is, in the order of the mentions.
  public var places: [GroundedPlace] = []
  /// What has no place.
  public var unplaced: [UnplacedMention] = []

  init(_ mentions: [Mention]) { self.mentions = mentions }
}
