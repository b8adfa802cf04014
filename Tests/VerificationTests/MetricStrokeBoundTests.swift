import Randomness
import Testing
import Verification

@Suite struct MetricStrokeBoundTests {
  /// At 25.4 pixels per inch a pixel is 1 mm; at 1 mm/s and 1 Hz a sample is, too.
  func bound(_ signal: [Double], samples: Double) -> SignalToNoise {
    StrokeBound.signalToNoise(
      of: signal, sampleRate: 1, lineWidth: samples - 1, resolution: 25.4, speed: 1)
  }

  /// A pulse of 1, and what each width leaves of it and adds around it.
  @Test(arguments: [(2.0, 0.375), (2.5, 0.54), (3.0, 2.0 / 3), (4.0, 0.71875)])
  func aPulseIsSpreadOverTheBox(_ samples: Double, _ noise: Double) throws {
    let pulse = (0..<21).map { $0 == 10 ? 1.0 : 0 }
    let expected = -10 * PortableMath.log(noise) / PortableMath.log(10)
    #expect(abs(try #require(bound(pulse, samples: samples).decibels) - expected) < 1e-9)
  }

  @Test func aSampleIsNotSpread() {
    #expect(bound(MetricSignals.beats(), samples: 1) == .perfect)
  }

  @Test func nothingIsLostAtGapsAndEnds() {
    let constant = (0..<50).map { $0 % 7 == 3 ? Double.nan : 0.5 }
    #expect(bound(constant, samples: 5) == .perfect)
    #expect(bound([], samples: 5) == .noSignal)
    #expect(bound([.nan], samples: 5) == .noSignal)
  }

  @Test func finerLinesAndFasterPaperShowMore() throws {
    func decibels(width: Double, resolution: Double, speed: Double) throws -> Double {
      try #require(
        StrokeBound.signalToNoise(
          of: MetricSignals.beats(), sampleRate: MetricSignals.sampleRate, lineWidth: width,
          resolution: resolution, speed: speed
        ).decibels)
    }
    let usual = try decibels(width: 0.5, resolution: 200, speed: 25)
    #expect(try decibels(width: 0.4, resolution: 200, speed: 25) > usual)
    #expect(try decibels(width: 0.5, resolution: 300, speed: 25) > usual)
    #expect(try decibels(width: 0.5, resolution: 200, speed: 50) > usual + 6)
    #expect(
      try abs(decibels(width: 1.127, resolution: 200, speed: 50) - usual) < 0.2)
  }
}
