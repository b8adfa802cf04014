import Benchmark
import Chart
import Corruption
import ECG
import Foundation
import WFDB

/// What the stages of a chart cost: one record of 12 leads, 10 s, 500 Hz, made here.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.cpuTotal, .wallClock, .peakMemoryResident], warmupIterations: 3,
    maxDuration: .seconds(5), maxIterations: 200)

  let folder = FileManager.default.temporaryDirectory.appending(path: "leadsheet-benchmark").path
  let record = folder + "/sinus"
  let made = Result {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let recording = try SyntheticECG().recording(name: "sinus")
    _ = try recording.ecg.write(to: folder, comments: recording.comments)
  }

  Benchmark("read: WFDB record to digital samples") { benchmark in
    try made.get()
    for _ in benchmark.scaledIterations { blackHole(try Record.read(record)) }
  }

  Benchmark("canonicalise: digital samples to twelve leads in mV") { benchmark in
    let record = try Record.read(record)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try TwelveLeadECG(record: record)) }
  }

  Benchmark("read and canonicalise: WFDB record to twelve leads in mV") { benchmark in
    try made.get()
    for _ in benchmark.scaledIterations { blackHole(try TwelveLeadECG(record: Record.read(record))) }
  }

  // 60 MB: two signals of 20,000,000 samples, as a long ambulatory record has them.
  Benchmark("read: format 212, 60 MB in ranges of 500,000 frames") { benchmark in
    let count = 20_000_000
    let samples = (0..<count).map { Int32($0 % 1009) - 500 }
    let drafts = ["II", "V5"].map { SignalDraft(name: $0, values: .digital(samples)) }
    _ = try RecordWriter(recordName: "long", sampleRate: 360, format: 212).write(drafts, to: folder)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      for first in stride(from: 0, to: count, by: 500_000) {
        let range = ReadRange.frames(from: first, to: first + 500_000)
        blackHole(try Record.read(folder + "/long", options: ReadOptions(range: range)))
      }
    }
    benchmark.stopMeasurement()
    for name in ["long.hea", "long.dat"] { try FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
  }

  for layout in ["3x4+1", "12x1", "ecg-plot"] {
    Benchmark("render: \(layout)") { benchmark in
      let ecg = try TwelveLeadECG(record: Record.read(record))
      let layout = try Layout(named: layout)
      let renderer = ChartRenderer()
      _ = try renderer.chart(of: ecg, layout: layout)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations { blackHole(try renderer.chart(of: ecg, layout: layout)) }
    }
  }

  // 2200 x 1700 RGB; all at severity 3.
  let chain = ["perspective", "gaussian-noise", "motion-blur", "shadow", "contrast", "jpeg"]
  let operators = ImageOperator.all.map(\.name).map { (name: $0, operators: [$0]) }
  for one in [(name: "chain \(chain.joined(separator: " + "))", operators: chain)] + operators {
    Benchmark(
      "corrupt: \(one.name)",
      configuration: .init(
        metrics: [.cpuTotal, .peakMemoryResident], maxDuration: .seconds(1), maxIterations: 15)
    ) { benchmark in
      let ecg = try TwelveLeadECG(record: Record.read(record))
      let chart = try ChartRenderer().chart(of: ecg, layout: Layout(named: "3x4+1"))
      let requests = one.operators.map { CorruptionSource.Request(name: $0) }
      let plan = try CorruptionSource.operators(requests).plan(seed: 1, record: ecg.name)
      let corruption = PictureCorruption(plan.picture)
      let scale = chart.annotation.page.paper.pixelsPerMillimetre
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(
          try corruption.corrupted(chart.picture, annotation: chart.annotation, pixelsPerMillimetre: scale))
      }
    }
  }

  Benchmark("encode: PNG, 2200 x 1700") { benchmark in
    let ecg = try TwelveLeadECG(record: Record.read(record))
    let chart = try ChartRenderer().chart(of: ecg, layout: Layout(named: "3x4+1"))
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try chart.png()) }
  }

  Benchmark("annotation: JSON") { benchmark in
    let ecg = try TwelveLeadECG(record: Record.read(record))
    let chart = try ChartRenderer().chart(of: ecg, layout: Layout(named: "3x4+1"))
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try chart.annotation.json()) }
  }

  Benchmark("whole: record to PNG, 3x4+1, 2200 x 1700") { benchmark in
    let layout = try Layout(named: "3x4+1")
    let renderer = ChartRenderer()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      let ecg = try TwelveLeadECG(record: Record.read(record))
      blackHole(try renderer.chart(of: ecg, layout: layout).png())
    }
  }
}
