import AllocationCount
import Benchmark
import Stages

// The benchmark package reads CPU time in steps of 10 ms on Linux, and counts no allocations without a library that
// is to be linked before the system's: both are measured here.
private let cpu = BenchmarkMetric.custom("cpu", useScalingFactor: false)
private let allocations = BenchmarkMetric.custom("allocations", useScalingFactor: false)
private let allocated = BenchmarkMetric.custom("allocated", useScalingFactor: false)

let benchmarks: @Sendable () -> Void = {
  Stage.prepareProcess()
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .peakMemoryResident, cpu, allocations, allocated],
    warmupIterations: 1, maxIterations: 20)

  for stage in Stage.all {
    Benchmark(stage.name, configuration: .init(maxDuration: .seconds(stage.seconds))) { benchmark, work in
      benchmark.startMeasurement()
      let (time, memory) = (CPUTime.now, allocationCount())
      try work(benchmark.currentIteration)
      let (timeAfter, memoryAfter) = (CPUTime.now, allocationCount())
      benchmark.stopMeasurement()
      benchmark.measurement(cpu, Int((timeAfter - time).total * 1e9))
      benchmark.measurement(allocations, Int(memoryAfter.calls - memory.calls))
      benchmark.measurement(allocated, Int(memoryAfter.bytes - memory.bytes))
    } setup: {
      try stage.prepare()
    } teardown: {
      try Fixtures.remove()
    }
  }
}
