/// Prefetches the cache line at an address, without waiting for it.
static inline void prefetch(const void *address) { __builtin_prefetch(address); }
