#ifndef SHISAKU_MEMORY_H
#define SHISAKU_MEMORY_H

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Has freed memory kept for the next buffer in place of giving it back to the system.
///
/// For a program that takes and frees buffers of a few hundred kilobytes again and again: glibc
/// would unmap and map them each time, the system clear their pages, and the threads wait for each
/// other meanwhile. Where the C library is another one nothing happens.
static inline void shisaku_keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 512 << 20);
  mallopt(M_TOP_PAD, 4 << 20);
#endif
}

#endif
