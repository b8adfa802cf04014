#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

#include <stdint.h>

/// What a process has asked of the allocator since its start, all threads together.
typedef struct {
  /// Calls of malloc, calloc, realloc and their aligned kin.
  int64_t calls;
  /// Bytes asked for.
  int64_t bytes;
} AllocationCount;

/// Zeros where the C library is not glibc: only there can a program stand in for the allocator and still call it.
AllocationCount allocationCount(void);

#endif
