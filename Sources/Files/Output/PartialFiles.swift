internal import Foundation
internal import Synchronization

/// The files that are being written beside their places: what a process that a signal ends has to take away. Only the
/// process as a whole knows them all, so that this is the one list of it.
package enum PartialFiles {
  private static let paths = Mutex<Set<String>>([])

  /// Adds a file or folder, before it is made.
  package static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  /// Takes a file or folder off the list: it is in its place, or gone.
  package static func remove(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  /// Removes all files of the list, then does what ends the process; nothing is added meanwhile.
  package static func discard(_ end: () -> Void) {
    paths.withLock { paths in
      // What a folder holds has a longer path.
      for path in paths.sorted(by: { $0.utf8.count > $1.utf8.count }) {
        if unsafe unlink(path) != 0 { _ = unsafe rmdir(path) }
      }
      end()
    }
  }
}
