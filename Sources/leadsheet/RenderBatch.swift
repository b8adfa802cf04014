import ArgumentParser
import Chart
import ECG
import Foundation
import WFDB

/// The work of one call of `render`.
struct RenderBatch: Sendable {
  private struct Job: Sendable {
    let record: String
    let file: String
  }

  private let jobs: [Job]
  private let layout: LayoutSource
  private let seed: UInt64
  private let start: Double
  private let workers: Int
  private let isQuiet: Bool

  init(_ command: RenderCommand) throws {
    layout = try command.paper.source()
    seed = command.paper.seed
    start = command.start
    isQuiet = command.quiet
    jobs = try Self.jobs(RecordList(command.records), output: command.output)
    workers = min(command.jobs, jobs.count)
  }

  private static func jobs(_ list: RecordList, output: String) throws -> [Job] {
    if list.entries.count == 1, !list.holdsFolder, output.lowercased().hasSuffix(".png") {
      return [Job(record: list.entries[0].record, file: output)]
    }
    var owners: [String: String] = [:]
    return try list.entries.map { entry in
      let file = (output.hasSuffix("/") ? output : output + "/") + entry.output + ".png"
      if let other = owners.updateValue(entry.record, forKey: file) {
        throw OutputError.clash(path: file, first: other, second: entry.record)
      }
      return Job(record: entry.record, file: file)
    }
  }

  /// Draws all records. One alone fails with its own error; of several, the others go on.
  func run() async throws {
    if jobs.count == 1 {
      let warnings = try render(jobs[0], with: ChartRenderer())
      if !isQuiet { warnings.forEach(Console.warn) }
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
    let counts = progress.counts
    if counts.failed > 0 {
      Console.print("leadsheet: \(counts.failed) of \(counts.done) records failed", to: .standardError)
      throw ExitCode(1)
    }
  }

  private func attempt(_ job: Job, with renderer: ChartRenderer, _ progress: Progress) {
    do {
      let warnings = try render(job, with: renderer)
      let text = isQuiet ? [] : warnings.map { "leadsheet: warning: \(job.record): \($0)" }
      progress.advance(message: text.isEmpty ? nil : text.joined(separator: "\n"))
    } catch {
      progress.advance(failed: true, message: "leadsheet: \(error)")
    }
  }

  private func render(_ job: Job, with renderer: ChartRenderer) throws -> [String] {
    let record = try Record.read(job.record)
    let ecg = try TwelveLeadECG(record: record)
    let chart = try renderer.chart(of: ecg, layout: layout.layout(seed: seed, record: ecg.name), start: start)
    try OutputFile.write(try chart.png(), to: job.file)
    return record.warnings.map(\.description) + ecg.warnings.map(\.description)
      + chart.warnings.map(\.description)
  }
}
