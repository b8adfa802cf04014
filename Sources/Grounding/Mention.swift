public import ECG
public import Measurement

/// Something that a text, or a row of a file, names and that can be shown on a chart.
public struct Mention: Sendable, Equatable {
  /// What of the traces is meant. Beats are numbered from 1, as the chart shows them; −1 is the last one. Without
  /// numbers all are meant.
  public enum Part: Sendable, Equatable {
    /// The whole trace.
    case lead
    /// A span of time, in s from the record's first sample.
    case span(ClosedRange<Double>)
    /// Beats.
    case beats([Int])
    /// A part of beats.
    case wave(EvidenceStretch, beats: [Int])
    /// What measures tell.
    case finding(MeasuredFinding, beats: [Int])
    /// A lead that is not one of the twelve.
    case unknownLead
    /// Nothing that a chart shows.
    case nothing
  }

  /// As it was written.
  public var text: String
  /// Where it stands in the text, in Unicode code points; nil where there is no text.
  public var range: Range<Int>?
  /// The leads; empty where none is named.
  public var leads: [Lead]
  /// What of them.
  public var part: Part
  /// Whether the text says that it is not there.
  public var isNegated = false

  /// A mention.
  public init(text: String, range: Range<Int>? = nil, leads: [Lead] = [], part: Part) {
    (self.text, self.range, self.leads, self.part) = (text, range, leads, part)
  }

  /// `lead`, `span`, `beat`, `wave`, `finding` or `nothing`.
  public var kind: String {
    switch part {
    case .lead, .unknownLead: "lead"
    case .span: "span"
    case .beats: "beat"
    case .wave: "wave"
    case .finding: "finding"
    case .nothing: "nothing"
    }
  }
}

extension EvidenceStretch {
  /// What JSON calls it.
  var name: String {
    switch self {
    case .interval: "rr"
    case .pr: "pr"
    case .p: "p"
    case .qrs: "qrs"
    case .t: "t"
    case .qt: "qt"
    case .st: "st"
    case .beat: "beat"
    case .blockedP: "blocked-p"
    }
  }

  /// By its name in JSON, in any letter case.
  init?(named name: String) {
    let all: [EvidenceStretch] = [.interval, .pr, .p, .qrs, .t, .qt, .st, .beat]
    let lower = name.lowercased()
    guard let stretch = all.first(where: { $0.name == lower }) else { return nil }
    self = stretch
  }
}
