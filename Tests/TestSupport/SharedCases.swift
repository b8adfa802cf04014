public import Foundation

/// The folder of reference cases that stands beside the checkout on the developers' machines. A user's clone
/// has none: tests that need it are skipped there.
public enum SharedCases {
  /// `…/shared`, or nil where it is absent.
  public static let folder: URL? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared = root.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
  }()

  /// Why a test is skipped where ``folder`` is nil.
  public static let absent = "needs the reference cases beside the checkout"
}
