internal import Foundation

extension METEOR {
  static func pow(_ base: Double, _ exponent: Double) -> Double { Foundation.pow(base, exponent) }
}
