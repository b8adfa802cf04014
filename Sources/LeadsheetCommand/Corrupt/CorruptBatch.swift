import Chart
import Corruption
import ECG
import ECGFiles
import Files
import Foundation
import Modality
import Raster
import WFDB

/// The work of one call of `corrupt`.
struct CorruptBatch: Sendable {
  private enum Job: Sendable {
    case record(String, stem: String)
    case picture(String, file: String)

    var input: String {
      switch self {
      case .record(let path, _), .picture(let path, _): path
      }
    }
  }

  private let jobs: [Job]
  private let source: CorruptionSource
  private let seed: UInt64
  private let dpi: Double?
  private let shown: String?
  private let quality: Int?
  private let workers: Int
  private let isQuiet: Bool

  init(_ command: CorruptCommand) throws {
    source = try command.source()
    // Faults of operators and values before the work begins.
    let plan = try source.plan(seed: command.seed, record: "")
    seed = command.seed
    dpi = command.dpi
    shown = command.record
    quality = command.quality
    isQuiet = command.quiet
    jobs = try Self.jobs(command.inputs, output: command.output)
    workers = min(command.jobs, max(jobs.count, 1))
    for job in jobs {
      switch job {
      case .picture(let path, _):
        if let first = plan.signal.first { throw CorruptionRequestError.signalOnPicture(first.name, path) }
      case .record(let path, _):
        if let first = plan.picture.first { throw CorruptionRequestError.pictureOnRecord(first.name, path) }
      }
    }
  }

  private static func jobs(_ inputs: [String], output: String) throws -> [Job] {
    if let list = try? InputList.records(inputs) {
      return zip(list.entries, try list.outputs(in: output)).map { .record($0.input, stem: $1) }
    }
    let list = try InputList.pictures(inputs)
    let isFile =
      !output.hasSuffix("/")
      && PictureFormat(pathExtension: URL(filePath: output).pathExtension) != nil
    guard isFile else {
      return zip(list.entries, try list.outputs(in: output)).map { .picture($0.input, file: $1) }
    }
    guard list.entries.count == 1, !list.holdsFolder else {
      throw CorruptionRequestError.oneFile(output, count: list.entries.count)
    }
    return [.picture(list.entries[0].input, file: output)]
  }

  /// Does all inputs. One alone stays on the caller's thread and fails with its own error; of several, the others go on.
  nonisolated(nonsending) func run() async throws {
    if jobs.count == 1 {
      for line in try lines(corrupt(jobs[0]), of: jobs[0]) { Console.print(line, to: .standardError) }
      return
    }
    let progress = Progress(total: jobs.count, isQuiet: isQuiet)
    let queue = WorkQueue(count: jobs.count)
    await withTaskGroup { group in
      for _ in 0..<workers {
        group.addTask {
          while let index = queue.next() {
            do {
              let lines = lines(try corrupt(jobs[index]), of: jobs[index])
              progress.advance(message: lines.isEmpty ? nil : lines.joined(separator: "\n"))
            } catch {
              progress.advance(failed: true, message: Failure.line(error, of: jobs[index].input))
            }
          }
        }
      }
    }
    try progress.report("inputs")
  }

  private func lines(_ warnings: [String], of job: Job) -> [String] {
    isQuiet ? [] : warnings.map { "leadsheet: warning: \(job.input): \($0)" }
  }

  /// Does one input; the result is what a user should know.
  private func corrupt(_ job: Job) throws -> [String] {
    switch job {
    case .record(let path, let stem): try corruptRecord(path, stem: stem)
    case .picture(let path, let file): try corruptPicture(path, file: file)
    }
  }

  private func corruptRecord(_ path: String, stem: String) throws -> [String] {
    let ecg = try ECGFile.read(path, options: ECGReadOptions(sampleRate: nil))
    let done = CorruptionRecord(
      record: ecg.name, seed: seed, plan: try source.plan(seed: seed, record: ecg.name))
    let corrupted = try SignalCorruption(done.plan.signal).corrupted(ecg).ecg
    let folder = URL(filePath: stem).deletingLastPathComponent().path
    guard !PathCheck.isSame(stem + ".hea", path + ".hea") else {
      throw OutputError.unwritable(path: stem, reason: "it is the input; name another folder")
    }
    try OutputFile.makeFolder(folder)
    let written = try corrupted.write(
      to: folder, comments: done.plan.signal.map { "Corrupted: \($0.name)" })
    try OutputFile.write(try done.json(), to: stem + ".corruption.json")
    return ecg.warnings.map(\.description) + written.warnings.map(\.description)
  }

