public import ECG
internal import Files

/// Every built-in layout drawn from one record, and an HTML page that shows them.
public struct LayoutGallery: Sendable {
  /// A file of the gallery.
  public struct File: Sendable {
    /// Its name in the gallery's folder.
    public var name: String
    /// What it holds.
    public var bytes: [UInt8]
  }

  private let ecg: TwelveLeadECG
  private let resolution: Double

  /// A gallery of a record.
  ///
  /// - Parameters:
  ///   - ecg: the record that all layouts show.
  ///   - resolution: dots per inch of the pictures; layouts whose page is given in pixels keep their own.
  public init(of ecg: TwelveLeadECG, resolution: Double = 100) {
    self.ecg = ecg
    self.resolution = resolution
  }

  /// The pictures and `index.html`, which needs nothing but them.
  ///
  /// - Throws: as ``ChartRenderer/chart(of:layout:start:)``.
  public func files() throws(ChartError) -> [File] {
    let renderer = ChartRenderer()
    var files: [File] = []
    var figures = ""
    for name in Layout.names {
      var layout = try Layout(named: name)
      if case .pixels = layout.page {} else { layout.paper.resolution = resolution }
      files.append(
        File(name: "\(name).png", bytes: try renderer.chart(of: ecg, layout: layout).png()))
      figures += """
        <figure><a href="\(Self.link(name)).png"><img src="\(Self.link(name)).png" alt="\(name)"></a>
        <figcaption><b>\(name)</b> \(MarkupText.escaped(layout.about))</figcaption></figure>

        """
    }
    let page = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Layouts</title>
      <style>
      body { font: 15px/1.4 system-ui, sans-serif; margin: 2em; background: #f4f4f4; color: #222 }
      main { display: grid; grid-template-columns: repeat(auto-fill, minmax(26em, 1fr)); gap: 1.5em }
      figure { margin: 0 } img { width: 100%; box-shadow: 0 1px 6px #0004 }
      </style></head><body><h1>Layouts</h1><main>
      \(figures)</main></body></html>

      """
    return files + [File(name: "index.html", bytes: Array(page.utf8))]
  }

  /// A plus sign in a link would be read as a blank by some servers.
  private static func link(_ name: String) -> String { name.replacing("+", with: "%2B") }

}
