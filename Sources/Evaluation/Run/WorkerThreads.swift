internal import Foundation

/// Threads for work that blocks. Neither tasks nor Dispatch are used, which a forked process could not.
enum WorkerThreads {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Runs `body` on so many threads at the same time and returns when all have returned.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    guard count > 1 else { return body() }
    let box = Body(body)
    var threads: [pthread_t] = []
    for _ in 0..<count {
      // Made so, it has the system's stack size, which is enough for drawing; the thread takes over the reference.
      let context = unsafe Unmanaged.passRetained(box).toOpaque()
      #if canImport(Darwin)
        var thread: pthread_t?
      #else
        var thread = pthread_t()
      #endif
      let failure = unsafe pthread_create(&thread, nil, { context in
        #if canImport(Darwin)
          let box = unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
        #else
          guard let context = unsafe context else { return nil }
          let box = unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
        #endif
        box.run()
        return nil
      }, context)
      guard failure == 0 else {
        unsafe Unmanaged<Body>.fromOpaque(context).release()
        break
      }
      #if canImport(Darwin)
        if let thread { threads.append(thread) }
      #else
        threads.append(thread)
      #endif
    }
    // Without any thread to be had, the caller's does the work.
    if threads.isEmpty { body() }
    for thread in threads { unsafe pthread_join(thread, nil) }
  }
}
