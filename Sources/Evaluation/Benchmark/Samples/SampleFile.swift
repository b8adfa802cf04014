public import Files
internal import Foundation

/// The samples of one JSONL file.
public struct SampleFile: Sendable {
  /// The file.
  public let path: String
  /// The samples of all lines without faults, in the order of the file.
  public private(set) var samples: [BenchmarkSample] = []
  /// The line of each sample, from 1.
  public private(set) var lines: [Int] = []
  /// The faults of form of all other lines.
  public private(set) var faults: [LineFault] = []
  /// How many lines are neither blank nor samples.
  public private(set) var faultyLineCount = 0
  /// What stands between the samples, so that ``bytes`` gives the file again.
  private var layout: [Piece] = []

  private enum Piece {
    case sample
    case bytes([UInt8])
  }

  /// The largest file that is read: 1 GiB, some 50 times the published ones.
  public static let sizeLimit = 1 << 30

  /// Reads a file. A byte-order mark, blank lines, `\r\n` and a last line without end are accepted and kept.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``.
  public init(path: String) throws(EvaluationError) {
    self.init(path: path, bytes: try WholeFile.read(path, limit: Self.sizeLimit))
  }

  /// Reads the content of a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
      layout.append(.bytes([0xEF, 0xBB, 0xBF]))
      rest = rest.dropFirst(3)
    }
    var number = 0
    while !rest.isEmpty {
      number += 1
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      add(rest[rest.startIndex..<end], number: number)
      if end < rest.endIndex { layout.append(.bytes([0x0A])) }
      rest = rest[min(end + 1, rest.endIndex)...]
    }
  }

  /// Reads files and fails where a line is no sample, two samples are one, or no sample is left.
  ///
  /// - Throws: ``EvaluationError/unreadable(path:reason:)``, ``EvaluationError/samples(_:count:)``.
  public static func samples(paths: [String]) throws(EvaluationError) -> [BenchmarkSample] {
    var samples: [BenchmarkSample] = []
    var faults: [LineFault] = []
    var places: [SampleKey: String] = [:]
    for path in paths {
      let file = try SampleFile(path: path)
      faults += file.faults
      for (sample, line) in zip(file.samples, file.lines) {
        if let place = places.updateValue("\(path):\(line)", forKey: sample.key) {
          let problem = "the sample \(sample.key) stands also in \(place)"
          faults.append(LineFault(file: path, line: line, RowFault(path: "metadata.id", problem: problem)))
        }
      }
      samples += file.samples
    }
    guard faults.isEmpty else {
      throw .samples(Array(faults.prefix(EvaluationError.faultLimit)), count: faults.count)
    }
    guard !samples.isEmpty else {
      throw .unreadable(path: paths.joined(separator: ", "), reason: "holds no sample")
    }
    return samples
  }

  /// The file as it was read, byte for byte.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var next = samples.startIndex
    for piece in layout {
      switch piece {
      case .sample:
        bytes += samples[next].line.utf8
        next += 1
      case .bytes(let other): bytes += other
      }
    }
    return bytes
  }

  private mutating func add(_ line: ArraySlice<UInt8>, number: Int) {
    let isEnded = line.last == 0x0D
    let text = isEnded ? line.dropLast() : line
    defer { if isEnded { layout.append(.bytes([0x0D])) } }
    guard !text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else {
      return layout.append(.bytes(Array(text)))
    }
    do throws(SampleFaults) {
      guard let string = String(validating: text, as: UTF8.self) else {
        throw SampleFaults(faults: [RowFault(path: "", problem: "is not UTF-8")])
      }
      samples.append(try BenchmarkSample(line: string))
      lines.append(number)
      layout.append(.sample)
    } catch {
      layout.append(.bytes(Array(text)))
      faultyLineCount += 1
      faults += error.faults.map { LineFault(file: path, line: number, $0) }
    }
  }
}
