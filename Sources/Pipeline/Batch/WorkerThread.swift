#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A thread that runs one closure.
struct WorkerThread {
  private let thread: pthread_t

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts it; nil where the system gives no thread.
  init?(_ body: @escaping @Sendable () -> Void) {
    let work = unsafe Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var handle: pthread_t?
      let status = unsafe pthread_create(&handle, nil, { unsafe WorkerThread.start($0) }, work.toOpaque())
      guard status == 0, let handle = unsafe handle else {
        unsafe work.release()
        return nil
      }
      unsafe thread = handle
    #else
      var handle = pthread_t()
      let status = unsafe pthread_create(&handle, nil, { unsafe WorkerThread.start($0) }, work.toOpaque())
      guard status == 0 else {
        unsafe work.release()
        return nil
      }
      thread = handle
    #endif
  }

  /// Waits until the closure has returned.
  func join() { pthread_join(thread, nil) }

  private static func start(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context else { return nil }
    unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
    return nil
  }
}
