internal import CAllocator

/// The memory of pictures.
public enum PictureMemory {
  /// Makes it cheap, for the whole process; to be called once, before the first picture and the first thread.
  ///
  /// glibc gives blocks of the size of a picture back to the system at once, and the next record pays a page fault for
  /// each 4 kB of its own: a tenth of the time of a chart. So what was freed is kept. The first record has nothing to
  /// reuse: on the main thread it pays for pages of 2 MB instead, and takes a fifth less time. Address space is asked for
  /// 64 MB at a time. With another C library nothing changes. The command calls it; a program of your own may.
  public static func prepare() {
    allocator_keep_freed()
    allocator_use_large_pages()
  }
}
