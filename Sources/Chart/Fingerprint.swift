internal import ECG
internal import Foundation
internal import WFDB

/// 64-bit FNV-1a: tells versions apart, protects against no forgery.
package struct Fingerprint: Sendable {
  /// The hash of what was added so far.
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Of nothing yet.
  package init() {}

  /// Adds a word.
  package mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x0000_0100_0000_01B3 }

  /// Adds a text and its end.
  package mutating func add(_ text: String) {
    for byte in text.utf8 { add(UInt64(byte)) }
    add(256)
  }

  /// 16 hexadecimal digits.
  package var digits: String { value.digits(16, radix: 16) }
}

extension TwelveLeadECG {
  /// A hash of rate and samples; every gap counts alike.
  var hash: String {
    var fingerprint = Fingerprint()
    fingerprint.add(sampleRate.bitPattern)
    for lead in Lead.allCases {
      for sample in self[lead] { fingerprint.add(UInt64((sample.isNaN ? Float.nan : sample).bitPattern)) }
    }
    return fingerprint.digits
  }
}

extension Layout {
  /// A hash of all that the layout says, options included.
  var hash: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var fingerprint = Fingerprint()
    // A layout holds only texts and finite numbers, which JSON can always hold.
    for byte in (try? encoder.encode(self)) ?? Data() { fingerprint.add(UInt64(byte)) }
    return fingerprint.digits
  }
}
