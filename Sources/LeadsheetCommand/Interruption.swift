import Files
import Foundation

/// Ends the command when a signal asks for it, so that no file is left beside its place.
///
/// A signal's handler may do next to nothing: it passes the signal on, through a pipe, to a thread that waits for it.
enum Interruption {
  /// The pipe's end to which the handler writes.
  nonisolated(unsafe) private static var pipe: Int32 = -1

  /// Watches for Ctrl-C, an end asked for, and a terminal that is closed. A file that may not become larger (`ulimit
  /// -f`) is an error of writing from now on, as a full disk is.
  static func watch() {
    signal(SIGXFSZ, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    guard unsafe Foundation.pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    unsafe pipe = ends[1]
    guard startWaiting(at: ends[0]) else { return }
    var asked = sigset_t()
    unsafe sigemptyset(&asked)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number, handler)
      // Who starts a command in the background has it ignore them.
      if isIgnored(before) { signal(number, SIG_IGN) }
      unsafe sigaddset(&asked, number)
    }
    // A command that was started from a thread that blocks signals, as those of servers do, would never end.
    unsafe pthread_sigmask(SIG_UNBLOCK, &asked, nil)
  }

  private static let handler: @convention(c) (Int32) -> Void = { number in
    let code = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = unsafe write(pipe, &byte, 1)
    errno = code
  }

  /// Starts the thread that waits for a signal's number.
  private static func startWaiting(at end: Int32) -> Bool {
    let box = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    unsafe box.initialize(to: end)
    #if canImport(Darwin)
      var thread: pthread_t?
      return unsafe pthread_create(&thread, nil, { unsafe Interruption.wait($0) }, box) == 0
    #else
      var thread = pthread_t()
      return unsafe pthread_create(&thread, nil, { unsafe Interruption.wait($0) }, box) == 0
    #endif
  }

  private static func wait(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let end = unsafe box?.load(as: Int32.self) else { return nil }
    var byte: UInt8 = 0
    while unsafe read(end, &byte, 1) != 1 { if errno != EINTR { return nil } }
    PartialFiles.discard {
      signal(Int32(byte), SIG_DFL)
      kill(getpid(), Int32(byte))
      // The signal may reach another thread; nothing else is done here meanwhile.
      while true { pause() }
    }
    return nil
  }

  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
