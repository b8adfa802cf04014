import ArgumentParser
import Chart
import Corruption
import ECG
import ECGFiles
import Foundation
import Raster
import Verification
import WFDB

/// The work of one call of `render`.
struct RenderBatch: Sendable {
  private struct Job: Sendable {
    let record: String
    /// Where the picture goes; `-` is standard output.
    let file: String
  }

  private let jobs: [Job]
  private let layout: LayoutSource
  private let seed: UInt64
  private let start: Double
  private let format: PictureFormat
  private let target: OutputOptions
  private let truth: TruthOptions
  private let corruption: CorruptionSource?
  private let isVerified: Bool
  private let isOneDocument: Bool
  private let workers: Int
  private let isQuiet: Bool
  private let isVerbose: Bool

  init(_ command: RenderCommand) throws {
    let list = try InputList.records(command.records)
    layout = try command.paper.source()
    seed = command.paper.seed
    start = command.start
    isQuiet = command.quiet
    format = command.target.pictureFormat
    target = command.target
    truth = command.truth
    corruption = try command.corrupt.map(CorruptionInput.source)
    isVerified = command.verify
    isVerbose = command.verbose
    isOneDocument = format == .pdf && command.target.isFile
    jobs = try Self.jobs(list, command.target)
    workers = min(command.jobs, jobs.count)
  }

  private static func jobs(_ list: InputList, _ target: OutputOptions) throws -> [Job] {
    if target.isFile {
      guard list.entries.count == 1 || target.pictureFormat == .pdf else {
        throw OutputError.oneFile(path: target.output, count: list.entries.count)
      }
      return list.entries.map { Job(record: $0.input, file: target.output) }
    }
    let ending = "." + target.pictureFormat.pathExtensions[0] + (target.isDataURL ? ".txt" : "")
    let files = try list.outputs(in: target.output, ending: ending)
    return zip(list.entries, files).map { Job(record: $0.input, file: $1) }
  }

  /// Draws all records. One alone stays on the caller's thread and fails with its own error; of several, the others go
  /// on.
  nonisolated(nonsending) func run() async throws {
    if isOneDocument { return try writeDocument() }
    if jobs.count == 1 {
      for line in lines(try render(jobs[0], with: ChartRenderer()), of: jobs[0]) {
        Console.print(line, to: .standardError)
      }
      return
    }
    let progress = Progress(total: jobs.count, isQuiet: isQuiet)
    let queue = WorkQueue(count: jobs.count)
    await withTaskGroup { group in
      for _ in 0..<workers {
        group.addTask {
          let renderer = ChartRenderer()
          while let index = queue.next() { attempt(jobs[index], with: renderer, progress) }
        }
      }
    }
    try progress.report("records")
  }

  private func attempt(_ job: Job, with renderer: ChartRenderer, _ progress: Progress) {
    do {
      count(try render(job, with: renderer), of: job, progress)
    } catch {
      progress.advance(failed: true, message: Failure.line(error, of: job.record))
    }
  }

  private func count(_ warnings: [String], of job: Job, _ progress: Progress) {
    let lines = lines(warnings, of: job)
    progress.advance(message: lines.isEmpty ? nil : lines.joined(separator: "\n"))
  }

  /// What is said of a record that was drawn.
  private func lines(_ warnings: [String], of job: Job) -> [String] {
    (isQuiet ? [] : warnings.map { "leadsheet: warning: \(job.record): \($0)" })
      + (isVerbose ? ["leadsheet: \(job.record): drawn to \(job.file)"] : [])
  }

  // MARK: One record

  private func read(_ job: Job) throws -> (ecg: TwelveLeadECG, layout: Layout, warnings: [String]) {
    let record = try Record.read(job.record)
    let ecg = try TwelveLeadECG(record: record)
    let layout = try layout.layout(seed: seed, record: ecg.name)
    return (ecg, layout, ecg.warnings.map(\.description))
  }

  private func render(_ job: Job, with renderer: ChartRenderer) throws -> [String] {
    let (ecg, layout, warnings) = try read(job)
    let bytes: [UInt8]
    let drawn: [ChartWarning]
    switch format {
    case .svg: (bytes, drawn) = try renderer.svg(of: ecg, layout: layout, start: start)
    case .pdf:
      var document = ChartDocument()
      drawn = try document.add(ecg, layout: layout, start: start)
      bytes = try document.finish() ?? []
    case .png, .jpeg, .webp:
      let done = try corruption.map { source in
        CorruptionRecord(record: ecg.name, seed: seed, plan: try source.plan(seed: seed, record: ecg.name))
      }
      let picture = try ChartPicture(
        of: done?.recording(of: ecg) ?? ecg, layout: layout, start: start, corruption: done,
        renderer: renderer)
      if isVerified { try picture.verify() }
      let beside = TruthFiles(of: picture, options: truth)
      try writeTruth(beside, of: job)
      bytes = try beside.picture(as: format, quality: target.quality, subsampling: target.subsampling)
      drawn = picture.drawn.warnings
    }
    try write(bytes, to: job.file)
    return warnings + drawn.map(\.description)
  }

  /// Before the picture: a picture that is there has its truth.
  private func writeTruth(_ truth: TruthFiles, of job: Job) throws {
    let picture = URL(filePath: job.file)
    let stem = picture.deletingPathExtension().path
    for file in try truth.files(beside: picture.lastPathComponent) {
      try OutputFile.write(file.bytes, to: "\(stem).\(file.ending)")
    }
  }

  private func write(_ bytes: [UInt8], to file: String) throws {
    let bytes = target.isDataURL ? Array(format.dataURL(bytes).utf8) : bytes
    if file == "-" { try Console.write(bytes) } else { try OutputFile.write(bytes, to: file) }
  }

  // MARK: One document

  /// All records as the pages of one PDF, in their order.
  private func writeDocument() throws {
    let progress = Progress(total: jobs.count, isQuiet: isQuiet)
    var document = ChartDocument()
    for job in jobs {
      do {
        let (ecg, layout, warnings) = try read(job)
        let drawn = try document.add(ecg, layout: layout, start: start)
        count(warnings + drawn.map(\.description), of: job, progress)
      } catch  where jobs.count > 1 {
        progress.advance(failed: true, message: Failure.line(error, of: job.record))
      }
    }
    if let bytes = try document.finish() { try write(bytes, to: jobs[0].file) }
    try progress.report("records")
  }
}
