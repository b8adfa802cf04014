public import Chart
public import Raster

/// One way in which a chart differs from the approved one.
public struct Difference: Sendable, Equatable, CustomStringConvertible {
  /// What kind of difference it is.
  public enum Kind: String, Sendable, Codable {
    /// Another number of pixels.
    case size
    /// Another line of the geometry.
    case geometry
    /// Other pixels.
    case pixels
    /// A layer has come or gone.
    case layer
    /// Ink of a trace is missing or unexpected.
    case ink
    /// A trace has moved, or is higher or lower.
    case trace
    /// The grid's lines lie closer or wider.
    case grid
    /// A calibration pulse is missing or has another size.
    case pulse
  }

  /// What kind of difference it is.
  public var kind: Kind
  /// The layer; nil for the whole page.
  public var layer: ChartLayer?
  /// What differs and how far.
  public var text: String
  /// Where, in pixels; nil where no place is to blame.
  public var box: Rect?

  /// A difference.
  public init(_ kind: Kind, layer: ChartLayer? = nil, _ text: String, box: Rect? = nil) {
    self.kind = kind
    self.layer = layer
    self.text = text
    self.box = box
  }

  /// In one line.
  public var description: String {
    let place = box.map { " at \(Int($0.minX)),\(Int($0.minY)) to \(Int($0.maxX)),\(Int($0.maxY))" } ?? ""
    return "\(layer?.rawValue ?? "page"): \(text)\(place)"
  }
}
