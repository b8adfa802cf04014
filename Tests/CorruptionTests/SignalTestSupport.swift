import ECG
import ECGFiles
import Foundation
import Randomness
import TestSupport
import Testing
import WFDB

@testable import Corruption

extension SignalOperator {
  static func named(_ name: String) throws -> SignalOperator { try #require(all.first { $0.name == name }) }

  /// The result of the operator at a severity, some values being given, the sign of signed parameters being plus.
  func applied(
    to ecg: TwelveLeadECG, severity: Int = 3, with given: [String: Double] = [:], seed: UInt64 = 1
  ) throws -> TwelveLeadECG {
    var numbers = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.severities[severity - 1]) })
    numbers.merge(given) { $1 }
    var result = ecg
    try effect(&result, OperatorValues(numbers), RandomStream(seed: seed, name: ecg.name, purpose: name))
    return result
  }
}

extension TwelveLeadECG {
  static func synthetic(
    duration: Double = 10, sampleRate: Double = 500, rhythm: SyntheticECG.Rhythm = .sinus
  ) throws -> TwelveLeadECG {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.duration = duration
    settings.sampleRate = sampleRate
    return try settings.recording(name: "synthetic").ecg
  }

  /// The same function of time in s and lead in all leads, in mV.
  static func made(
    count: Int = 5000, sampleRate: Double = 500, _ value: (Lead, Double) -> Double
  ) throws -> TwelveLeadECG {
    try TwelveLeadECG(
      name: "made", sampleRate: sampleRate,
      samples: Lead.allCases.flatMap { lead in
        (0..<count).map { Float(value(lead, Double($0) / sampleRate)) }
      })
  }

  /// The greatest violation in mV of Einthoven's and Goldberger's relations.
  var inconsistency: Float {
    let rows = Lead.limb.map { Array(self[$0]) }
    return (0..<count).map { index -> Float in
      let (i, ii) = (rows[0][index], rows[1][index])
      let expected = [i, ii, ii - i, -(i + ii) / 2, i - ii / 2, ii - i / 2]
      return zip(rows, expected).map { abs($0[index] - $1) }.filter { !$0.isNaN }.max() ?? 0
    }.max() ?? 0
  }

  /// Sample by sample the difference from another ECG, lead-major.
  func difference(from other: TwelveLeadECG) -> [Float] { zip(samples, other.samples).map { $0 - $1 } }

  /// The root mean square of what differs, a gap counting as 0 mV.
  func distance(from other: TwelveLeadECG) -> Double {
    let squares = zip(samples, other.samples).map { a, b -> Double in
      let difference = Double((a.isNaN ? 0 : a) - (b.isNaN ? 0 : b))
      return difference * difference
    }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }
}

extension Sequence where Element: BinaryFloatingPoint {
  /// The largest element; NaN where there is none.
  var largest: Element { self.max() ?? .nan }
  /// The smallest element; NaN where there is none.
  var smallest: Element { self.min() ?? .nan }
}

/// The amplitude of a sine in a signal, by correlation over all of it.
func amplitude(of samples: some Collection<Float>, at frequency: Double, sampleRate: Double) -> Double {
  let angle = 2 * Double.pi * frequency / sampleRate
  let (stepCosine, stepSine) = (cos(angle), sin(angle))
  var (cosine, sine, real, imaginary) = (1.0, 0.0, 0.0, 0.0)
  for value in samples {
    real += Double(value) * cosine
    imaginary += Double(value) * sine
    (cosine, sine) = (cosine * stepCosine - sine * stepSine, sine * stepCosine + cosine * stepSine)
  }
  return 2 * (real * real + imaginary * imaginary).squareRoot() / Double(samples.count)
}

/// The power in mV² of a signal within a band, summed over the frequencies that fit into it a whole number of times.
func power(of samples: [Float], within band: ClosedRange<Double>, sampleRate: Double) -> Double {
  let step = sampleRate / Double(samples.count)
  return stride(from: (band.lowerBound / step).rounded(.up) * step, through: band.upperBound, by: step)
    .reduce(0) {
      let value = amplitude(of: samples, at: $1, sampleRate: sampleRate)
      return $0 + value * value / 2
    }
}

enum RealRecords {
  /// Records of public data sets, read once; none where the reference cases are absent.
  static func all() throws -> [TwelveLeadECG] { try records.get() }

  /// The first 3 s of two of them.
  static let beginnings: [TwelveLeadECG] = {
    guard let two = try? all().filter({ $0.name == "E07500" || $0.name == "00001_lr" }) else { return [] }
    return two.compactMap { ecg in
      try? TwelveLeadECG(
        name: ecg.name, sampleRate: ecg.sampleRate,
        samples: Lead.allCases.flatMap { ecg[$0].prefix(Int(3 * ecg.sampleRate)) })
    }
  }()

  private static let records = Result { () throws -> [TwelveLeadECG] in
    guard let folder = SharedCases.folder?.appending(path: "wfdb/open/ecg12") else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".hea") }.sorted()
      .map { try TwelveLeadECG(record: Record.read(folder.appending(path: $0).path)) }
  }
}
