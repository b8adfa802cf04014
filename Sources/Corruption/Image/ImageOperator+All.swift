extension ImageOperator {
  /// Every operator on pictures, in physical order of their groups.
  public static let all: [ImageOperator] =
    printOperators
    + paperOperators
    + inkOperators
    + lightOperators
    + geometryOperators
    + opticsOperators
    + sensorOperators
    + compressionOperators
    + resolutionOperators

  /// The operator of a name.
  ///
  /// - Throws: ``CorruptionError/unknownOperator(name:known:)``.
  public static func named(_ name: String) throws(CorruptionError) -> ImageOperator {
    guard let found = all.first(where: { $0.name == name }) else {
      throw .unknownOperator(name: name, known: all.map(\.name).sorted())
    }
    return found
  }
}
