internal import Foundation
internal import Randomness

/// Keeps processes from asking the same sample at the same time. A lock falls when its process ends, however it does.
/// Within a process the work's queue sees to it.
final class SampleLocks: Sendable {
  private let descriptor: Int32

  /// - Parameter path: of a file that stands for all samples; made where it is absent.
  init(path: String) throws(EvaluationError) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: SystemCall.reason) }
  }

  deinit { close(descriptor) }

  /// Whether no other process has the sample; then this one has it.
  func take(_ sample: SampleKey) -> Bool { set(F_WRLCK, sample) }

  /// Lets others have the sample.
  func release(_ sample: SampleKey) { _ = set(F_UNLCK, sample) }

  /// A sample is a byte of the file, far beyond its end.
  private func set(_ type: some BinaryInteger, _ sample: SampleKey) -> Bool {
    var hash = FNV1a()
    hash.combine(sample.description.utf8)
    var lock = flock()
    lock.l_type = Int16(type)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = off_t(hash.value >> 2)
    lock.l_len = 1
    return unsafe fcntl(descriptor, F_SETLK, &lock) == 0
  }
}
