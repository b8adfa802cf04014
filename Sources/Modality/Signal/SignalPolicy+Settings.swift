internal import Chart
internal import ECG
package import Settings

extension SignalPolicy {
  /// Reads a policy; what is wrong is collected by `settings`.
  package init(_ settings: SettingsReader) {
    self.init()
    settings.choice("gaps").map { gaps = $0 }
    if settings.word("length") == "own" {
      length = nil
    } else {
      settings.number("length", in: 1...10_000_000).map { length = Int($0) }
    }
    if let names = settings.table("order")?.joined() {
      order = names.compactMap(Lead.init(spelling:))
      if names.count != order.count || Set(order).count != Lead.allCases.count || order.count > 12 {
        settings.reject("order", "is not a list of each of the twelve leads")
      }
    }
  }
}
