internal import Chart
internal import ECG

/// How charts arrange leads: what tells apart two leads that look alike.
///
/// Where most cells of a page show the leads of one arrangement, a cell whose ink fits that arrangement's lead nearly as
/// well as another one is taken to show it.
struct LeadOrders {
  /// A place of a row and a span of time, with the leads whose traces fit its ink, the best first.
  struct Cell {
    /// From 0 at the top, and on the left.
    var row: Int
    var column: Int
    var choices: [StripMatch]
  }

  private let orders: [[[Layout.Panel]]]

  /// An arrangement is believed where at least so many cells, and this share of them, show its leads.
  private static let leastCells = 6
  private static let leastShare = 0.7
  /// How much farther off, at most, the ink lies from the lead of the arrangement than from the one that fits best.
  private static let tolerance = 1.5

  /// - Parameter layout: what is known to be drawn; nil: any of the built-in ones.
  init(_ layout: Layout?) {
    orders = layout.map { [$0.rows] } ?? Self.known
  }

  private static let known: [[[Layout.Panel]]] = Layout.names.reduce(into: []) { orders, name in
    guard let rows = try? Layout(named: name).rows, !orders.contains(rows) else { return }
    orders.append(rows)
  }

  /// The cells' picks, with those of the best arrangement where cells are in doubt.
  ///
  /// - Parameter picks: for each cell the place of its pick among its choices.
  func settled(_ cells: [Cell], _ picks: [Int]) -> [Int] {
    let rows = (cells.map(\.row).max() ?? -1) + 1
    let columns = (cells.map(\.column).max() ?? -1) + 1
    var best: (agreeing: Int, panels: [Layout.Panel?]) = (0, [])
    for order in orders where order.count >= rows {
      for down in 0...order.count - rows {
        for right in 0...max((order.map(\.count).max() ?? 0) - columns, 0) {
          let panels = cells.map { Self.panel(order[down + $0.row], $0.column, right) }
          let agreeing = zip(cells, zip(picks, panels)).count { cell, found in
            found.1 == cell.choices[found.0].panel
          }
          if agreeing > best.agreeing { best = (agreeing, panels) }
        }
      }
    }
    guard best.agreeing >= Self.leastCells,
      Double(best.agreeing) >= Self.leastShare * Double(cells.count)
    else { return picks }
    return zip(cells, zip(picks, best.panels)).map { cell, found in
      let (pick, panel) = found
      let bound = Self.tolerance * cell.choices[pick].deviation
      return cell.choices.firstIndex { $0.panel == panel && $0.deviation <= bound } ?? pick
    }
  }

  /// The panel of a row; rows of one lead go through all columns.
  private static func panel(_ row: [Layout.Panel], _ column: Int, _ right: Int) -> Layout.Panel? {
    let index = row.count == 1 ? 0 : column + right
    return index < row.count ? row[index] : nil
  }
}

extension StripMatch {
  /// The lead as a layout has it.
  var panel: Layout.Panel? {
    Lead(rawValue: trace.lead).map { Layout.Panel($0, isNegated: trace.isNegated) }
  }
}
