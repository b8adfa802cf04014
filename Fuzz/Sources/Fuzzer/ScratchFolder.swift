import Foundation

/// The folder for the files of one process, which `Fuzz/run` makes and removes.
enum ScratchFolder {
  static let path = ProcessInfo.processInfo.environment["FUZZ_FOLDER"] ?? "."

  static func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file over what was there.
  static func put(_ name: String, _ bytes: [UInt8]) {
    let descriptor = open(file(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  static func remove(_ name: String) { unlink(file(name)) }

  /// A folder below the scratch folder for what a writer makes; its content is read by `body` and then removed.
  static func written<Value>(_ body: (_ folder: String) throws -> Value) throws -> Value {
    let folder = file("seeds-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }
}
