internal import Chart
internal import Corruption
internal import ECG
internal import Files
internal import Modality
internal import Raster
internal import Settings

/// `imagefolder` of Hugging Face `datasets`: `SPLIT/images/…` with `SPLIT/metadata.jsonl`, in whose rows the objects are
/// boxes `[x, y, width, height]` of leads. A sample without picture has no row. Lists of words are texts with `;` between
/// them: of an empty list the reader would not know the type.
struct ImageFolderForm: NamedOutputForm {
  static let name = "imagefolder"

  private let box: ObjectBox

  init(_ settings: SettingsReader) {
    box = settings.upright("box", remedy: "use 'coco', or 'yolo' with 'task: obb'")
  }

  var about: String { "`SPLIT/images/`, `SPLIT/metadata.jsonl`: pictures, and a row for each" }

  var features: [(name: String, meaning: String)] {
    [
      ("image", "the picture"), ("id", "the sample"), ("record", "its record"),
      ("patient", "its patient, or the record where no patient is known"), ("text", "the record's text"),
      ("labels", "separated by `;`"), ("signal", "the path of the signal, from the split's folder"),
      ("layout", "how leads are arranged"), ("start", "the first sample that is shown"),
      ("corruption", "the operators that were applied, separated by `;`"),
      ("dropped", "what was left out, separated by `;`"),
      ("objects", "`bbox` (x, y, width, height in pixels) and `categories` of the leads' traces"),
    ]
  }

  func loadedFiles(_ split: Split) -> [String] {
    ["\(split.rawValue)/metadata.jsonl", "\(split.rawValue)/images/**"]
  }

  func files(of sample: DatasetSample) -> [SampleFile] {
    sample.picture == nil ? [] : sample.pictureFiles + sample.signalFiles
  }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    guard let picture = sample.picture, let source = sample.truthSource else { return [] }
    let row = Row(sample, picture, sample.pictureFile(picture.format), source.objects(box))
    return [.row(stream: "\(sample.split.rawValue)/metadata.jsonl", bytes: try JSONOutput.encode(row))]
  }

  func products(of splits: [Split]) -> [Product] {
    splits.map { .stream("\($0.rawValue)/metadata.jsonl") }
  }

  // The names are those of the form.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Row: Encodable {
    struct Objects: Encodable {
      var bbox: [[Double]] = []
      var categories: [String] = []
    }

    var file_name: String
    var id: String
    var record: String
    var patient: String
    var text: String
    var labels: String
    var signal: String
    var layout: String
    var start: Int
    var dropped: String
    var corruption: String
    var measures: ComputedMeasures?
    var objects = Objects()

    init(_ sample: DatasetSample, _ picture: EncodedPicture, _ file: String, _ found: [DetectionObject]) {
      file_name = file
      id = sample.key
      record = sample.entry.id
      patient = sample.entry.patientOrRecord
      text = sample.entry.fields["text"] ?? ""
      labels = sample.entry.labels.joined(separator: ";")
      signal = sample.signal?.path ?? ""
      let annotation = picture.annotation
      layout = annotation.provenance.layout
      start = Int((sample.start * picture.chart.drawn.ecg.sampleRate).rounded())
      measures = sample.measures
      dropped = (sample.dropout?.droppedNames ?? []).joined(separator: ";")
      let plan = picture.chart.corruption?.plan
      corruption = ((plan?.signal ?? []) + (plan?.picture ?? [])).map(\.name).joined(separator: ";")
      for object in found where object.isLead {
        let box = object.box
        objects.bbox.append([box.minX, box.minY, box.width, box.height].map { ($0 * 100).rounded() / 100 })
        objects.categories.append(object.name)
      }
    }
  }
}
