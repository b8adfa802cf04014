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
}
