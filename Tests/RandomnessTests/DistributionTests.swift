import Randomness
import Testing

@Suite struct DistributionTests {
  static let stream = RandomStream(seed: 7, name: "E07500", purpose: "baseline-wander")

  @Test func unitsAreTheDocumentedOnes() {
    var stream = Self.stream
    let expected = [0.2714213571360826, 0.7173545559937704, 0.7732564644636937]
    #expect((0..<3).map { _ in stream.unit() } == expected)
    #expect((0..<3).map(Self.stream.unit(at:)) == expected)
  }

  @Test func normalsAreTheDocumentedOnes() {
    var stream = Self.stream
    let expected = [
      -0.6085198960415976, 0.5750006047257384, 0.7496142413936935, -1.2041352211088603, -0.010183240952766518,
      -0.19793721157366934,
    ]
    for (index, value) in expected.enumerated() {
      let drawn = stream.normal()
      #expect(abs(drawn - value) < 1e-14)
      #expect(drawn == Self.stream.normal(at: UInt64(index)))
    }
  }

  @Test func integersAreTheDocumentedOnes() {
    var stream = Self.stream
    #expect((0..<12).map { _ in stream.integer(in: 1...6) } == [2, 5, 5, 1, 3, 3, 6, 4, 5, 5, 5, 6])
  }

  @Test(arguments: [1...6, -3...3, 0...0, Int.min...Int.max, 5...(5 + 1 << 40)])
  func integersStayInTheirRange(range: ClosedRange<Int>) {
    var stream = Self.stream
    for _ in 0..<1000 { #expect(range.contains(stream.integer(in: range))) }
  }

  /// With 3 × 2⁶² choices a quarter of all values must be passed over; a biased mapping would give the lower
  /// third twice as often as it should.
  @Test func integersOfAHugeRangeAreUnbiased() {
    var stream = Self.stream
    let range = (Int.min / 2)...(Int.max - 1)
    let third = range.lowerBound + (1 << 62)
    let lower = (0..<20_000).count { _ in stream.integer(in: range) < third }
    #expect(abs(Double(lower) / 20_000 - 1.0 / 3) < 0.02)
    #expect(stream.position > 25_000)
  }

  @Test func momentsOfTheUnit() {
    let values = (0..<200_000).map { Self.stream.unit(at: UInt64($0)) }
    #expect(values.allSatisfy { (0..<1).contains($0) })
    let mean = values.reduce(0, +) / 200_000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200_000
    #expect(abs(mean - 0.5) < 0.004)
    #expect(abs(variance - 1.0 / 12) < 0.001)
  }

  @Test func momentsOfTheNormal() {
    let values = (0..<200_000).map { Self.stream.normal(at: UInt64($0)) }
    func moment(_ order: Int) -> Double {
      values.reduce(0) { sum, x in sum + (0..<order).reduce(1) { power, _ in power * x } } / 200_000
    }
    #expect(abs(moment(1)) < 0.012)
    #expect(abs(moment(2) - 1) < 0.02)
    #expect(abs(moment(3)) < 0.05)
    #expect(abs(moment(4) - 3) < 0.15)
    let beyondTwo = Double(values.count { $0.magnitude > 1.959964 }) / 200_000
    #expect(abs(beyondTwo - 0.05) < 0.003)
  }

  @Test func uniformCoversItsRange() {
    var stream = Self.stream
    let values = (0..<10_000).map { _ in stream.uniform(in: -2...3) }
    #expect(values.allSatisfy { (-2.0...3).contains($0) })
    #expect(values.contains { $0 < -1.99 } && values.contains { $0 > 2.99 })
    #expect(stream.uniform(in: 4...4) == 4)
  }

  @Test(arguments: [(0.0, 0.0), (0.25, 0.25), (1.0, 1.0), (Double.nan, 0.0)])
  func eventsHappenAsOftenAsAsked(probability: Double, share: Double) {
    var stream = Self.stream
    let count = (0..<10_000).count { _ in stream.bool(probability: probability) }
    #expect(abs(Double(count) / 10_000 - share) < 0.02)
    #expect(stream.position == 10_000)
  }

  @Test func choosing() {
    var stream = Self.stream
    #expect(stream.choose([Int]()) == nil)
    #expect(stream.position == 0)
    let letters = Array("abc")
    let drawn = (0..<3000).compactMap { _ in stream.choose(letters) }
    for letter in letters { #expect(abs(drawn.count { $0 == letter } - 1000) < 120) }
  }
}
