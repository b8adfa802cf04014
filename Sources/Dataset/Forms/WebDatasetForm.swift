internal import Chart
internal import Corruption
internal import ECGFiles
internal import Files
internal import Modality
internal import Raster
internal import Samples
internal import Settings

/// WebDataset: tar archives `webdataset/SPLIT-000000.tar` whose samples are a picture, `npy` or `safetensors`, `json` with
/// all that is known, `txt` where there is a text, and `mask.png` on request.
struct WebDatasetForm: NamedOutputForm {
  static let name = "webdataset"
  private let samples: Int
  private let hasMasks: Bool

  init(_ settings: SettingsReader) {
    samples = settings.number("samples", in: 1...1e6).map { Int($0) } ?? 1000
    hasMasks = settings.flag("masks") ?? false
  }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    var members: [(ending: String, bytes: [UInt8])] = [("json", try SampleDocument.json(of: sample))]
    if hasMasks, let mask = try sample.truth(.mask) { members.append((TruthForm.mask.ending, mask)) }
    if let picture = sample.picture { members.append((picture.format.pathExtensions[0], picture.bytes)) }
    if let signal = sample.signal {
      members.append(
        signal.form == .safetensors
          ? ("safetensors", signal.array.safetensors()) : ("npy", signal.array.npy()))
    }
    if let text = sample.entry.fields["text"] { members.append(("txt", Array(text.utf8))) }
    var bytes: [UInt8] = []
    for member in members.sorted(by: { $0.ending < $1.ending }) {
      guard let tar = Tar.member("\(sample.key).\(member.ending)", member.bytes) else {
        throw EntryFault(reason: "its name is too long for an archive; give a shorter id")
      }
      bytes += tar
    }
    return [.archived(bytes, in: ArchiveForm(stem: "webdataset/\(sample.split.rawValue)", samples: samples))]
  }
}

/// All that is known of a sample, as one JSON document.
enum SampleDocument {
  static func json(of sample: DatasetSample) throws -> [UInt8] {
    let picture = sample.picture
    var parts: [(String, [UInt8])] = []
    if let picture { parts.append(("annotation", try picture.annotation.json())) }
    if let corruption = picture?.chart.corruption { parts.append(("corruption", try corruption.json())) }
    if let dropout = sample.dropout { parts.append(("dropout", try JSONOutput.encode(dropout))) }
    parts.append(("fields", try JSONOutput.encode(sample.entry.fields)))
    parts.append(("id", try JSONOutput.encode(sample.key)))
    parts.append(("labels", try JSONOutput.encode(sample.entry.labels)))
    parts.append(("patient", try JSONOutput.encode(sample.entry.patientOrRecord)))
    parts.append(("record", try JSONOutput.encode(sample.entry.id)))
    if let conversation = sample.conversation {
      parts.append(("sample", Array(conversation.line().utf8)))
    }
    parts.append(("schema", try JSONOutput.encode("leadsheet-sample-1")))
    parts.append(("software", try JSONOutput.encode(Software.name)))
    parts.append(("split", try JSONOutput.encode(sample.split)))
    if let picture { parts.append(("start", try JSONOutput.encode(picture.start))) }
    let entries = parts.map { Array("\"\($0)\":".utf8) + $1 }
    return Array("{".utf8) + Array(entries.joined(separator: ",".utf8)) + Array("}\n".utf8)
  }
}
