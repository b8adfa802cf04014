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
  /// - Returns: from the record's first sample to the last one shown, at the record's rate; what is not shown is NaN.
  /// - Throws: ``VerificationError/pictureSize(picture:annotation:)``.
  public static func ecg(
    from picture: PixelBuffer, annotation: ChartAnnotation, reader: TraceReader, name: String,
    isCorrupted: Bool = false
  ) throws(VerificationError) -> TwelveLeadECG {
    let page = try PageView(picture, annotation, isCorrupted: isCorrupted)
    let (cover, annotation) = (try page.cover(of: page.picture), page.annotation)
    return try ecg(
      of: annotation, annotation.strips.indices.map { reader.read(strip: $0, of: annotation, in: cover) },
      name: name)
  }

  /// The part of a record that a chart shows: what ``ecg(from:annotation:reader:name:)`` can read at best.
  ///
  /// - Parameters:
  ///   - ecg: the record, at the annotation's sample rate.
  ///   - annotation: what was drawn where.
  /// - Throws: ``VerificationError/anotherRecord(name:record:annotation:)``.
  public static func shown(
    of ecg: TwelveLeadECG, in annotation: ChartAnnotation
  ) throws(VerificationError) -> TwelveLeadECG {
    try check(ecg, annotation)
    let readings = annotation.strips.enumerated().map { index, strip in
      let lead = ecg[strip.lead]
      return StripReading(
        strip: index, firstSample: strip.samples.lowerBound,
        millivolts: strip.samples.map { Double(lead[lead.startIndex + $0]) })
    }
    return try self.ecg(of: annotation, readings, name: ecg.name)
  }

  /// Refuses a record that has not the samples of an annotation.
  static func check(_ ecg: TwelveLeadECG, _ annotation: ChartAnnotation) throws(VerificationError) {
    let needed = annotation.strips.map(\.samples.upperBound).max() ?? 0
    guard needed <= ecg.count, annotation.strips.allSatisfy({ $0.sampleRate == ecg.sampleRate }) else {
      throw .anotherRecord(
        name: ecg.name,
        record: "\(ecg.count) samples at \(decimals(ecg.sampleRate, 1)) Hz",
        annotation: "\(needed) at \(decimals(annotation.strips.first?.sampleRate ?? 0, 1)) Hz")
    }
  }

  /// Puts readings together. Where strips show the same samples, the mean stands.
  static func ecg(
    of annotation: ChartAnnotation, _ readings: [StripReading], name: String
  ) throws(VerificationError) -> TwelveLeadECG {
    let count = annotation.strips.map(\.samples.upperBound).max() ?? 0
    var sums = [Double](repeating: 0, count: Lead.allCases.count * count)
    var counts = [Double](repeating: 0, count: sums.count)
    for reading in readings {
      let start = annotation.strips[reading.strip].lead.rawValue * count + reading.firstSample
      for (offset, value) in reading.millivolts.enumerated() where value.isFinite {
        sums[start + offset] += value
        counts[start + offset] += 1
      }
    }
    do throws(ECGError) {
      return try TwelveLeadECG(
        name: name, sampleRate: annotation.strips.first?.sampleRate ?? 0,
        samples: zip(sums, counts).map { $1 > 0 ? Float($0 / $1) : .nan })
    } catch {
      throw .wrongRequest("\(name): the annotation names no strip with samples")
    }
  }
}
