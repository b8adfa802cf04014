internal import Files

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// The one place that touches the system's C functions for files.

/// A regular file, open for reading until the object goes.
final class InputFile {
  /// The path as messages show it.
  let path: String
  /// Bytes, when it was opened.
  let size: Int
  private let descriptor: Int32

  /// Opens a file, or the one that a link leads to; never waits on a pipe.
  ///
  /// - Throws: `missingFile`, `brokenLink`, `notRegularFile`, `unreadableFile`.
  convenience init(path: String) throws(WFDBError) {
    let file = try Self.open(path)
    self.init(path: path, size: file.size, descriptor: file.descriptor)
    try refusePointer()
  }

  /// - Throws: `lfsPointer`, `unreadableFile`.
  private func refusePointer() throws(WFDBError) {
    guard size <= GitLFS.maximumBytes, GitLFS.isPointer(try readAll(limit: GitLFS.maximumBytes)) else {
      return
    }
    throw .lfsPointer(path: path)
  }

  private init(path: String, size: Int, descriptor: Int32) {
    self.path = path
    self.size = size
    self.descriptor = descriptor
  }

  deinit { _ = close(descriptor) }

  private static func open(_ path: String) throws(WFDBError) -> (size: Int, descriptor: Int32) {
    let descriptor = openFile(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT, let target = linkTarget(path) { throw .brokenLink(path: path, target: target) }
      if code == ENOENT || code == ENOTDIR { throw .missingFile(path: path) }
      throw .unreadableFile(path: path, code: code)
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      _ = close(descriptor)
      throw .unreadableFile(path: path, code: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      _ = close(descriptor)
      throw .notRegularFile(path: path)
    }
    return (Int(status.st_size), descriptor)
  }

  /// Reads into `buffer` from its start and returns the count, which is less than asked for only at the end
  /// of the file.
  ///
  /// - Throws: `unreadableFile`.
  func read(_ count: Int, at offset: Int, into buffer: inout [UInt8]) throws(WFDBError) -> Int {
    var done = 0
    let wanted = min(count, buffer.count)
    while done < wanted {
      let position = offset + done
      let result = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe pread(
          descriptor, bytes.baseAddress.map { unsafe $0 + done }, wanted - done, off_t(position))
      }
      if result < 0 {
        if errno == EINTR { continue }
        throw .unreadableFile(path: path, code: errno)
      }
      if result == 0 { break }
      done += result
    }
    return done
  }

  /// The whole file.
  ///
  /// - Throws: `limitExceeded` above `limit` bytes, `unreadableFile`.
  func readAll(limit: Int) throws(WFDBError) -> [UInt8] {
    guard size <= limit else {
      throw .limitExceeded(path: path, what: .bytes, value: size, limit: limit)
    }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = try read(size, at: 0, into: &bytes)
    if count < size { bytes.removeLast(size - count) }
    return bytes
  }
}

/// A new file under a name that nobody uses yet; removed again unless it was moved to its place.
final class OutputFile {
  let temporaryPath: String
  let finalPath: String
  private var descriptor: Int32
  private var isMoved = false

  /// - Throws: `unwritable`.
  init(for finalPath: String) throws(WFDBError) {
    self.finalPath = finalPath
    var candidate = ""
    var opened: Int32 = -1
    for attempt in 0..<100 {
      candidate = "\(finalPath).\(getpid())-\(attempt).tmp"
      PartialFiles.add(candidate)
      opened = openFile(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if opened >= 0 { break }
      // The file of another is not ours to remove.
      let code = errno
      PartialFiles.remove(candidate)
      errno = code
      if code != EEXIST { break }
    }
    temporaryPath = candidate
    descriptor = opened
    guard opened >= 0 else {
      isMoved = true
      throw .unwritable(path: finalPath, code: errno)
    }
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
    if !isMoved { removeFile(temporaryPath) }
    PartialFiles.remove(temporaryPath)
  }

  /// Appends bytes.
  ///
  /// - Throws: `unwritable`.
  func write(_ bytes: [UInt8]) throws(WFDBError) {
    var done = 0
    while done < bytes.count {
      let result = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
      }
      if result < 0 {
        if errno == EINTR { continue }
        throw .unwritable(path: finalPath, code: errno)
      }
      done += result
    }
  }

  /// Ends writing, so that a full disk is seen before anything is moved.
  ///
  /// - Throws: `unwritable`.
  func finish() throws(WFDBError) {
    guard descriptor >= 0 else { return }
    let result = close(descriptor)
    descriptor = -1
    guard result == 0 else { throw .unwritable(path: finalPath, code: errno) }
  }

  /// Moves the file to its place, over what stood there.
  ///
  /// - Throws: `unwritable`.
  func move() throws(WFDBError) {
    guard unsafe rename(temporaryPath, finalPath) == 0 else {
      throw .unwritable(path: finalPath, code: errno)
    }
    isMoved = true
  }
}

extension OutputFile {
  /// Moves files to their places in order. When one cannot be moved, those before it that replaced nothing are
  /// removed again.
  ///
  /// - Throws: `unwritable`.
  static func moveAll(_ files: [OutputFile]) throws(WFDBError) {
    var created: [String] = []
    for file in files {
      let isNew = !fileExists(file.finalPath)
      do throws(WFDBError) {
        try file.move()
      } catch {
        for path in created { removeFile(path) }
        throw error
      }
      if isNew { created.append(file.finalPath) }
    }
  }
}

private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  unsafe path.withCString { name in unsafe open(name, flags, mode) }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

func removeFile(_ path: String) {
  _ = unsafe unlink(path)
}

/// True where something stands under this name.
func fileExists(_ path: String) -> Bool {
  unsafe access(path, F_OK) == 0
}

/// Where a symbolic link leads; nil where the path is not a link.
private func linkTarget(_ path: String) -> String? {
  var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
    unsafe buffer.baseAddress.map { unsafe readlink(path, $0, buffer.count) } ?? -1
  }
  return count > 0 ? String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
}

/// Whether a process, or the system, has as many open files as it may have.
func isLimit(_ code: Int32) -> Bool { code == EMFILE || code == ENFILE }

/// The system's words for an `errno`.
func systemMessage(_ code: Int32) -> String {
  unsafe String(cString: strerror(code))
}
