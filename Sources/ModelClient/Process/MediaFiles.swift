internal import Evaluation
internal import Files
internal import Foundation

/// Pictures and signals as files for a process. Each lives as long as its request, under its sample's name, in a folder
/// of its own that goes with this object.
final class MediaFiles: Sendable {
  private let folder: String

  /// Makes the folder below another.
  init(below parent: String) throws(ChatFailure) {
    folder = "\(parent)/leadsheet-\(getpid())-\(UUID().uuidString)"
    guard unsafe mkdir(folder, 0o700) == 0 else {
      throw ChatFailure(
        .model, model: folder, reason: "cannot be made: \(unsafe String(cString: strerror(errno)))")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes what a process takes as files, does something, and removes the files.
  func with<Value>(
    _ request: ChatRequest, _ input: ModelInput,
    _ body: ((image: String?, signal: String?)) throws(ChatFailure) -> Value
  ) throws(ChatFailure) -> Value {
    let name = request.question.map { "\($0.sample.source)-\($0.sample.id)" } ?? "ecg"
    var files: (image: String?, signal: String?) = (nil, nil)
    if input.forms.contains(.image), let picture = request.ecg?.picture {
      files.image = try write(picture.png, to: "\(folder)/\(name).png")
    }
    if let signal = request.ecg?.signal, input.hasSignal {
      files.signal = try write(
        NPY.encode(signal.values, shape: [12, signal.count]), to: "\(folder)/\(name).npy")
    }
    defer { for file in [files.image, files.signal].compactMap(\.self) { unsafe unlink(file) } }
    return try body(files)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(ChatFailure) -> String {
    do {
      try Data(bytes).write(to: URL(filePath: path))
    } catch {
      throw ChatFailure(.model, model: path, reason: "cannot be written; is the disk full?")
    }
    return path
  }
}
