import Chart
import ECG
import Raster
import TestSupport
import Testing

@testable import Verification

/// Traces read back from the pixels of real records, against what the pen allows.
@Suite struct ReaderTests {
  /// A lead as it was read, in dB, and the pen's bound for it.
  private struct Figure {
    var name: String
    var decibels: Double
    var bound: Double
  }

  private func figures(
    of ecg: TwelveLeadECG, dpi: Double, reader: TraceReader, strips: Int = .max
  ) throws -> [Figure] {
    let drawn = try Drawn(ecg, [("paper.dpi", "\(dpi)")])
    let annotation = drawn.chart.annotation
    let cover = try InkCover(of: drawn.chart.picture, annotation: annotation)
    let readings = reader.readings(of: annotation, in: cover)
    return annotation.strips.indices.prefix(strips).compactMap { index in
      let strip = annotation.strips[index]
      let truth = drawn.ecg[strip.lead].map(Double.init)[strip.samples].map(\.self)
      let found = SamplePairs(reference: truth, estimate: readings[index].millivolts).signalToNoise(mean)
      let bound = StrokeBound.signalToNoise(
        of: truth, sampleRate: strip.sampleRate, lineWidth: annotation.page.paper.trace.width,
        resolution: dpi,
        speed: annotation.page.paper.speed)
      guard let found = found.decibels, let bound = bound.decibels else { return nil }
      return Figure(name: "\(drawn.ecg.name) \(strip.lead)", decibels: found, bound: bound)
    }
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  @Test("the centroid reads every lead as well as the pen allows, less 3 dB", arguments: [200.0, 300])
  func centroid(dpi: Double) throws {
    try checkCentroid(OwnRecords.all, dpi: dpi)
  }

  @Test(
    "the fit reads 6 dB better than the pen allows a centroid, and 25 dB at the median",
    arguments: [200.0, 300])
  func fit(dpi: Double) throws {
    try checkFit(OwnRecords.all, dpi: dpi, strips: 4)
  }

  @Test(
    "so do both with real records",
    .enabled(if: !RealRecords.paths.isEmpty, Comment(rawValue: SharedCases.absent)), arguments: [200.0, 300])
  func realRecords(dpi: Double) throws {
    let ecgs = try RealRecords.paths.prefix(RealRecords.isThorough ? .max : 1).map(RealRecords.ecg)
    try checkCentroid(ecgs, dpi: dpi)
    try checkFit(ecgs, dpi: dpi, strips: RealRecords.isThorough ? .max : 4)
  }

  private func checkCentroid(_ ecgs: [TwelveLeadECG], dpi: Double) throws {
    let all = try ecgs.flatMap { try figures(of: $0, dpi: dpi, reader: .centroid) }
    for figure in all {
      #expect(
        figure.decibels >= figure.bound - 3, "\(figure.name): \(figure.decibels), bound \(figure.bound)")
    }
    #expect(all.count >= 12)
  }

  private func checkFit(_ ecgs: [TwelveLeadECG], dpi: Double, strips: Int) throws {
    let all = try ecgs.flatMap { try figures(of: $0, dpi: dpi, reader: .fit, strips: strips) }
    #expect(median(all.map { $0.decibels - $0.bound }) >= 6)
    #expect(median(all.map(\.decibels)) >= 25)
  }

  @Test("what is read back has the record's rate and length, and gaps where nothing is shown")
  func readBack() throws {
    let drawn = try Drawn(small: .synthetic())
    let read = try ReadBack.ecg(
      from: drawn.chart.picture, annotation: drawn.chart.annotation, reader: .centroid, name: "read")
    #expect(read.sampleRate == 500 && read.count == 5000 && read.name == "read")
    for strip in drawn.chart.annotation.strips where strip.row < 3 && strip.lead != .ii {
      let lead = Array(read[strip.lead])
      let (truth, known) = (Array(drawn.ecg[strip.lead]), strip.samples)
      #expect(lead.indices.allSatisfy { lead[$0].isFinite == known.contains($0) })
      let worst = known.map { abs(lead[$0] - truth[$0]) }.sorted()[known.count * 9 / 10]
      #expect(worst < 0.05, "\(strip.lead): \(worst)")
    }
  }

  @Test("the fit is nowhere worse than the centroid, on noisy leads too", arguments: [0.0, 0.03, 0.08])
  func noisy(millivolts: Double) throws {
    var settings = SyntheticECG(rhythm: .pvc)
    settings.noise = millivolts
    settings.seed = 4
    let ecg = try settings.recording(name: "noisy").ecg
    let (centroid, fit) = (
      try figures(of: ecg, dpi: 200, reader: .centroid), try figures(of: ecg, dpi: 200, reader: .fit)
    )
    for (one, other) in zip(centroid, fit) {
      #expect(other.decibels > one.decibels - 0.5, "\(one.name): \(other.decibels), centroid \(one.decibels)")
    }
  }

  @Test("a straight line is read at its place, to a hundredth of a pixel", arguments: [-0.7, 0, 0.0131, 0.5])
  func level(millivolts: Double) throws {
    let flat = try TwelveLeadECG(
      name: "flat", sampleRate: 500, samples: [Float](repeating: Float(millivolts), count: 12 * 5000))
    let drawn = try Drawn(small: flat)
    let cover = try InkCover(of: drawn.chart.picture, annotation: drawn.chart.annotation)
    for reader in TraceReader.allCases {
      let values = reader.readings(of: drawn.chart.annotation, in: cover)[1].millivolts
      let inner = values[20..<values.count - 20]
      // A pixel is 0.0254 mV; covers have 255 levels, and the paper's own colors fewer.
      #expect(inner.allSatisfy { abs($0 - millivolts) < 0.0254 / 50 }, "\(reader): \(inner.max() ?? 0)")
    }
  }

  @Test("a chart of half the size is the same chart, a picture of other proportions is refused")
  func size() throws {
    let (one, other) = try (Drawn(.synthetic()), Drawn(small: .synthetic()))
    let report = try one.report(of: other.chart.picture)
    #expect(
      report.isPassed && report.notes.contains(.resized(factor: 0.5)), "\(report.faults) \(report.notes)")
    #expect(throws: VerificationError.pictureSize(picture: "500 x 425", annotation: "2200 x 1700")) {
      try one.report(of: PixelBuffer(width: 500, height: 425))
    }
  }
}
