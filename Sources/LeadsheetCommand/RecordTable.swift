import Files
import WFDB

/// A record as a table for people.
struct RecordTable {
  private let record: Record

  init(_ record: Record) {
    self.record = record
  }

  /// Several lines, without a line break at the end.
  var text: String {
    let header = record.header
    var lines = ["\(header.recordName): \(summary)"]
    let start = [header.baseDate?.iso ?? header.dateText, header.baseTime?.iso].compactMap(\.self)
    if !start.isEmpty { lines.append("start: \(start.joined(separator: " "))") }
    if let layout = header.layout {
      lines.append("segments: \(header.segments.count), \(layout.rawValue) layout")
    }
    if !record.signals.isEmpty {
      lines.append("")
      lines += table
    }
    if !header.comments.isEmpty {
      lines.append("")
      lines += header.comments.map { "# \($0)" }
    }
    return lines.map { $0.printable() }.joined(separator: "\n")
  }

  private var summary: String {
    let seconds = Double(record.length) / record.header.sampleRate
    return "\(record.signals.count) signals, \(figure(record.header.sampleRate)) Hz, "
      + "\(record.length) frames (\(figure(seconds)) s)"
  }

  private var table: [String] {
    var rows = [["signal", "format", "rate/Hz", "gain", "units", "min", "max", "mean", "gaps", "checksum"]]
    for signal in record.signals {
      let report = SignalReport(signal)
      let verdict = signal.checksumMatches.map { $0 ? "ok" : "WRONG" } ?? "-"
      rows.append([
        signal.header.name, String(signal.header.format), figure(signal.sampleRate),
        figure(signal.header.adcGain), signal.header.units, report.physical.map { figure($0.min) } ?? "-",
        report.physical.map { figure($0.max) } ?? "-", report.physical.map { figure($0.mean) } ?? "-",
        String(report.gapCount), verdict,
      ])
    }
    return TextTable(rows, textColumns: [0, 4, 9]).lines
  }

  /// At most four decimals.
  private func figure(_ value: Double) -> String {
    let rounded = (value * 1e4).rounded() / 1e4
    guard rounded.isFinite else { return String(value) }
    if rounded == 0 && value != 0 { return String(value) }
    return Int(exactly: rounded).map { String($0) } ?? String(rounded)
  }
}
