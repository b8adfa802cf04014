internal import Chart
internal import ECGFiles
internal import Files
internal import Modality
internal import Pipeline
internal import Raster
internal import Settings

/// WebDataset: tar archives `webdataset/SPLIT-000000.tar` whose samples are a picture, `npy` or `safetensors` where
/// signals are kept, `json` with all that is known, `txt`, and `mask.png` on request.
///
/// Every sample has every member, so that readers which take the columns from the first samples (Hugging Face `datasets`)
/// read all others: what was dropped is stood in for by ``StandIn``, and `json` says so.
struct WebDatasetForm: NamedOutputForm {
  static let name = "webdataset"

  private let samples: Int
  private let hasMasks: Bool

  init(_ settings: SettingsReader) {
    samples = settings.number("samples", in: 1...1e6).map { Int($0) } ?? 1000
    hasMasks = settings.flag("masks") ?? false
  }

  var about: String { "`webdataset/SPLIT-….tar`: archives of pictures with all that is known of them" }

  func loadedFiles(_ split: Split) -> [String] { ["webdataset/\(split.rawValue)-*.tar"] }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    var bytes: [UInt8] = []
    for member in try members(of: sample).sorted(by: { $0.ending < $1.ending }) {
      guard let tar = Tar.member("\(sample.key).\(member.ending)", member.bytes) else {
        throw EntryFault(reason: "its name is too long for an archive; give a shorter id")
      }
      bytes += tar
    }
    return [.archived(bytes, in: ArchiveForm(stem: "webdataset/\(sample.split.rawValue)", samples: samples))]
  }

  private func members(of sample: DatasetSample) throws -> [(ending: String, bytes: [UInt8])] {
    var members = [
      (ending: "json", bytes: try SampleDocument.json(of: sample)),
      (ending: "txt", bytes: Array((sample.entry.fields["text"] ?? "").utf8)),
    ]
    if hasMasks { members.append((TruthForm.mask.ending, try sample.truth(.mask) ?? StandIn.mask())) }
    if let picture = sample.picture {
      members.append((picture.format.pathExtensions[0], picture.bytes))
    } else if let standIn = sample.pictureStandIn {
      members.append((standIn.format.pathExtensions[0], try StandIn.picture(standIn)))
    }
    if let signal = sample.signal ?? sample.signalStandIn {
      members.append(
        signal.form == .safetensors
          ? ("safetensors", signal.array.safetensors()) : ("npy", signal.array.npy()))
    }
    return members
  }
}

/// What stands in an archive for a picture that was dropped: 64 × 64 white pixels, and a mask of nothing.
enum StandIn {
  private static let side = 64

  static func picture(_ encoding: PictureEncoding) throws -> [UInt8] {
    try PixelBuffer(width: side, height: side, color: Color(255, 255, 255)).encoded(
      as: encoding.format, quality: encoding.quality)
  }

  static func mask() throws -> [UInt8] {
    try PNG.encode(
      PixelBuffer(width: side, height: side, format: .gray, bytes: Array(repeating: 0, count: side * side)))
  }
}
