#ifndef CCHILDPROCESS_H
#define CCHILDPROCESS_H
#include <stdint.h>

// What Linux has beyond POSIX to run another program safely beside other threads. Descriptors made
// here are closed in every program that is started. Each function returns -1 and sets errno when it
// fails.

/// An empty file in memory, open for reading and writing.
int32_t shisaku_anonymous_file(void);

/// A pipe: the end to read from, then the end to write to.
int32_t shisaku_pipe(int32_t *_Nonnull ends);

/// Limits the address space of a process, in bytes.
int32_t shisaku_limit_memory(int32_t process, uint64_t bytes);
#endif
