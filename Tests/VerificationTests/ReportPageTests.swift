import Chart
import Foundation
import TestSupport
import Testing

@testable import Golden
@testable import Verification

/// The report as a browser shows it.
@Suite struct ReportPageTests {
  /// A headless browser; nil where none is installed.
  private static let browser: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let names = ["chromium", "chromium-browser", "google-chrome"]
    return folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Uses all that there is to use and writes what it sees into the page.
  private static let script = """
    <script>{
    const said = [];
    const view = document.querySelector(".view");
    for (const button of view.querySelectorAll("button")) {
      button.click();
      said.push(button.dataset.mode + ":" + view.classList.contains(button.dataset.mode)
        + ":" + button.getAttribute("aria-pressed"));
    }
    const slider = view.querySelector("input");
    slider.value = 25;
    slider.dispatchEvent(new Event("input"));
    said.push("slider:" + view.style.getPropertyValue("--at"));
    const visible = () => [...document.querySelectorAll("section")].filter(s => s.offsetParent !== null).length;
    const filter = document.getElementById("filter");
    said.push("sections:" + visible());
    filter.click();
    said.push("filtered:" + visible());
    addEventListener("load", () => {
      said.push("pictures:" + [...document.images].every(picture => picture.naturalWidth > 0));
      document.body.setAttribute("data-said", said.join(" "));
    });
    }</script></body>
    """

  @Test(
    "views, slider, blinking and the filter work",
    .enabled(if: browser != nil, "needs Chromium"))
  func page() throws {
    let folder = try TemporaryFolder()
    let approved = try Drawn(.synthetic(seed: 1), [("paper.dpi", "50")])
    let changed = try Drawn(.synthetic(seed: 2), [("paper.dpi", "50")])
    let comparison = try SnapshotComparison(
      expected: approved.snapshot, actual: changed.snapshot, annotation: changed.chart.annotation)
    let failed = GoldenResult(
      name: "changed", status: .failed, differences: comparison.differences,
      views: [
        GoldenResult.View(
          layer: nil, expected: approved.chart.picture, actual: changed.chart.picture,
          map: comparison.page?.map)
      ])
    let passed = GoldenResult(name: "same", status: .passed)
    let html = try GoldenReport(suite: "suite", results: [failed, passed]).html()
    try folder.write("report.html", html.replacing("</body>", with: Self.script))

    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.browser))
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path("profile"))",
      "--virtual-time-budget=5000", "--dump-dom", "file://" + folder.path("report.html"),
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let dom = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let said = try #require(dom.firstMatch(of: /data-said="([^"]*)"/)).output.1
    #expect(
      said
        == "side:true:true blink:true:true slide:true:true diff:true:true slider:25% sections:2 filtered:1 "
        + "pictures:true")
  }
}
