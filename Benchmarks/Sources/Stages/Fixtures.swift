import Chart
import Corruption
import ECG
import Foundation

/// What the stages work on. All of it is made here: synthetic records of 12 leads, 10 s at 500 Hz, their charts.
public enum Fixtures {
  /// Where records are kept and pictures are written.
  static func folder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "leadsheet-benchmarks").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  static func recording(_ number: Int) throws -> SyntheticRecording {
    try SyntheticECG().variant(number, variesHeartRate: true).recording(name: "sinus-\(number)")
  }

  /// Twenty records that differ in heart rate, on disk; paths without extension.
  public static func records() throws -> [String] {
    let folder = try folder()
    return try (0..<20).map { number in
      let recording = try recording(number)
      try recording.ecg.write(to: folder, comments: recording.comments)
      return "\(folder)/\(recording.ecg.name)"
    }
  }

  /// The first record.
  @Sendable static func ecg() throws -> TwelveLeadECG { try Studio().ecg() }

  /// The first record with its chart of 2200 x 1700 pixels.
  @Sendable static func chart() throws -> (ecg: TwelveLeadECG, chart: Chart) {
    let studio = try Studio()
    let ecg = try studio.ecg()
    return (ecg, try studio.chart(of: ecg))
  }

  /// The same chart as a PNG file, for those who read pictures only.
  public static func picture() throws -> String {
    let file = try folder() + "/chart.png"
    try Data(chart().chart.png()).write(to: URL(filePath: file), options: .atomic)
    return file
  }

  /// The same chart as photographed by hand.
  @Sendable static func photo() throws -> Studio.Damaged {
    try Studio().damaged(ecg(), recipe: Recipe(named: "photo"))
  }
}
