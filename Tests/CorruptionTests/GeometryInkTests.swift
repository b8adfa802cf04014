import Chart
import Randomness
import Raster
import Testing

@testable import Corruption

@Suite("Moved charts")
struct GeometryInkTests {
  struct Case: Sendable, CustomStringConvertible {
    var name: String
    var severity: Int
    var sign: Double
    var description: String { "\(name) \(severity) \(sign > 0 ? "+" : "−")" }
  }

  static let cases = ImageOperator.geometryOperators.flatMap { found in
    (isThorough ? [1, 2, 3, 4, 5] : [5]).flatMap { severity in
      (found.parameters.contains(where: \.isSigned) ? [1.0, -1] : [1]).map {
        Case(name: found.name, severity: severity, sign: $0)
      }
    }
  }

  @Test("Every sample of the annotation lies on ink", arguments: cases)
  func samplesOnInk(_ test: Case) throws {
    let sample = try SampleChart.shared.get()
    let found = try ImageOperator.named(test.name)
    let values = Dictionary(
      uniqueKeysWithValues: found.parameters.map {
        ($0.name, $0.severities[test.severity - 1] * ($0.isSigned ? test.sign : 1))
      })
    let key = CorruptionKeys(seed: UInt64(test.severity), record: test.name)[0]
    let corruption = PictureCorruption([try found.applied(values: values, key: key)])
    let result = try corruption.corrupted(
      sample.ink, annotation: sample.chart.annotation, pixelsPerMillimeter: sample.pixelsPerMillimeter)
    let annotation = try #require(result.annotation)
    #expect(annotation.pictureSize.width == result.picture.width)
    let (share, count) = try sample.shareOnInk(result.picture, annotation)
    #expect(share >= 0.995, "\(share) of \(count)")
    #expect(count > 800)
  }

  @Test("After a chain of operators too", arguments: 0..<(isThorough ? 200 : 8))
  func chains(seed: UInt64) throws {
    let sample = try SampleChart.shared.get()
    let keys = CorruptionKeys(seed: seed, record: "chain")
    var stream = RandomStream(seed: seed, name: "chain", purpose: "test")
    let operators = try (0..<stream.integer(in: 2...4)).map { index in
      let all = ImageOperator.geometryOperators
      return try all[stream.integer(in: 0...all.count - 1)]
        .applied(severity: stream.integer(in: 1...3), key: keys[index])
    }
    let result = try PictureCorruption(operators).corrupted(
      sample.ink, annotation: sample.chart.annotation, pixelsPerMillimeter: sample.pixelsPerMillimeter)
    let annotation = try #require(result.annotation)
    let (share, count) = try sample.shareOnInk(result.picture, annotation)
    #expect(share >= 0.995, "\(share) of \(count): \(operators.map(\.name))")
    #expect(count > 300)
  }

  @Test("Samples three pixels beside their ink are noticed")
  func samplesBesideInk() throws {
    let sample = try SampleChart.shared.get()
    #expect(try sample.shareOnInk(sample.ink, sample.chart.annotation).share == 1)
    var annotation = sample.chart.annotation
    annotation.transform = PixelTransform(.translation(dx: 2, dy: 3))
    #expect(try sample.shareOnInk(sample.ink, annotation).share < 0.5)
  }

  @Test("A mask is moved with its picture", arguments: ["rotate", "crumple", "section-shift"])
  func masks(name: String) throws {
    let sample = try SampleChart.shared.get()
    let corruption = PictureCorruption([try ImageOperator.named(name).applied(key: 3)])
    let result = try corruption.corrupted(
      sample.ink, annotation: sample.chart.annotation, pixelsPerMillimeter: sample.pixelsPerMillimeter)
    // Class 1 is ink; the surround is class 0.
    var classes = sample.ink
    classes.bytes = classes.bytes.map { $0 == 0 ? 1 : 0 }
    var mask = result.mask(of: classes)
    #expect(Set(mask.bytes) == [0, 1])
    mask.bytes = mask.bytes.map { $0 == 1 ? 0 : 255 }
    #expect(try sample.shareOnInk(mask, try #require(result.annotation)).share >= 0.995)
  }
}
