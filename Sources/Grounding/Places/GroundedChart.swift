public import Chart
internal import ECG
public import Measurement
internal import Raster

/// A picture in which places are looked for: what was drawn where, and what the record measures.
public struct GroundedChart: Sendable {
  /// What was drawn where.
  public let annotation: ChartAnnotation
  /// With the record that was drawn; nil where it is not known.
  let truth: GroundTruth?
  /// What the record measures.
  let measures: ECGMeasures?
  /// The beats that the picture shows, as indices into those that were measured.
  let beats: [Int]

  /// A picture whose record is not known: leads and spans can be found in it. Boxes of spans are as high as the strip.
  public init(_ annotation: ChartAnnotation) {
    self.annotation = annotation
    (truth, measures, beats) = (nil, nil, [])
  }

  /// A picture of a record.
  ///
  /// - Parameters:
  ///   - truth: what was drawn where, and the record that was drawn.
  ///   - measures: those of that record.
  public init(_ truth: GroundTruth, measures: ECGMeasures) {
    annotation = truth.annotation
    (self.truth, self.measures) = (truth, measures)
    let shown = truth.annotation.strips.filter { !$0.isBlank }.map(\.samples)
    let first = measures.delineation.firstSample
    beats = measures.delineation.beats.indices.filter { beat in
      let marks = measures.delineation.beats[beat].qrs.overall
      return shown.contains { $0.contains(first + marks.onset) && $0.contains(first + marks.offset) }
    }
  }

  /// The leads that the picture shows.
  var leads: [Lead] {
    Lead.allCases.filter { lead in annotation.strips.contains { $0.lead == lead && !$0.isBlank } }
  }

  /// Where things are that were named.
  public func places(of mentions: [Mention]) -> GroundedMentions {
    var result = GroundedMentions(mentions)
    for (index, mention) in mentions.enumerated() {
      MentionPlacer(chart: self, mention: mention, index: index).add(to: &result)
    }
    return result
  }

  /// Where the things are that a text names.
  public func places(of text: String) -> GroundedMentions { places(of: Mention.all(in: text)) }

  /// The samples of a part of a beat, counted from the record's first; nil where it was not marked.
  func samples(of stretch: EvidenceStretch, beat: Int, in lead: Lead) -> Range<Int>? {
    guard let delineation = measures?.delineation,
      let samples = delineation.samples(of: stretch, beat: beat, in: lead)
    else { return nil }
    return delineation.firstSample + samples.lowerBound..<delineation.firstSample + samples.upperBound + 1
  }
}
