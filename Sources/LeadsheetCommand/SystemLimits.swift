import Files
import Foundation

/// What the system must allow, so that its refusal is an error and no trap: threads that cannot be made would be waited for
/// forever, and the queues of the system cannot do without their descriptors.
enum SystemLimits {
  /// Below this many bytes of address space nothing is drawn.
  private static let leastMemory = 144 << 20
  /// What a worker's stack and its memory pool reserve.
  private static let workerMemory = 64 << 20
  /// Descriptors that are needed beside those that are open: three for the system's queues, the others for a record, its
  /// output and a font.
  private static let leastDescriptors = 8

  /// Checks what every command needs.
  static func check() throws {
    try checkMemory(leastMemory)
  }

  /// Checks what work side by side needs.
  ///
  /// - Parameter inputs: one alone is worked on by the main thread.
  static func check(inputs: Int) throws {
    guard inputs > 1 else { return }
    try checkDescriptors()
    let workers = min(ProcessInfo.processInfo.activeProcessorCount, 4)
    try checkMemory(leastMemory + workers * workerMemory)
    // The queues take their descriptors at their first timer: now, while there are some.
    let done = DispatchSemaphore(value: 0)
    DispatchQueue.global().asyncAfter(deadline: .now()) { done.signal() }
    done.wait()
  }

  private static func checkMemory(_ needed: Int) throws {
    var limit = rlimit()
    guard unsafe getrlimit(addressSpace, &limit) == 0, limit.rlim_cur < rlim_t(needed) else { return }
    throw LimitError(
      description: "the memory of the process is limited to \(limit.rlim_cur >> 20) MB, at least \(needed >> 20) MB are "
        + "needed; raise the limit (ulimit -v)")
  }

  private static func checkDescriptors() throws {
    var open: [OpenFile] = []
    do {
      for _ in 0..<leastDescriptors { open.append(try OpenFile("/dev/null", for: .reading)) }
    } catch {
      throw LimitError(
        description: "no more files can be opened: \(error.systemReason); raise the limit (ulimit -n)")
    }
  }

  #if os(Linux)
    private static let addressSpace = __rlimit_resource_t(RLIMIT_AS.rawValue)
  #else
    private static let addressSpace = RLIMIT_AS
  #endif
}

/// A limit of the system that is too low.
private struct LimitError: LeadsheetError {
  let kind = ErrorKind.usage
  let description: String
}
