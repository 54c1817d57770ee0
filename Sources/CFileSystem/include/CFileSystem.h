#ifndef CFILESYSTEM_H
#define CFILESYSTEM_H
#include <stdint.h>

// Calls of Linux that Swift's Glibc module leaves out. Each sets errno where it fails.

/// Waits until everything that was written to the file system of an open file is on disk:
/// syncfs(2). Returns 0, or -1.
int32_t shisaku_flush_file_system(int32_t descriptor);

/// Lets two paths change places in one step: renameat2(2) with RENAME_EXCHANGE. Returns 0, or -1.
int32_t shisaku_exchange(const char *_Nonnull one, const char *_Nonnull other);

/// How many processors the program may run on, cpusets and taskset(1) considered; at least 1.
int32_t shisaku_usable_processors(void);

/// Gives this process a name in the system's lists, of 15 bytes at most.
void shisaku_name_process(const char *_Nonnull name);
#endif
