internal import Chart
internal import Raster

extension GoldenReport {
  /// The report as one HTML page that needs nothing else: each case with its pictures as approved and as drawn now,
  /// side by side, blinking, under a slider, or their difference.
  ///
  /// - Throws: ``GoldenError/chart(_:)`` where a picture cannot be encoded.
  public func html() throws(GoldenError) -> String {
    var cases = ""
    for result in results { cases += try section(result) }
    return Self.page
      .replacing("%TITLE%", with: suite.escaped)
      .replacing("%SUMMARY%", with: summary.escaped)
      .replacing("%CASES%", with: cases)
  }

  private func section(_ result: GoldenResult) throws(GoldenError) -> String {
    var text = """
      <section class="case \(result.status.rawValue)" data-status="\(result.status.rawValue)">
      <h2><b>\(result.status.rawValue)</b> \(result.name.escaped)</h2>

      """
    let geometry = result.differences.filter { $0.kind == .geometry }
    let others = result.differences.filter { $0.kind != .geometry }
    text += Self.list(others.map(\.description) + result.notes)
    for view in result.views { text += try figure(view) }
    if !geometry.isEmpty {
      text += "<details><summary>\(geometry.count) lines of the geometry differ</summary>\n"
      text += Self.list(geometry.map(\.description)) + "</details>\n"
    }
    return text + "</section>\n"
  }

  private static func list(_ lines: [String]) -> String {
    lines.isEmpty ? "" : "<ul>" + lines.map { "<li>\($0.escaped)</li>" }.joined() + "</ul>\n"
  }

  private func figure(_ view: GoldenResult.View) throws(GoldenError) -> String {
    let name = view.layer?.rawValue ?? "page"
    let actual = try image(view.actual, "actual")
    guard let expected = view.expected, expected != view.actual else {
      return "<figure><figcaption>\(name)</figcaption><div class=\"stack\">\(actual)</div></figure>\n"
    }
    let approved = try image(expected, "expected")
    guard let map = view.map else {
      let both = approved + actual
      return
        "<figure class=\"side\"><figcaption>\(name)</figcaption><div class=\"stack\">\(both)</div></figure>\n"
    }
    let difference = try image(Self.painted(map, over: view.actual), "difference")
    return """
      <figure class="view slide" style="--at:50%"><figcaption>\(name)
      <button data-mode="side">side by side</button><button data-mode="blink">blink</button>\
      <button data-mode="slide">slider</button><button data-mode="diff">difference</button>
      <input type="range" min="0" max="100" value="50" aria-label="slider"></figcaption>
      <div class="stack">\(approved)\(actual)\(difference)</div></figure>

      """
  }

  private func image(_ picture: PixelBuffer, _ role: String) throws(GoldenError) -> String {
    do throws(RasterError) {
      let bytes = try PNG.encode(picture)
      return "<img class=\"\(role)\" alt=\"\(role)\" width=\"\(picture.width)\" height=\"\(picture.height)\" "
        + "src=\"\(PictureFormat.png.dataURL(bytes))\">"
    } catch {
      throw .chart(.raster(error))
    }
  }

  /// A pale picture with what differs in red, and in orange what may.
  private static func painted(_ map: PixelBuffer, over picture: PixelBuffer) -> PixelBuffer {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(map.bytes.count * 3)
    let channels = picture.format.channels
    for (pixel, mark) in map.bytes.enumerated() {
      switch mark {
      case 255: bytes += [220, 0, 0]
      case 0:
        for channel in 0..<3 {
          let level = Int(picture.bytes[pixel * channels + min(channel, channels - 1)])
          bytes.append(UInt8(191 + level / 4))
        }
      default: bytes += [255, 150, 0]
      }
    }
    return PixelBuffer(width: map.width, height: map.height, format: .rgb, bytes: bytes)
  }

  private static let page = """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>%TITLE%</title>
    <meta name="viewport" content="width=device-width">
    <style>
    body { font: 15px/1.4 system-ui, sans-serif; margin: 1rem 2rem; color: #222; background: #fafafa }
    header { position: sticky; top: 0; background: #fafafa; padding: .5rem 0; z-index: 2 }
    h1 { font-size: 1.2rem; margin: 0 }
    h2 { font-size: 1rem; margin: 1.5rem 0 .3rem }
    h2 b { color: #fff; background: #2a7d3b; border-radius: 3px; padding: 0 .4em; font-weight: 600 }
    .failed h2 b, .broken h2 b { background: #b3261e }
    .new h2 b { background: #8a6d00 }
    ul { margin: .2rem 0 .6rem; padding-left: 1.2rem }
    figure { margin: 0 0 1rem; overflow-x: auto }
    button[aria-pressed=true] { font-weight: 700 }
    .stack { position: relative; display: inline-block; margin-top: .3rem }
    .stack img { display: block; background: #fff; outline: 1px solid #ccc; max-width: none }
    .slide .actual, .blink .actual, .diff .actual, .diff .difference { position: absolute; left: 0; top: 0 }
    .slide .difference, .blink .difference, .side .difference { display: none }
    .slide .actual { clip-path: inset(0 0 0 var(--at)) }
    .side .stack img { margin-bottom: .5rem }
    .blink.odd .actual { visibility: hidden }
    input[type=range] { vertical-align: middle; width: 20rem }
    figure:not(.slide) input { display: none }
    body.failures .passed { display: none }
    </style></head><body>
    <header><h1>%TITLE%</h1>%SUMMARY%
    <label><input type="checkbox" id="filter"> only what did not pass</label></header>
    %CASES%
    <script>
    "use strict";
    const filter = document.getElementById("filter");
    filter.addEventListener("change", () => document.body.classList.toggle("failures", filter.checked));
    for (const view of document.querySelectorAll(".view")) {
      const buttons = [...view.querySelectorAll("button")];
      const slider = view.querySelector("input");
      const show = mode => {
        view.classList.remove("side", "blink", "slide", "diff", "odd");
        view.classList.add(mode);
        for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.mode === mode);
      };
      for (const button of buttons) button.addEventListener("click", () => show(button.dataset.mode));
      if (slider) slider.addEventListener("input", () => view.style.setProperty("--at", slider.value + "%"));
      if (buttons.length) show("slide");
    }
    setInterval(() => {
      for (const view of document.querySelectorAll(".view.blink")) view.classList.toggle("odd");
    }, 500);
    </script></body></html>

    """
}
