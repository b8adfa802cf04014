import Chart
import ECG
import Foundation
import Raster
import TestSupport
import Testing
import WFDB

@testable import Verification

private func snr(_ r: [Double], _ e: [Double]) -> Double {
  var (s, n) = (0.0, 0.0)
  for (a, b) in zip(r, e) where a.isFinite && b.isFinite { s += a * a; n += (a - b) * (a - b) }
  return 10 * log10(s / n)
}
private func boxed(_ r: [Double], _ width: Double) -> [Double] {
  let half = width / 2
  return r.indices.map { i in
    var (sum, weight) = (0.0, 0.0)
    for k in Int((Double(i) - half).rounded(.down))...Int((Double(i) + half).rounded(.up)) where r.indices.contains(k) {
      let w = max(0, min(Double(k) + 0.5, Double(i) + half) - max(Double(k) - 0.5, Double(i) - half))
      sum += w * r[k]; weight += w
    }
    return sum / weight
  }
}

@Test func experiment() throws {
  let env = ProcessInfo.processInfo.environment
  let dpi = Double(env["DPI"] ?? "200")!
  let folder = try #require(SharedCases.folder).appending(path: "wfdb/open/ecg12")
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".hea") && $0 != "00001_lr.hea" }.sorted()
  var gains: [[Double]] = [[], []]; var all: [[Double]] = [[], []]; var worst = 99.0
  var seconds = [0.0, 0.0]
  for name in names.prefix(Int(env["N"] ?? "12")!) {
    let ecg = try TwelveLeadECG(record: Record.read(folder.appending(path: name).path))
    var layout = try Layout(named: "3x4+1"); layout.paper.resolution = dpi
    let chart = try ChartRenderer().chart(of: ecg, layout: layout)
    let cover = try InkCover(of: chart.picture, annotation: chart.annotation)
    for (i, strip) in chart.annotation.strips.enumerated() {
      let lead = Array(ecg[strip.lead])
      let ref = strip.samples.map { Double(lead[$0]) }
      if ref.allSatisfy({ $0 == ref[0] }) { continue }
      let w = (0.25 + 25.4 / dpi) / 25 * ecg.sampleRate
      let bound = snr(ref, boxed(ref, w))
      var line = "\(name) \(strip.lead) bound \(Int(bound * 10))"
      for (k, reader) in [TraceReader.centroid, .fit].enumerated() {
        let t0 = clock()
        let reading = reader.read(strip: i, of: chart.annotation, in: cover)
        seconds[k] += Double(clock() - t0) / 1e6
        let value = snr(ref, reading.millivolts)
        let missing = reading.millivolts.count { $0.isNaN }
        gains[k].append(value - bound); all[k].append(value)
        if k == 0 { worst = min(worst, value - bound) }
        if env["WORST"] == "\(name) \(strip.lead)" {
          for j in ref.indices where abs(ref[j] - reading.millivolts[j]) > 0.05 {
            let p = strip.map.pixel(sample: Double(strip.samples.lowerBound + j), millivolts: ref[j])
            print("at", reader, j, ref[j], reading.millivolts[j], p.x, p.y)
          }
          try Data(chart.png()).write(to: URL(filePath: "/tmp/worst.png"))
        }
        line += "  \(reader) \(Int(value * 10)) (\(Int((value - bound) * 10)))" + (missing > 0 ? " missing \(missing)" : "")
      }
      if env["LINES"] != nil { print(line) }
    }
  }
  for k in 0..<2 {
    let g = gains[k].sorted(), a = all[k].sorted()
    print(k, "gain over bound: min", g[0], "p10", g[g.count / 10], "median", g[g.count / 2], "max", g.last!, "snr median", a[a.count / 2], "s", seconds[k])
  }
}
