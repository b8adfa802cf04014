public import Foundation

/// The folder of reference cases that stands beside the checkout on the developers' machines: records, pictures and
/// results of third parties. A user's clone has none, and tests on them are skipped there; for whatever they test there
/// is a test on fixtures of our own besides.
public enum SharedCases {
  /// `…/shared`, or nil where it is absent.
  public static let folder: URL? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared = root.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
  }()

  /// Why a test is skipped where ``folder`` is nil.
  public static let absent = "needs records of third parties beside the checkout"
}
