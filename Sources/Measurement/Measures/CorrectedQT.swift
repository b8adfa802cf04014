/// QT corrected for the heart rate, in ms, by the four usual formulas.
public struct CorrectedQT: Sendable, Equatable, Codable {
  /// QT / √RR (Bazett, 1920).
  public var bazettMilliseconds: Double
  /// QT / ∛RR (Fridericia, 1920).
  public var fridericiaMilliseconds: Double
  /// QT + 154 (1 − RR) (Framingham study, Sagie et al., 1992).
  public var framinghamMilliseconds: Double
  /// QT + 1.75 (heart rate − 60) (Hodges, 1983).
  public var hodgesMilliseconds: Double

  /// - Parameters:
  ///   - qtMilliseconds: QT in ms.
  ///   - rrMilliseconds: The RR interval in ms, positive.
  public init(qtMilliseconds: Double, rrMilliseconds: Double) {
    let rr = rrMilliseconds / 1000
    bazettMilliseconds = qtMilliseconds / rr.squareRoot()
    fridericiaMilliseconds = qtMilliseconds / Trigonometry.cubeRoot(rr)
    framinghamMilliseconds = qtMilliseconds + 154 * (1 - rr)
    hodgesMilliseconds = qtMilliseconds + 1.75 * (60 / rr - 60)
  }
}
