internal import Files
internal import Foundation
internal import Samples

/// Relative paths of rows that are written into another folder: those that lead to a file from the old one are changed
/// so that they lead there from the new one. Others start at a folder that the trainer is given, and stay.
public struct PathMove: Sendable {
  /// What became of relative paths.
  public struct Counts: Equatable, Sendable, Codable {
    /// Those that lead to the same file from the new folder.
    public var moved = 0
    /// Those that lead to no file from the old folder, and stay as they are.
    public var kept = 0

    /// Counts.
    public init(moved: Int = 0, kept: Int = 0) { (self.moved, self.kept) = (moved, kept) }
  }

  /// What became of the paths so far.
  public private(set) var counts = Counts()
  private let from: String
  /// From the new folder to the old one; nil where they are one.
  private let way: [Substring]?

  /// - Parameters:
  ///   - from: the folder of the file that is read.
  ///   - to: that of the file that is written.
  init(from: String, to: String) {
    self.from = from
    let (old, new) = (Self.parts(from), Self.parts(to))
    let common = zip(old, new).prefix { $0 == $1 }.count
    way = old == new ? nil : Array(repeating: "..", count: new.count - common) + old[common...]
  }

  /// Whether an entry is no path: a picture in the row itself, or an address.
  static func isAddress(_ entry: String) -> Bool {
    entry.hasPrefix("data:") || entry.firstRange(of: "://") != nil
  }

  /// A sample with the paths as they lead from the new folder.
  mutating func moved(_ sample: Sample) -> Sample {
    guard way != nil else { return sample }
    var result = sample
    for modality in SampleModality.allCases {
      for index in sample[modality].indices {
        result[modality][index] = moved(sample[modality][index], modality)
      }
    }
    return result
  }

  private mutating func moved(_ entry: String, _ modality: SampleModality) -> String {
    guard let way, !entry.isEmpty, !entry.hasPrefix("/"), !Self.isAddress(entry) else { return entry }
    guard PathCheck.isFile(ModalityCheck.file(of: entry, modality, in: from)) else {
      counts.kept += 1
      return entry
    }
    counts.moved += 1
    var parts = way
    for part in entry.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  /// The folders on the way to one, links followed.
  private static func parts(_ folder: String) -> [Substring] {
    let path = URL(filePath: folder).standardizedFileURL.resolvingSymlinksInPath().path
    return path.split(separator: "/").map { Substring($0) }
  }
}
