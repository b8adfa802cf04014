import Chart
import Corruption
import ECG
import Foundation
import Raster
import TestSupport
import Testing

@testable import Verification

/// Annotations of which one number was changed: what is read of them does no harm to anything that uses them.
///
/// A share of the numbers is changed; all are with `LEADSHEET_SWEEP=all` in the environment, on larger charts.
@Suite struct AnnotationSweepTests {
  private static let isWhole = ProcessInfo.processInfo.environment["LEADSHEET_SWEEP"] == "all"

  enum Sample: String, CaseIterable, Sendable {
    case standard = "3x4+1"
    case cabrera = "cabrera-3x4+1"
    case photo = "3x4"

    func corrupted() throws -> (picture: PixelBuffer, truth: GroundTruth) {
      let ecg = try TwelveLeadECG.synthetic()
      let dpi = AnnotationSweepTests.isWhole ? "100" : "50"
      let chart = try Drawn(ecg, layout: rawValue, [("paper.dpi", dpi)]).chart
      guard self == .photo else { return (chart.picture, chart.truth) }
      let recipe = try Recipe(named: "photo").plan(seed: 3, record: ecg.name)
      let seen = try PictureCorruption(recipe.picture).corrupted(chart)
      return (seen.picture, try GroundTruth(#require(seen.annotation), ecg: ecg))
    }
  }

  @Test("one number changed at a time: refused, or of no harm", arguments: Sample.allCases)
  func sweep(sample: Sample) throws {
    let (picture, truth) = try sample.corrupted()
    let document = try truth.annotation.json()
    try Self.use(document, picture, truth.ecg)
    let sweep = NumberSweep(document)
    var used = 0
    // 37 is prime: each kind of key meets each change.
    for (number, change) in Self.changes(of: sweep) where number % (Self.isWhole ? 1 : 37) == 0 {
      let changed = sweep.changed(number, change)
      guard (try? ChartAnnotation(json: changed)) != nil, changed != document else { continue }
      used += 1
      guard used % (Self.isWhole ? 5 : 11) == 0 else { continue }
      try? Self.use(changed, picture, truth.ecg)
    }
    #expect(used > 0)
  }

  private static func changes(of sweep: NumberSweep) -> [(Int, Int)] {
    sweep.numbers.indices.flatMap { number in (0..<NumberSweep.changes).map { (number, $0) } }
  }

  /// What `verify`, `digitize`, `score` and `corrupt` do with an annotation.
  private static func use(_ document: [UInt8], _ picture: PixelBuffer, _ ecg: TwelveLeadECG) throws {
    let annotation = try ChartAnnotation(json: document)
    _ = try annotation.json()
    let isCorrupted = !annotation.transform.isIdentity
    let truth = try? GroundTruth(annotation, ecg: ecg)
    if let truth {
      _ = try? Verifier(isCorrupted: isCorrupted).report(on: picture, of: truth)
      _ = try? ReadBack.shown(of: truth)
      _ = truth.points
    }
    for reader in TraceReader.allCases {
      _ = try? ReadBack.ecg(
        from: picture, annotation: annotation, reader: reader, name: "read", isCorrupted: isCorrupted)
    }
    guard annotation.pictureSize == Page.PixelSize(width: picture.width, height: picture.height) else {
      return
    }
    let operators = try ["rotate", "stain", "redaction", "halftone"].map {
      try ImageOperator.named($0).applied(severity: 3, key: 7)
    }
    if let truth {
      _ = try? PictureCorruption(operators).corrupted(picture, of: truth)
    } else {
      _ = try? PictureCorruption(operators).corrupted(
        picture, annotation: annotation, pixelsPerMillimeter: annotation.pixelsPerMillimeter)
    }
  }
}
