import ECG
import ECGFiles
import Foundation
import Modality
import TestSupport
import Testing
import WFDB

@Suite struct SignalPolicyTests {
  /// A record with NaN, infinities and a lead of gaps.
  private func faulty(count: Int) throws -> TwelveLeadECG {
    var ecg = try TwelveLeadECG.ramps(count: count)
    ecg.update(.i) {
      $0[0] = .nan; $0[3] = .infinity; $0[4] = .nan; $0[count - 1] = -.infinity
    }
    ecg.update(.v6) { for index in 0..<count { $0[index] = .nan } }
    return ecg
  }

  @Test(
    "the published loader: what is not finite is 0; 5000 samples, cut or filled up with 0",
    arguments: [4999, 5000, 5001, 10])
  func published(count: Int) throws {
    let ecg = try faulty(count: count)
    let array = SignalPolicy.published.array(ecg)
    #expect(array.samples.count == 60_000 && array.leads == Lead.allCases && array.count == 5000)
    for lead in Lead.allCases {
      for index in 0..<5000 {
        let value = index < count ? ecg.samples[lead.rawValue * count + index] : 0
        guard array.samples[lead.rawValue * 5000 + index] == (value.isFinite ? value : 0) else {
          Issue.record("\(lead) \(index)")
          return
        }
      }
    }
  }

  @Test("propagate keeps gaps, interpolate bridges them")
  func others() throws {
    let ecg = try faulty(count: 10)
    let kept = SignalPolicy(gaps: .propagate, length: 12).array(ecg)
    #expect(kept.samples[0].isNaN && kept.samples[3] == .infinity && kept.samples[9] == -.infinity)
    #expect(kept.samples[10].isNaN && kept.samples[1] == ecg.samples[1])
    let bridged = SignalPolicy(gaps: .interpolate, length: 12).array(ecg)
    #expect(bridged.samples[0] == ecg.samples[1] && bridged.samples[9] == ecg.samples[8])
    for index in [3, 4] {
      // A ramp: the straight line is the truth.
      #expect(abs(bridged.samples[index] - (0.1 + Float(index) / 20_000)) < 1e-6)
    }
    #expect(bridged.samples[10] == 0 && bridged.samples.suffix(12).allSatisfy { $0 == 0 })
  }

  @Test("rows stand in the order that is asked for, as long as is asked for")
  func order() throws {
    let ecg = try TwelveLeadECG.ramps(count: 8)
    let order: [Lead] = [.i, .ii, .iii, .aVR, .aVF, .aVL] + Lead.precordial
    let array = SignalPolicy(length: nil, order: order).array(ecg)
    #expect(array.count == 8 && array.leads == order)
    #expect(
      Array(array.samples[32..<40]) == Array(ecg[.aVF]) && Array(array.samples[40..<48]) == Array(ecg[.aVL]))
  }

  @Test("an array is written as float32 of shape [12, 5000], and reads back")
  func npy() throws {
    let array = SignalPolicy.published.array(try .ramps())
    let bytes = array.npy()
    #expect(String(decoding: bytes[..<128], as: UTF8.self).contains("'descr': '<f4'"))
    #expect(String(decoding: bytes[..<128], as: UTF8.self).contains("(12, 5000)"))
    #expect(floats(bytes[128...]) == array.samples)
  }

  @Test("safetensors: the header's length, sorted metadata, offsets, data at a multiple of 8")
  func safetensors() throws {
    let array = SignalPolicy.published.array(try .ramps())
    let bytes = array.safetensors(metadata: ["policy": "published \"0\""])
    let size = bytes[..<8].enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) }
    #expect((8 + size).isMultiple(of: 8))
    let header = try #require(
      JSONSerialization.jsonObject(with: Data(bytes[8..<8 + size])) as? [String: [String: Any]])
    #expect(header["ecg"]?["dtype"] as? String == "F32" && header["ecg"]?["shape"] as? [Int] == [12, 5000])
    #expect(header["ecg"]?["data_offsets"] as? [Int] == [0, 240_000])
    #expect(header["__metadata__"]?["policy"] as? String == "published \"0\"")
    #expect(header["__metadata__"]?["leads"] as? String == "I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6")
    #expect(floats(bytes[(8 + size)...]) == array.samples)
  }

  @Test("a record of the array has its samples to half a digital unit, and its gaps", arguments: [16, 32])
  func record(format: Int) throws {
    let folder = try TemporaryFolder()
    var ecg = try TwelveLeadECG.ramps()
    ecg.update(.ii) { for index in 10..<20 { $0[index] = .nan } }
    let array = SignalPolicy.propagate.array(ecg)
    try array.write(to: folder.path, format: format)
    let read = try TwelveLeadECG(record: Record.read(folder.path("ramps")))
    #expect(read.count == 5000)
    for (found, expected) in zip(read.samples, array.samples) {
      guard expected.isNaN ? found.isNaN : abs(found - expected) < 0.000501 else {
        Issue.record("\(found), not \(expected)")
        return
      }
    }
  }

  private func floats(_ bytes: ArraySlice<UInt8>) -> [Float] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { start in
      Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) })
    }
  }
}
