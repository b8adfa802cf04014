internal import Foundation
internal import Synchronization

/// A process that is started by the shell and talks by lines over its standard input and output. Its messages go where
/// this program's go.
final class ChildProcess: Sendable {
  /// Why a line did not come, or was not taken.
  enum Fault: Error, Equatable {
    /// The deadline passed.
    case timeout
    /// The process closed its output, or ended.
    case ended
    /// A line is longer than allowed.
    case tooLong
  }

  private let process: pid_t
  private let input: Int32
  private let output: Int32
  private let buffer = Mutex(Buffer())

  /// What was read and not yet taken.
  private struct Buffer {
    var bytes: [UInt8] = []
    /// So many of them hold no line end.
    var searched = 0
  }

  /// The most bytes of a line.
  static let lineLimit = 16 << 20

  /// Starts a command.
  ///
  /// - Returns: nil where it cannot be started.
  init?(command: String) {
    var toChild: [Int32] = [0, 0]
    var fromChild: [Int32] = [0, 0]
    // Sockets: writing to one whose reader is gone is an error, where writing to a pipe would end this program.
    guard unsafe socketpair(AF_UNIX, Self.stream, 0, &toChild) == 0 else { return nil }
    guard unsafe socketpair(AF_UNIX, Self.stream, 0, &fromChild) == 0 else {
      toChild.forEach { close($0) }
      return nil
    }
    for descriptor in [toChild[0], fromChild[0]] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    let process = Self.spawn(command, input: toChild[1], output: fromChild[1])
    close(toChild[1])
    close(fromChild[1])
    guard let process else {
      close(toChild[0])
      close(fromChild[0])
      return nil
    }
    (self.process, input, output) = (process, toChild[0], fromChild[0])
    #if canImport(Darwin)
      var flag: Int32 = 1
      _ = unsafe setsockopt(input, SOL_SOCKET, SO_NOSIGPIPE, &flag, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  #if canImport(Darwin)
    private static let stream = SOCK_STREAM
  #else
    private static let stream = Int32(SOCK_STREAM.rawValue)
  #endif

  private static func spawn(_ command: String, input: Int32, output: Int32) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    for descriptor in [input, output] where descriptor > 2 {
      unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var arguments = unsafe ["/bin/sh", "-c", command].map { (text: String) in unsafe strdup(text) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process = pid_t()
    let failure = unsafe posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, environ)
    return failure == 0 ? process : nil
  }

  /// Closes the process's input, which tells it to end, and waits up to two seconds; then ends it.
  deinit {
    close(input)
    close(output)
    for _ in 0..<200 {
      if waitpid(process, nil, WNOHANG) != 0 { return }
      usleep(10_000)
    }
    kill(process, SIGTERM)
    usleep(100_000)
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// Ends the process at once.
  func terminate() { kill(process, SIGTERM) }

  /// Writes a line. One thread writes at a time.
  ///
  /// - Parameter timeout: seconds in which the process must have taken all of it.
  func write(_ line: [UInt8], timeout: Double) throws(Fault) {
    let line = line + [0x0A]
    let deadline = ContinuousClock.now + .seconds(timeout)
    var start = 0
    while start < line.count {
      let count = unsafe line.withUnsafeBytes { bytes in
        unsafe send(input, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start, Self.sending)
      }
      if count > 0 {
        start += count
      } else if count < 0, errno == EAGAIN {
        try wait(for: POLLOUT, on: input, until: deadline)
      } else if count == 0 || errno != EINTR {
        throw .ended
      }
    }
  }

  /// Without waiting, and without a signal where the reader is gone.
  #if canImport(Darwin)
    private static let sending = MSG_DONTWAIT
  #else
    private static let sending = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
  #endif

  /// The next line, without its end. One thread reads at a time.
  ///
  /// - Parameter timeout: seconds.
  func readLine(timeout: Double) throws(Fault) -> [UInt8] {
    let deadline = ContinuousClock.now + .seconds(timeout)
    while true {
      if let line = takeLine() { return line }
      if buffer.withLock({ $0.bytes.count > Self.lineLimit }) { throw .tooLong }
      try wait(for: POLLIN, on: output, until: deadline)
      var part = [UInt8](repeating: 0, count: 1 << 16)
      let count = unsafe part.withUnsafeMutableBytes { unsafe recv(output, $0.baseAddress, $0.count, 0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .ended }
      buffer.withLock { $0.bytes += part[..<count] }
    }
  }

  private func takeLine() -> [UInt8]? {
    buffer.withLock { buffer in
      guard let end = buffer.bytes[buffer.searched...].firstIndex(of: 0x0A) else {
        buffer.searched = buffer.bytes.count
        return nil
      }
      let line = Array(buffer.bytes[..<end])
      buffer.bytes.removeFirst(end + 1)
      buffer.searched = 0
      return line
    }
  }

  private func wait(
    for event: some BinaryInteger, on file: Int32, until deadline: ContinuousClock.Instant
  ) throws(Fault) {
    while true {
      let left = deadline - .now
      guard left > .zero else { throw .timeout }
      let milliseconds = min(max(left / .milliseconds(1), 1), 60_000)
      var descriptor = pollfd(fd: file, events: Int16(event), revents: 0)
      let count = unsafe poll(&descriptor, 1, Int32(milliseconds))
      if count > 0 { return }
      if count < 0, errno != EINTR { throw .ended }
    }
  }
}
