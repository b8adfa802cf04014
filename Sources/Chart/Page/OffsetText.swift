internal import ECG
internal import Files
internal import Raster

/// The footer's lines that say which voltage lies on the line of its row, where traces are centered.
enum OffsetText {
  /// The em, in mm.
  private static let size = 2.4
  /// What a lead with its voltage takes of a line, in em.
  private static let entryWidth = 8.0

  /// The lines, as many whatever the voltages are: room is kept before they are known.
  ///
  /// - Parameters:
  ///   - layout: whose traces are centered.
  ///   - offsets: of each panel, in mV; nil while they are not known.
  static func block(for layout: Layout, _ offsets: [Double]?) -> TextBlock {
    let panels = layout.rows.joined()
    let entries =
      ["Center in mV:"]
      + zip(panels, offsets ?? panels.map { _ in 0 }).map { "\($0.name) \(decimals($1, 2))" }
    let room = width(of: layout) - 2 * layout.margin
    let count = max(1, Int(room / (size * entryWidth)))
    let lines = stride(from: 0, to: entries.count, by: count).map { first in
      Array(entries[first..<min(first + count, entries.count)])
    }
    return TextBlock(place: .bottomLeft, size: size, isBold: false, lines: lines)
  }

  /// The page's width in mm, at least.
  private static func width(of layout: Layout) -> Double {
    switch layout.page {
    case .fixed(let size): size.width
    case .pixels(let width, _): Double(width) / layout.paper.pixelsPerMillimeter
    case .fit: layout.duration * layout.paper.speed + 2 * layout.margin
    }
  }
}

extension Layout {
  /// Header and footer with what the placement adds to them.
  ///
  /// - Parameter offsets: of each panel, in mV; nil while they are not known.
  func textBlocks(_ offsets: [Double]? = nil) -> [TextBlock] {
    placement.isCentered ? texts + [OffsetText.block(for: self, offsets)] : texts
  }
}
