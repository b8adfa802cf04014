internal import Chart
internal import Corruption
internal import Files
internal import Foundation
internal import Modality
internal import Randomness
internal import Raster
internal import Settings

/// What a data set is made of: `dataset.yaml`. `docs/datasets.md` describes the form.
public struct Configuration: Sendable {
  /// The file's name in a data set's folder, and by custom elsewhere.
  public static let fileName = "dataset.yaml"

  /// The file as it was read.
  let yaml: String
  /// Its path, for messages.
  let file: String
  /// What it says.
  let form: ConfigurationForm
  /// Changes when the text does, or that of a layout or recipe that it names.
  let fingerprint: String

  /// Reads a configuration. Paths in it are named from its folder.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)``, ``DatasetError/settings(_:)`` with every fault.
  public init(file: String) throws(DatasetError) {
    let yaml: String
    do {
      yaml = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    } catch {
      throw .unreadable(path: file, reason: "cannot be read: \(error.systemReason)")
    }
    try self.init(yaml: yaml, file: file)
  }

  /// Reads a configuration's text.
  ///
  /// - Parameters:
  ///   - yaml: the text.
  ///   - file: its path, from whose folder others are named.
  /// - Throws: ``DatasetError/settings(_:)``.
  public init(yaml: String, file: String) throws(DatasetError) {
    self.yaml = yaml
    self.file = file
    do throws(SettingsError) {
      let stream = RandomStream(seed: 0, name: "", purpose: "dataset")
      let (form, isDrawn) = try SettingsReader.read(SettingsTree(yaml: yaml, file: file), stream: stream) {
        ConfigurationForm($0, folder: file.folder)
      }
      guard !isDrawn else {
        throw SettingsError.unreadable(
          file: file,
          reason: "leaves to chance (a list, low..high or 'any') what must be one value for all pictures; "
            + "only layout, its changes, corrupt, start and rhythm may vary")
      }
      self.form = form
    } catch {
      throw .settings(error)
    }
    var fingerprint = FNV1a()
    fingerprint.combine(text: yaml)
    for file in form.pictures.files {
      fingerprint.combine(text: (try? String(contentsOfFile: file, encoding: .utf8)) ?? "")
    }
    self.fingerprint = fingerprint.digits
  }

  /// The random settings.
  public var seed: UInt64 { form.seed }

  /// The pass over the data that it is built for, from 0; each draws other pictures, splits stay.
  public var epoch: Int { form.epoch }

  /// How many pictures are made of each record.
  public var picturesPerRecord: Int { form.pictures.perRecord }

  /// Whether a form has messages.
  var isConversation: Bool { form.outputs.contains { $0 is any ConversationForm } }

  /// The names of the forms that are written.
  public var formNames: [String] { form.outputs.map { $0.name } }
}

/// How pictures are drawn.
struct PictureSettings: Sendable {
  /// How many of each record.
  var perRecord = 1
  /// Of which each picture draws one.
  var layouts: [LayoutSource] = []
  /// Of which each picture draws one; nil leaves it clean.
  var corruptions: [CorruptionSource?] = [nil]
  /// Of which each picture draws one: where its time begins, in s.
  var starts: ClosedRange<Double> = 0...0
  var format = PictureFormat.png
  var quality: Int?
  /// Layouts and recipes that are files.
  var files: [String] = []
  /// Whether each chart is proven against its record before it is kept.
  var isVerified = false
  /// Whether header and footer may name the record: they were written for the data set.
  var namesRecord = false
  /// Whether a picture that shows its own answer is refused.
  var checksTexts = true
}

/// Which signals are kept, and how they are made equally long.
struct SignalSettings: Sendable {
  var form = SignalForm.none
  var policy = SignalPolicy.published
}

/// How signals are kept.
enum SignalForm: String, Sendable, CaseIterable {
  /// Not at all.
  case none
  /// NumPy's array, float32 [12, n].
  case npy
  /// A tensor `ecg`, float32 [12, n].
  case safetensors
  /// A WFDB record of format 16, or 32 where 16 bits do not hold the samples.
  case wfdb
  /// As the inputs have them: rows name the input's record.
  case original
}
