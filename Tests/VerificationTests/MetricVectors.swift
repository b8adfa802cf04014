import Foundation
import TestSupport

/// The reference cases of the PhysioNet metrics: signals and what the published code gives for them.
struct MetricVectors {
  struct Score: Decodable {
    let shiftSamples: Int
    let shiftMillivolts: Double
    let signalToNoise: Double?
    let medianSignalToNoise: Double?
    let kolmogorovSmirnov: Double?
    let adaptiveSignedCorrelation: Double?
    let weightedAbsoluteDifference: Double?

    enum CodingKeys: String, CodingKey {
      case shiftSamples = "shift_samples"
      case shiftMillivolts = "shift_mV"
      case signalToNoise = "snr"
      case medianSignalToNoise = "snr_median"
      case kolmogorovSmirnov = "ks"
      case adaptiveSignedCorrelation = "asci"
      case weightedAbsoluteDifference = "wad"
    }

    /// A text in place of a number tells that the published code fails.
    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      func number(_ key: CodingKeys) -> Double? { try? values.decode(Double.self, forKey: key) }
      shiftSamples = try values.decode(Int.self, forKey: .shiftSamples)
      shiftMillivolts = try values.decode(Double.self, forKey: .shiftMillivolts)
      signalToNoise = number(.signalToNoise)
      medianSignalToNoise = number(.medianSignalToNoise)
      kolmogorovSmirnov = number(.kolmogorovSmirnov)
      adaptiveSignedCorrelation = number(.adaptiveSignedCorrelation)
      weightedAbsoluteDifference = number(.weightedAbsoluteDifference)
    }
  }

  struct Expected: Decodable {
    let aligned: Score
    let unalignedSignalToNoise: Double?

    enum CodingKeys: String, CodingKey {
      case aligned = "9af7dfb"
      case unalignedSignalToNoise = "no_shift_snr"
    }
  }

  static let sampleRate = 500.0

  /// The cases by name, none where the folder is absent.
  static let expected: [String: Expected] = {
    guard let folder, let data = try? Data(contentsOf: folder.appending(path: "expected.json")) else {
      return [:]
    }
    return (try? JSONDecoder().decode([String: Expected].self, from: data)) ?? [:]
  }()

  static let folder = SharedCases.folder?.appending(path: "metrics")

  static func signal(_ name: String) throws -> [Double] {
    guard let folder else { return [] }
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "\(name).npy")))
    // Version 1.0: ten bytes, the last two of them the length of the text that follows.
    let start = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
    return stride(from: start, to: bytes.count, by: 8).map { place in
      Double(bitPattern: (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) })
    }
  }
}
