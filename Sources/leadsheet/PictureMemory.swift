internal import CAllocator

/// The memory of pictures between records.
enum PictureMemory {
  /// Keeps what was freed. glibc gives blocks of the size of a picture back to the system at once, and the next record
  /// pays a page fault for each 4 kB of its own: a tenth of the time of a chart.
  static func keep() { allocator_keep_freed() }
}
