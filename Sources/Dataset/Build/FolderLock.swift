internal import Foundation

/// Keeps two processes from doing the same in one folder. It falls when the process ends, however it does.
struct FolderLock {
  private let file: FileHandle

  /// - Parameters:
  ///   - path: of a file that stands for what is locked; made where it is absent.
  ///   - waits: whether to wait for another process.
  /// - Throws: ``DatasetError/locked(path:)``, ``DatasetError/unwritable(path:reason:)``.
  init(_ path: String, waits: Bool) throws(DatasetError) {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT, 0o644)
    guard descriptor >= 0 else {
      throw .unwritable(path: path, reason: unsafe String(cString: strerror(errno)))
    }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard flock(descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)) == 0 else { throw .locked(path: path) }
  }

  /// Lets others in.
  func release() { try? file.close() }
}
