import Foundation
import Randomness
import Testing

@Suite struct PortableMathTests {
  static let stream = RandomStream(seed: 1, name: "portable", purpose: "math")

  @Test func logarithmAgreesWithTheSystem() {
    for counter in 0..<UInt64(2000) {
      let x = Foundation.exp(80 * (Self.stream.unit(at: counter) - 0.5))
      let expected = Foundation.log(x)
      #expect(abs(PortableMath.log(x) - expected) <= 2 * max(expected.ulp, 1.0.ulp / 4))
    }
    #expect(PortableMath.log(1) == 0)
    #expect(PortableMath.log(0) == -.infinity)
    #expect(PortableMath.log(.infinity) == .infinity)
    #expect(PortableMath.log(-1).isNaN)
    #expect(PortableMath.log(.nan).isNaN)
    #expect(abs(PortableMath.log(.leastNonzeroMagnitude) + 744.4400719213812) < 1e-12)
  }

  @Test func sinesAgreeWithTheSystem() {
    for counter in 0..<UInt64(2000) {
      // Reduced by hand, since the system takes radians.
      let x = 2 * Self.stream.unit(at: counter) - 1
      #expect(abs(PortableMath.sinPi(x) - Foundation.sin(.pi * x)) < 5e-16)
      #expect(abs(PortableMath.cosPi(x) - Foundation.cos(.pi * x)) < 5e-16)
      #expect(abs(PortableMath.sinPi(x + 1024) - PortableMath.sinPi(x)) < 1e-12)
      #expect(abs(PortableMath.cosPi(x - 1024) - PortableMath.cosPi(x)) < 1e-12)
    }
  }

  @Test(arguments: [(0.0, 0.0, 1.0), (0.5, 1, 0), (1, 0, -1), (1.5, -1, 0), (-0.5, -1, 0), (-7, 0, -1)])
  func quarterTurnsAreExact(x: Double, sine: Double, cosine: Double) {
    #expect(PortableMath.sinPi(x) == sine)
    #expect(PortableMath.cosPi(x) == cosine)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func noNumberGivesNoNumber(x: Double) {
    #expect(PortableMath.sinPi(x).isNaN)
    #expect(PortableMath.cosPi(x).isNaN)
  }

  @Test func polynomials() {
    #expect(PortableMath.polynomial([1, 2, 3], at: 2) == 17)
    #expect(PortableMath.polynomial([], at: 2) == 0)
  }
}
