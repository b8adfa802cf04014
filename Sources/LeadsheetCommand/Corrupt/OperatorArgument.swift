import ArgumentParser
import Corruption

/// `perspective:3`, `rotate:angle=2`, `glare:opacity=0.4,size=30`, or a name alone for severity 3.
struct OperatorArgument: ExpressibleByArgument {
  let request: CorruptionSource.Request

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    var request = CorruptionSource.Request(name: parts[0])
    if parts.count == 2 {
      if let severity = Int(parts[1]) {
        request.severity = severity
      } else {
        for pair in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
          let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          guard sides.count == 2, let value = Double(sides[1]), value.isFinite else { return nil }
          request.values[String(sides[0])] = value
        }
      }
    }
    self.request = request
  }
}
