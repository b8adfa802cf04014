internal import Chart
internal import Corruption
internal import ECG
internal import Files
internal import Raster
internal import Settings

/// Strips that others' ink lies over, cut out of their pictures: `overlaps/SPLIT/images/….png`, the ink of the strip alone as
/// `overlaps/SPLIT/masks/….png`, and a row for each in `overlaps-SPLIT.jsonl`.
struct OverlapsForm: NamedOutputForm {
  static let name = "overlaps"

  /// Whether strips are kept that no other's ink lies over.
  private let hasAll: Bool

  init(_ settings: SettingsReader) { hasAll = settings.flag("all") ?? false }

  var about: String {
    let strips = hasAll ? "all strips" : "strips under others' ink"
    return "`overlaps/`, `overlaps-SPLIT.jsonl`: crops of \(strips), and masks of their ink"
  }

  var features: [(name: String, meaning: String)] {
    [
      ("image", "the path of the crop"), ("mask", "the path of its mask: 255 where the strip's own ink is"),
      ("picture", "the path of the whole picture"), ("id", "the sample"), ("record", "its record"),
      ("patient", "its patient, or the record where no patient is known"),
      ("strip", "its number on the page"), ("lead", "its lead"),
      ("box", "the crop in the picture: x0, y0, x1, y1 in pixels"),
      ("others", "the strips whose ink lies in the crop"),
      ("overlapped", "the share of its samples that others' ink or a text touches"),
    ]
  }

  func loadedFiles(_ split: Split) -> [String] { [Self.stream(split)] }

  func files(of sample: DatasetSample) throws -> [SampleFile] {
    guard let picture = sample.picture else { return [] }
    return try crops(of: sample).flatMap { crop in
      [
        SampleFile(
          path: Self.path("images", sample, crop),
          content: .bytes(try PNG.encode(picture.chart.seen.picture.part(crop.area)))),
        SampleFile(
          path: Self.path("masks", sample, crop), content: .bytes(try PNG.encode(crop.mask))),
      ]
    } + sample.pictureFiles
  }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    guard let picture = sample.picture else { return [] }
    let file = "\(sample.split.rawValue)/\(sample.pictureFile(picture.format))"
    return try crops(of: sample).map { crop in
      let strip = picture.annotation.strips[crop.strip]
      let overlapped = strip.overlapped.reduce(0) { $0 + $1.count }
      let row = Row(
        image: Self.path("images", sample, crop), mask: Self.path("masks", sample, crop), picture: file,
        id: sample.key, record: sample.entry.id, patient: sample.entry.patientOrRecord, strip: crop.strip,
        lead: strip.lead.name,
        box: [
          crop.area.columns.lowerBound, crop.area.rows.lowerBound, crop.area.columns.upperBound,
          crop.area.rows.upperBound,
        ], others: crop.others, overlapped: Double(overlapped) / Double(max(strip.samples.count, 1)))
      return .row(stream: Self.stream(sample.split), bytes: try JSONOutput.encode(row))
    }
  }

  func products(of splits: [Split]) -> [Product] { splits.map { .stream(Self.stream($0)) } }

  private func crops(of sample: DatasetSample) throws -> [StripCrop] {
    guard let source = sample.truthSource else { return [] }
    return try source.stripCrops().filter { hasAll || !$0.others.isEmpty }
  }

  private static func path(_ part: String, _ sample: DatasetSample, _ crop: StripCrop) -> String {
    "overlaps/\(sample.split.rawValue)/\(part)/\(sample.key)-\(crop.strip).png"
  }

  private static func stream(_ split: Split) -> String { "overlaps-\(split.rawValue).jsonl" }

  private struct Row: Encodable {
    var image: String
    var mask: String
    var picture: String
    var id: String
    var record: String
    var patient: String
    var strip: Int
    var lead: String
    /// Of the crop in the picture: the first column and row, and those behind the last.
    var box: [Int]
    var others: [Int]
    /// The share of its samples that others' ink or a text touches.
    var overlapped: Double
  }
}
