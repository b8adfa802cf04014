internal import Files

extension GoldenReport {
  /// Writes `report.html`, `report.json` and `junit.xml`.
  ///
  /// - Parameter folder: made where it is absent.
  /// - Throws: `FileError`, ``GoldenError/chart(_:)``.
  public func write(to folder: String) throws {
    try FileContents.write(Array(html().utf8), to: folder + "/report.html")
    try FileContents.write(json(), to: folder + "/report.json")
    try FileContents.write(Array(junit().utf8), to: folder + "/junit.xml")
  }
}
