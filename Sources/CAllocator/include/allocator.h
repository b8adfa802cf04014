/// Has the system's allocator keep what was freed, where it would give large blocks back at once.
void allocator_keep_freed(void);
