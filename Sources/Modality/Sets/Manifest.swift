public import Files
internal import Chart
internal import Foundation
public import Samples

extension MissingModality {
  /// What sets were made of what.
  public struct Manifest: Equatable, Sendable, Codable {
    /// The version of the form.
    public var schema = "leadsheet-modality-split-1"
    /// Name and version of the software.
    public var software = Software.name
    /// The name of the file that the sets were made of.
    public var source: String
    /// The seed that chose the samples.
    @ExactInteger public var seed: UInt64
    /// The rows of the file and of each set.
    public var rows: Int
    /// Those that had both modalities; the others are the same in all sets.
    public var both: Int
    /// The sets, the full one first.
    public var sets: [Subset]
    /// What became of relative paths where the sets are in another folder than the source.
    public var paths = PathMove.Counts()

    /// One set.
    public struct Subset: Equatable, Sendable, Codable {
      /// The file's name.
      public var file: String
      /// The modality that is lacking; nil in the full set.
      public var lacks: SampleModality?
      /// The share in per cent.
      public var rate: Int
      /// How many rows lack it that had it.
      public var missing: Int
    }

    /// The name of the file that it is kept in.
    static let file = "manifest.json"

    init(of request: MissingModality, source: String, isList: Bool, rows: Int, both: Int) {
      let url = URL(filePath: source)
      self.source = url.lastPathComponent
      seed = request.seed
      self.rows = rows
      self.both = both
      let name = url.deletingPathExtension().lastPathComponent
      let stem = name.hasSuffix("_full") ? String(name.dropLast(5)) : name
      let ending = isList ? "json" : "jsonl"
      sets = [Subset(file: "\(stem)_full.\(ending)", lacks: nil, rate: 0, missing: 0)]
      for modality in request.modalities {
        sets += request.rates.map { rate in
          Subset(
            file: "\(stem)_\(modality.rawValue)_missing\(rate).\(ending)", lacks: modality, rate: rate,
            missing: (both * rate + 50) / 100)
        }
      }
    }

    var json: String { String(decoding: JSONOutput.plain(self, isPretty: true), as: UTF8.self) }
  }
}
