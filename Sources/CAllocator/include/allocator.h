/// Has the system's allocator keep what was freed, where it would give large blocks back at once.
void allocator_keep_freed(void);

/// Has heaps grow in large steps, and that of the main thread lie on large pages where the system has them. To be called
/// once, before there are threads.
void allocator_use_large_pages(void);
