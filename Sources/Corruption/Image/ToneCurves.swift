/// A table of 256 levels for each channel.
public struct ToneCurves: Sendable, Equatable {
  /// Level in, level out.
  public var red, green, blue: [UInt8]

  /// The same table for all channels, of a function from [0, 1] to [0, 1]; what lies outside is clamped.
  public init(_ curve: (Double) -> Double) {
    let table = Self.table(curve)
    (red, green, blue) = (table, table, table)
  }

  /// One function for each channel.
  public init(red: (Double) -> Double, green: (Double) -> Double, blue: (Double) -> Double) {
    (self.red, self.green, self.blue) = (Self.table(red), Self.table(green), Self.table(blue))
  }

  private static func table(_ curve: (Double) -> Double) -> [UInt8] {
    (0..<256).map { UInt8((min(max(curve(Double($0) / 255), 0), 1) * 255).rounded()) }
  }
}
