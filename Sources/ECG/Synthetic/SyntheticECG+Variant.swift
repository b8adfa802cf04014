internal import Files
import Randomness

extension SyntheticECG {
  /// The settings of one of many ECGs that are made from the same ones.
  ///
  /// Number 0 is this ECG itself. The others differ in their ``seed``, which is keyed by this seed and the number,
  /// and, if asked for, in their heart rate: evenly spread from 55 to 100 beats per minute (60 to 130 in atrial
  /// fibrillation), as far as the other settings allow. Which numbers are made does not change any of them.
  ///
  /// - Parameters:
  ///   - number: Which one, from 0.
  ///   - variesHeartRate: Whether the heart rate is drawn as well; it stays as it is where 32 draws find none that
  ///     fits the other settings.
  public func variant(_ number: Int, variesHeartRate: Bool) -> SyntheticECG {
    guard number != 0 else { return self }
    let stream = RandomStream(seed: seed, name: "synthetic-ecg-variant", purpose: rhythm.rawValue)
    var chance = stream.child(number)
    var variant = self
    // 53 bits, so that programs whose numbers are all floating point can hold it.
    variant.seed = chance.next() >> 11
    guard variesHeartRate else { return variant }
    for _ in 0..<32 {
      let rates: ClosedRange<Int> = rhythm == .atrialFibrillation ? 60...130 : 55...100
      variant.heartRate = Double(chance.integer(in: rates))
      if variant.faults.isEmpty { return variant }
    }
    variant.heartRate = heartRate
    return variant
  }

  /// The name of one of many records: `synth-sinus-0001` and so on.
  ///
  /// - Parameters:
  ///   - number: Which one, from 0.
  ///   - stem: What stands before the number, if not the rhythm.
  package func recordName(_ number: Int, stem: String? = nil) -> String {
    "\(stem ?? "synth-\(rhythm.rawValue)")-\((number + 1).digits(4))"
  }
}
