/// Has the processor fetch the line of memory at an address into its cache, and does not wait for it.
static inline void prefetch(const void *address) { __builtin_prefetch(address); }