  /// The annotation with the record that the picture shows, at the rate at which it was drawn; nil where none was named.
  private func groundTruth(of annotation: ChartAnnotation) throws -> GroundTruth? {
    guard let shown else { return nil }
    let path = PathCheck.isFolder(shown) ? "\(shown)/\(annotation.provenance.record)" : shown
    let ecg = try TwelveLeadECG(
      record: Record.read(path), sampleRate: annotation.strips.first?.sampleRate)
    return try GroundTruth(annotation, ecg: ecg)
  }

  private func corruptPicture(_ path: String, file: String) throws -> [String] {
    guard !PathCheck.isSame(path, file) else {
      throw OutputError.unwritable(path: file, reason: "it is the input; name another file or folder")
    }
    let decoded = try DecodedPicture(try InputFile.read(path), file: path)
    let truth = URL(filePath: path).deletingPathExtension().path + ".json"
    let annotation = FileManager.default.fileExists(atPath: truth) ? try AnnotationInput.read(truth) : nil
    var warnings = annotation == nil ? ["has no annotation (\(truth)); only the picture is written"] : []
    let scale: Double
    if let annotation {
      let size = annotation.pictureSize
      guard size.width == decoded.picture.width, size.height == decoded.picture.height else {
        throw CorruptionRequestError.otherSize(picture: path, annotation: truth)
      }
      scale = annotation.pixelsPerMillimetre
    } else {
      if decoded.resolution == nil, dpi == nil {
        warnings.append("does not say its resolution; 200 dpi are taken (--dpi)")
      }
      scale = (dpi ?? decoded.resolution ?? 200) / 25.4
    }
    let name = annotation?.provenance.record ?? URL(filePath: path).deletingPathExtension().lastPathComponent
    let done = CorruptionRecord(record: name, seed: seed, plan: try source.plan(seed: seed, record: name))
    let operators = PictureCorruption(done.plan.picture)
    let corrupted =
      if let annotation, let shown = try groundTruth(of: annotation) {
        try operators.corrupted(decoded.picture, of: shown)
      } else {
        try operators.corrupted(decoded.picture, annotation: annotation, pixelsPerMillimetre: scale)
      }
    let stem = URL(filePath: file).deletingPathExtension().path
    if let annotation = corrupted.annotation {
      try OutputFile.write(try annotation.json(), to: stem + ".json")
    }
    try OutputFile.write(try done.json(), to: stem + ".corruption.json")
    let format = PictureFormat(pathExtension: URL(filePath: file).pathExtension) ?? .png
    try OutputFile.write(
      try corrupted.picture.encoded(
        as: format, quality: quality, resolution: corrupted.pixelsPerMillimetre * 25.4,
        texts: decoded.texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
      to: file)
    return warnings
  }
}

/// What `corrupt` cannot do.
enum CorruptionRequestError: LeadsheetError {
  case signalOnPicture(String, String)
  case pictureOnRecord(String, String)
  case otherSize(picture: String, annotation: String)
  case oneFile(String, count: Int)

  var kind: ErrorKind {
    switch self {
    case .otherSize: .input
    case .signalOnPicture, .pictureOnRecord, .oneFile: .usage
    }
  }

  var description: String {
    switch self {
    case .signalOnPicture(let name, let path):
      "\(path): \(name) changes recordings, not pictures; corrupt the record, or draw it with 'render --corrupt'"
    case .pictureOnRecord(let name, let path):
      "\(path): \(name) changes pictures, not recordings; corrupt the picture, or draw it with 'render --corrupt'"
    case .oneFile(let path, let count):
      "\(path): is one file for \(count) pictures or for a folder; name a folder"
    case .otherSize(let picture, let annotation):
      "\(picture): has another size than its annotation \(annotation) says; give the picture it was made for"
    }
  }
}
