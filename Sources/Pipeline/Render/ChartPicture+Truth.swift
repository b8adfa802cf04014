public import Chart
public import Corruption

extension ChartPicture {
  /// What forms of truth are made from: the picture as it is seen.
  ///
  /// - Parameter fileName: the picture's, for forms that name it.
  public func truthSource(fileName: String) -> TruthSource {
    TruthSource(
      drawn, seen: seen.truth, fileName: fileName, resolution: resolution,
      covers: corrupted?.covers.map(\.polygon) ?? [], motion: corrupted)
  }
}
