import Chart
import ECG
import Raster
import TestSupport
import Testing

@testable import Verification

/// A trace's place is found to parts of a pixel, whatever noise lies over it, and the error that is told holds.
@Suite struct TraceFitTests {
  private let drawn: Drawn
  private let strip = 3

  init() throws { drawn = try Drawn(.synthetic(seed: 5)) }

  /// A field with the trace at a place, and noise of some share of full ink.
  private func field(_ placement: TracePlacement, noise: Double) throws -> InkField {
    let pixels = drawn.chart.annotation.page.pixels
    var shares = [Float](repeating: 0, count: pixels.width * pixels.height)
    for run in shape.placed(placement).runs {
      StrokeEnvelope(run, lineWidth: shape.lineWidth, width: pixels.width)?.forEachPixel(
        height: pixels.height
      ) {
        shares[$1 * pixels.width + $0] = $2
      }
    }
    var state: UInt64 = 1
    for index in shares.indices {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      shares[index] += Float((Double(state >> 11) / Double(1 << 53) - 0.5) * noise * 12.0.squareRoot())
    }
    return InkField(
      width: pixels.width, height: pixels.height, shares: shares,
      isBlind: [Bool](repeating: false, count: shares.count), traces: [])
  }

  private var shape: TraceShape { drawn.chart.truth.shape(of: drawn.chart.annotation.strips[strip]) }

  @Test(
    "moves, gains and stretches are found within four of their errors",
    arguments: [
      TracePlacement(), TracePlacement(right: 0.7, down: -0.4), TracePlacement(right: -2, down: 1.5),
      TracePlacement(gain: 1.04), TracePlacement(right: 1, gain: 0.97, stretch: 1.004),
    ], [0, 0.05, 0.2])
  func found(placement: TracePlacement, noise: Double) throws {
    let fit = try TraceFit(shape, strip: 0, in: field(placement, noise: noise))
    let (found, error) = (fit.placement, fit.error)
    #expect(abs(found.right - placement.right) < 4 * error.right + 0.02, "\(found) \(error)")
    #expect(abs(found.down - placement.down) < 4 * error.down + 0.02, "\(found) \(error)")
    #expect(abs(found.gain - placement.gain) < 4 * error.gain + 0.001, "\(found) \(error)")
    #expect(abs(found.stretch - placement.stretch) < 4 * error.stretch + 2e-4, "\(found) \(error)")
    #expect(error.right < 0.1 && error.down < 0.1 && error.gain < 0.01, "\(error)")
    #expect(abs(fit.strength - 1) < 0.05)
  }

  @Test("a trace at 0 mV tells its height, and nothing of its gain or of where it lies across")
  func flat() throws {
    let flat = try Drawn(drawn.ecg.changing(.v4) { $0.map { _ in 0 } })
    let trace = flat.chart.truth.shape(of: drawn.chart.annotation.strips[strip])
    let page = try InkedPage(flat.chart.picture, flat.chart.truth, isCorrupted: false)
    let fit = TraceFit(trace, strip: strip, in: page.field)
    #expect(abs(fit.placement.down) < 0.05 && fit.error.down < 0.05)
    #expect(fit.error.right > 0.9)
  }
}
