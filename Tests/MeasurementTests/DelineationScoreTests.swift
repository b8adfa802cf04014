import Testing
import WFDB

/// The rules by which marks are judged, on marks made for it.
@Suite struct DelineationScoreTests {
  /// P, QRS and T of beats that begin at these samples, 500 a second, with all marks moved.
  private func marks(_ beats: [Int], moved: Int = 0, without: Set<String> = []) -> AnnotationFile {
    var annotations: [Annotation] = []
    for beat in beats {
      for (symbol, places) in [("p", [0, 25, 50]), ("N", [80, 100, 126]), ("t", [160, 220, 270])] {
        guard !without.contains(symbol) else { continue }
        for (mark, place) in zip(["(", symbol, ")"], places) {
          if let annotation = Annotation(sample: beat + place + moved, symbol: mark) {
            annotations.append(annotation)
          }
        }
      }
    }
    return AnnotationFile(annotations: annotations)
  }

  private func score(_ reference: AnnotationFile, _ found: AnnotationFile) -> [DelineationScore.Point:
    DelineationScore.Tally]
  {
    var score = DelineationScore()
    score.add(reference: reference, found: found, sampleRate: 500)
    return score.tallies
  }

  @Test("equal marks are all found, without error")
  func equal() {
    for (_, tally) in score(marks([500, 1000, 1500]), marks([500, 1000, 1500])) {
      #expect(tally.sensitivity == 1 && tally.predictiveValue == 1 && tally.mean == 0 && tally.deviation == 0)
      #expect(tally.errors.count == 3)
    }
  }

  @Test(
    "errors are in ms, late is positive; 150 ms apart is matched, more is not",
    arguments: [(10, true), (75, true), (76, false)])
  func tolerance(moved: Int, isMatched: Bool) {
    // One kind of mark alone, so that no other lies nearer.
    let without: Set = ["N", "t"]
    let tally = score(
      marks([500, 1500], without: without), marks([500, 1500], moved: moved, without: without))[.pPeak]
    #expect(tally?.sensitivity == (isMatched ? 1 : 0))
    #expect(tally?.mean == (isMatched ? Double(2 * moved) : 0))
  }

  @Test("what was found outside the first and last reference mark does not count, within it does")
  func outside() {
    let reference = marks([1000, 1500])
    let around = score(reference, marks([0, 1000, 1500, 2500]))
    #expect(around.values.allSatisfy { $0.predictiveValue == 1 })
    let between = score(marks([1000, 2000]), marks([1000, 1500, 2000]))
    #expect(between.values.allSatisfy { abs($0.predictiveValue - 2.0 / 3) < 1e-9 && $0.sensitivity == 1 })
  }

  @Test("waves that were missed lower the sensitivity of their marks alone")
  func missed() {
    let tallies = score(marks([500, 1000]), marks([500, 1000], without: ["p"]))
    #expect(tallies[.pOnset]?.sensitivity == 0 && tallies[.pOffset]?.missed == 2)
    #expect(tallies[.qrsOnset]?.sensitivity == 1 && tallies[.tOffset]?.sensitivity == 1)
  }

  @Test("the nearest marks are matched first, and each only once")
  func nearest() {
    let reference = AnnotationFile(
      annotations: [500, 560].compactMap { Annotation(sample: $0, symbol: "p") })
    let found = AnnotationFile(annotations: [550].compactMap { Annotation(sample: $0, symbol: "p") })
    let tally = score(reference, found)[.pPeak]
    #expect(tally?.errors == [-20] && tally?.missed == 1)
  }
}
