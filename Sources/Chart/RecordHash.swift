internal import ECG
internal import Files
internal import Randomness

extension TwelveLeadECG {
  /// The hash FNV-1a over words of 64 bits (``FNV1a/combine(word:)``): the bit pattern of the rate as a `Double`, then
  /// that of each sample as a `Float`, lead by lead. Every gap counts alike.
  var hash: String {
    var fingerprint = FNV1a()
    fingerprint.combine(word: sampleRate.bitPattern)
    for lead in Lead.allCases {
      for sample in self[lead] {
        fingerprint.combine(word: UInt64((sample.isNaN ? Float.nan : sample).bitPattern))
      }
    }
    return fingerprint.digits
  }
}

extension Layout {
  /// The hash FNV-1a of the layout's JSON: all that it says, options included.
  var hash: String {
    var fingerprint = FNV1a()
    fingerprint.combine(JSONOutput.plain(self, escapesSlashes: true))
    return fingerprint.digits
  }
}
