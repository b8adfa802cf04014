#include "allocator.h"

#include <limits.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

void allocator_keep_freed(void) {
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
}

void allocator_use_large_pages(void) {
  // Twice what a chart of 2200 by 1700 pixels takes.
  const size_t room = 64 << 20, page = 2 << 20;
  mallopt(M_TOP_PAD, room);
  uintptr_t heap = ((uintptr_t)sbrk(0) + page - 1) / page * page;
  // More than is free as yet: the heap grows, by the room besides.
  void *volatile block = malloc(page);
  free(block);
  // A hint: it changes nothing where the system has no such pages.
  madvise((void *)heap, room, MADV_HUGEPAGE);
}
#else
void allocator_keep_freed(void) {}
void allocator_use_large_pages(void) {}
#endif
