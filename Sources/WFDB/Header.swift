/// The header of a record: the record line, and one entry per signal or segment.
///
/// Names and defaults are those of header(5) in the WFDB Applications Guide.
public struct Header: Equatable, Sendable {
  /// The name in the record line.
  public var recordName: String
  /// Frames per second in Hz; 250 where the header gives none.
  public var sampleRate: Double
  /// Counter ticks per second; nil where the header gives none (then it is the sample rate).
  public var counterFrequency: Double?
  /// The counter's value at sample 0; nil where the header gives none (then it is 0).
  public var baseCounter: Double?
  /// Frames as the header states them; nil where it gives none. 0 means unknown, too.
  public var length: Int?
  /// The time of day of sample 0.
  public var baseTime: BaseTime?
  /// The day of sample 0.
  public var baseDate: BaseDate?
  /// The day as the header writes it, where its year has two digits, so that no ``baseDate`` can be told.
  public var dateText: String?
  /// The number of signals in the record line.
  public var signalCount: Int
  /// One entry per signal; empty in the header of a multi-segment record.
  public var signals: [SignalHeader]
  /// The segments; empty in a single-segment record.
  public var segments: [Segment]
  /// Every comment line, without `#` and without blanks at both ends.
  public var comments: [String]
  /// The comment lines after the last signal or segment line that have `#` in the first column; the text
  /// after `#`, unchanged.
  public var infoStrings: [String]

  /// A header with the defaults of header(5).
  public init(
    recordName: String, sampleRate: Double = 250, counterFrequency: Double? = nil,
    baseCounter: Double? = nil, length: Int? = nil, baseTime: BaseTime? = nil, baseDate: BaseDate? = nil,
    signals: [SignalHeader] = [], segments: [Segment] = [], comments: [String] = [],
    infoStrings: [String] = []
  ) {
    self.recordName = recordName
    self.sampleRate = sampleRate
    self.counterFrequency = counterFrequency
    self.baseCounter = baseCounter
    self.length = length
    self.baseTime = baseTime
    self.baseDate = baseDate
    self.signalCount = signals.count
    self.signals = signals
    self.segments = segments
    self.comments = comments
    self.infoStrings = infoStrings
  }

  /// The number of segments; 0 for a single-segment record.
  public var segmentCount: Int { segments.count }

  /// What is to be said of signals that have no gain.
  func calibrationWarnings(path: String) -> [Warning] {
    let open = signals.filter { !$0.isCalibrated && $0.format != 0 }
    guard let first = open.first else { return [] }
    return [Warning(.uncalibrated(Place(path: path, line: first.line), signals: open.map(\.name)))]
  }

  /// How the segments hang together; nil for a single-segment record.
  public var layout: SegmentLayout? {
    guard let first = segments.first else { return nil }
    return first.length == 0 ? .variable : .fixed
  }
}

/// One part of a multi-segment record.
public struct Segment: Equatable, Sendable {
  /// The name of the segment's record, or `~` for a stretch without samples.
  public var name: String
  /// Frames; 0 for the layout segment.
  public var length: Int
  /// The line in the master header, counted from 1.
  public var line: Int

  /// One part of a multi-segment record.
  public init(name: String, length: Int, line: Int = 0) {
    self.name = name
    self.length = length
    self.line = line
  }

  /// True where the record has a gap in place of a segment.
  public var isNull: Bool { name == "~" }
}

/// The two kinds of multi-segment record.
public enum SegmentLayout: String, Sendable {
  /// The same signals in every segment.
  case fixed
  /// The first segment lists every signal that occurs; each segment has some of them.
  case variable
}
