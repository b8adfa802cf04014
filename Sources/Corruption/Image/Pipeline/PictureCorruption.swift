public import Chart
internal import Randomness
public import Raster

/// A list of operators, to be applied to pictures.
public struct PictureCorruption: Sendable {
  /// Dots per inch of paper that a picture can have.
  public static let resolutions = 5.0...10_000

  /// What is done, the first first.
  public var operators: [AppliedOperator]

  /// A list of operators.
  public init(_ operators: [AppliedOperator]) { self.operators = operators }

  /// A picture after the operators. Those that move pixels one after the other move them only once; those that change
  /// each sample by itself go over the picture together, and tables of levels among them become one.
  ///
  /// - Parameters:
  ///   - picture: the pixels.
  ///   - annotation: what was drawn where, if that is known.
  ///   - pixelsPerMillimeter: of paper, in the picture.
  /// - Throws: ``CorruptionError/unknownOperator(name:known:)``,
  ///   ``CorruptionError/unknownParameter(operator:name:known:)``,
  ///   ``CorruptionError/missingParameter(operator:name:)``,
  ///   ``CorruptionError/valueOutOfRange(operator:parameter:value:range:unit:)``,
  ///   ``CorruptionError/pictureTooLarge(operator:width:height:)``, ``CorruptionError/raster(_:)``.
  public func corrupted(
    _ picture: PixelBuffer, annotation: ChartAnnotation? = nil, pixelsPerMillimeter: Double
  ) throws(CorruptionError) -> CorruptedPicture {
    let dpi = pixelsPerMillimeter * 25.4
    guard Self.resolutions.contains(dpi) else {
      throw .valueOutOfRange(
        operator: "the picture", parameter: "its resolution", value: dpi, range: Self.resolutions, unit: "dpi"
      )
    }
    var work = PictureWork(picture, annotation: annotation, pixelsPerMillimeter: pixelsPerMillimeter)
    var risks: Set<Finding> = []
    for applied in operators {
      let found = try ImageOperator.named(applied.name)
      try applied.values.check(found.parameters, of: found.name)
      try work.apply(found, applied.values, RandomStream(key: applied.key))
      risks.formUnion(found.risks)
    }
    return work.finished(risks: risks, operators: operators)
  }

  /// A picture after the operators, with notes in its annotation of the samples that cannot be read any more.
  ///
  /// - Parameters:
  ///   - picture: the pixels.
  ///   - truth: what was drawn where, and the record.
  /// - Throws: as ``corrupted(_:annotation:pixelsPerMillimeter:)``.
  public func corrupted(_ picture: PixelBuffer, of truth: GroundTruth) throws(CorruptionError)
    -> CorruptedPicture
  {
    var result = try corrupted(
      picture, annotation: truth.annotation, pixelsPerMillimeter: truth.annotation.pixelsPerMillimeter)
    result.annotation = result.annotation.map { annotation in
      truth.changing { $0 = annotation }.hiding(result.covers).annotation
    }
    return result
  }

  /// A chart's picture after the operators, with the samples that cannot be read in it.
  ///
  /// - Throws: as ``corrupted(_:annotation:pixelsPerMillimeter:)``.
  public func corrupted(_ chart: Chart) throws(CorruptionError) -> CorruptedPicture {
    try corrupted(chart.picture, of: chart.truth)
  }
}
