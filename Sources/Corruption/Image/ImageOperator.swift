internal import PixelKernels
internal import Raster
internal import Randomness

/// One kind of damage to a picture: its parameters, what it does, and what it puts at risk. Each stands in a file
/// of its own and in ``all``.
public struct ImageOperator: Sendable {
  /// Where in the life of a picture the damage arises, in physical order.
  public enum Group: String, Sendable, CaseIterable {
    case print, paper, ink, light, geometry, optics, sensor, compression, resolution
  }

  /// What an operator does.
  enum Effect: Sendable {
    /// Moves pixels.
    case warp(@Sendable (OperatorValues, ImageScene, RandomStream) -> Warp)
    /// Maps each channel's levels, the same at every place.
    case tone(@Sendable (OperatorValues, RandomStream) -> ToneCurves)
    /// Changes each sample by itself, in a way that depends on its place.
    case rows(@Sendable (OperatorValues, inout ImageScene, PixelBuffer.Format, RandomStream) -> any RowStep)
    /// Anything else; the picture keeps its size and format.
    case pixels(
      @Sendable (inout PixelBuffer, OperatorValues, inout ImageScene, RandomStream) throws(CorruptionError) ->
        Void)
  }

  /// As it is written in recipes, in lower case with hyphens.
  public let name: String
  /// Where in the life of a picture the damage arises.
  public let group: Group
  /// What it does, in one sentence.
  public let summary: String
  /// The numbers it takes; none where it cannot be graded.
  public let parameters: [OperatorParameter]
  /// What it can make false.
  public let risks: Set<Finding>
  /// Whether ink may vanish under it, so that points of the annotation need not lie on ink.
  public let erasesInk: Bool
  let effect: Effect

  init(
    _ name: String, _ group: Group, _ summary: String, parameters: [OperatorParameter],
    risks: Set<Finding> = [],
    erasesInk: Bool = false, effect: Effect
  ) {
    self.name = name
    self.group = group
    self.summary = summary
    self.parameters = parameters
    self.risks = risks
    self.erasesInk = erasesInk
    self.effect = effect
  }
}
