public import Chart
public import ECG
internal import Files
public import Raster

/// The record that a picture shows.
public enum ReadBack {
  /// Reads all strips of a picture.
  ///
  /// - Parameters:
  ///   - picture: the chart.
  ///   - annotation: what was drawn where.
  ///   - reader: how traces are read.
  ///   - name: of the record.
  ///   - isCorrupted: whether the picture was damaged: uneven light is taken out first.
  /// - Returns: from the record's first sample to the last one shown, at the record's rate; what is not shown is NaN. Where
  ///   the first one shown lies more than two minutes behind the record's first, the part from there on.
  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``.
  public static func ecg(
    from picture: PixelBuffer, annotation: ChartAnnotation, reader: TraceReader, name: String,
    isCorrupted: Bool = false
  ) throws(VerificationError) -> TwelveLeadECG {
    let page = try PageView(picture, annotation, isCorrupted: isCorrupted)
    let cover = page.ink(of: page.picture).cover
    return try ecg(of: page.annotation, reader.readings(of: page.annotation, in: cover), name: name)
  }

  /// The part of a record that a chart shows: what ``ecg(from:annotation:reader:name:isCorrupted:)`` can read at best.
  ///
  /// - Throws: ``VerificationError/wrongRequest(_:)`` where the annotation names no strip with samples.
  public static func shown(of truth: GroundTruth) throws(VerificationError) -> TwelveLeadECG {
    let readings = truth.annotation.strips.enumerated().map { index, strip in
      StripReading(
        strip: index, firstSample: strip.samples.lowerBound, millivolts: truth.millivolts(of: strip))
    }
    return try ecg(of: truth.annotation, readings, name: truth.ecg.name)
  }

  /// Puts readings together. Where strips show the same samples, the mean stands.
  static func ecg(
    of annotation: ChartAnnotation, _ readings: [StripReading], name: String
  ) throws(VerificationError) -> TwelveLeadECG {
    let span = span(of: annotation)
    var samples = [Float](repeating: .nan, count: Lead.allCases.count * span.count)
    for lead in Lead.allCases {
      let own = readings.filter { annotation.strips[$0.strip].lead == lead && !$0.millivolts.isEmpty }
      guard let first = own.map(\.firstSample).min() else { continue }
      let means = means(of: own, from: first)
      let start = lead.rawValue * span.count + first - span.lowerBound
      samples.replaceSubrange(start..<start + means.count, with: means)
    }
    do throws(ECGError) {
      return try TwelveLeadECG(
        name: name, sampleRate: annotation.strips.first?.sampleRate ?? 0, samples: samples
      ).placed(at: span.lowerBound, of: span.upperBound)
    } catch {
      throw .wrongRequest(
        "\(name): the annotation names no strip with samples; give one that does: 'annotate --record' finds the strips of a record"
      )
    }
  }

  /// From the first sample that is read to the last; NaN where none is.
  private static func means(of readings: [StripReading], from first: Int) -> [Float] {
    let end = readings.map { $0.firstSample + $0.millivolts.count }.max() ?? first
    var sums = [Double](repeating: 0, count: end - first)
    var counts = sums
    for reading in readings {
      let start = reading.firstSample - first
      for (offset, value) in reading.millivolts.enumerated() where value.isFinite {
        sums[start + offset] += value
        counts[start + offset] += 1
      }
    }
    return zip(sums, counts).map { $1 > 0 ? Float($0 / $1) : .nan }
  }

  /// The samples that are kept: from the record's first one on, unless that would be hours of nothing.
  private static func span(of annotation: ChartAnnotation) -> Range<Int> {
    let end = annotation.sampleCount
    let first = annotation.strips.lazy.filter { !$0.samples.isEmpty }.map(\.samples.lowerBound).min() ?? 0
    let rate = annotation.strips.first?.sampleRate ?? 0
    return (Double(first) > longestGap * rate ? min(first, end) : 0)..<end
  }

  /// What may be empty before the first sample that is shown, in s.
  private static let longestGap = 120.0
}
