import Chart
import ECG
import Foundation
import Raster
import Testing

/// Charts as they were approved, at a size that stays small in the repository.
///
/// Run with `UPDATE_GOLDENS=1` to take new ones; that run fails, so that nobody does it by accident.
@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "goldens")

  @Test(arguments: Layout.names)
  func layout(name: String) throws {
    let recording = try SyntheticECG().recording(name: "golden")
    var layout = try Layout(named: name)
    layout.paper.resolution = name == "ecg-plot" ? layout.paper.resolution : 60
    if case .pixels = layout.page, name != "ecg-plot" { layout.page = .pixels(width: 660, height: 510) }
    let chart = try ChartRenderer().chart(of: recording.ecg, layout: layout)
    let file = Self.folder.appending(path: "\(name).png")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(chart.png()).write(to: file)
      Issue.record("\(file.lastPathComponent) was written anew; look at it and run again")
      return
    }
    let golden = try PNG.decode([UInt8](Data(contentsOf: file)), file: file.lastPathComponent).picture
    try #require(golden.width == chart.picture.width && golden.height == chart.picture.height)
    let far = zip(golden.bytes, chart.picture.bytes).count { abs(Int($0) - Int($1)) > 2 }
    #expect(
      Double(far) <= 0.0005 * Double(golden.bytes.count), "\(far) of \(golden.bytes.count) values differ")
  }
}
