/// Pointers that Git LFS leaves in place of files that were not fetched.
package enum GitLFS {
  /// The longest pointer that is written.
  package static let maximumBytes = 1024

  /// What a message says of a pointer.
  package static let reason = "is a Git LFS pointer, not the file itself; run 'git lfs pull' to fetch it"

  /// Whether a file's bytes are such a pointer.
  package static func isPointer(_ bytes: [UInt8]) -> Bool {
    bytes.count <= maximumBytes && bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8)
  }
}
