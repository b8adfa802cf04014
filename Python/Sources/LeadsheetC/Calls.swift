internal import Bindings
public import CLeadsheet

/// Calls a function; see `leadsheet.h`.
@c(leadsheet_call)
public func leadsheetCall(
  _ function: UnsafePointer<CChar>?, _ request: UnsafePointer<CChar>?, _ requestSize: Int64,
  _ arrays: UnsafePointer<leadsheet_array>?, _ count: Int32
) -> UnsafeMutablePointer<leadsheet_answer>? {
  fork_guard_enter()
  defer { fork_guard_leave() }
  let given = unsafe GivenCall(function, request, requestSize, arrays, count)
  return unsafe HeldAnswer.make(given.answer())
}

/// Frees an answer; see `leadsheet.h`.
@c(leadsheet_free)
public func leadsheetFree(_ answer: UnsafeMutablePointer<leadsheet_answer>?) {
  guard let answer = unsafe answer else { return }
  fork_guard_enter()
  defer { fork_guard_leave() }
  unsafe HeldAnswer.free(answer)
}

/// The version; see `leadsheet.h`.
@c(leadsheet_version)
public func leadsheetVersion() -> UnsafePointer<CChar>? {
  unsafe version
}

/// The version as a text of C, which is never freed.
private nonisolated(unsafe) let version: UnsafePointer<CChar> = {
  let bytes = Array(BoundFunctions.version.utf8CString)
  let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
  unsafe memory.initialize(from: bytes, count: bytes.count)
  return unsafe UnsafePointer(memory)
}()
