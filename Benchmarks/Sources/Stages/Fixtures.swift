import Chart
import Corruption
import ECG
import Foundation

/// What the stages work on. All of it is made here: synthetic records of 12 leads, 10 s at 500 Hz, their charts.
public enum Fixtures {
  /// Where this process keeps records and writes pictures; made where it is absent.
  static func folder() throws -> String {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// Removes what was made, if anything was.
  public static func remove() throws { try FileManager.default.removeItem(atPath: folder()) }

  private static let path = FileManager.default.temporaryDirectory
    .appending(path: "leadsheet-benchmarks-\(ProcessInfo.processInfo.processIdentifier)").path

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
  @Sendable static func chart() throws -> Chart {
    let studio = try Studio()
    return try studio.chart(of: studio.ecg())
  }

  /// The same chart as a PNG file, for those who read pictures only.
  public static func picture() throws -> String {
    let file = try folder() + "/chart.png"
    try Data(chart().png()).write(to: URL(filePath: file), options: .atomic)
    return file
  }

  /// The same chart as photographed by hand.
  @Sendable static func photo() throws -> Studio.Damaged {
    try Studio().damaged(ecg(), recipe: Recipe(named: "photo"))
  }
}
