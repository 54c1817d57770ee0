#ifndef CCHILDPROCESS_H
#define CCHILDPROCESS_H
#include <stdint.h>

// What Linux has beyond POSIX to run another program safely beside other threads. Descriptors made
// here are closed in every program that is started. Unless it says otherwise, a function returns -1
// and sets errno when it fails.

/// An empty file in memory, open for reading and writing.
int32_t shisaku_anonymous_file(void);

/// A pipe: the end to read from, then the end to write to.
int32_t shisaku_pipe(int32_t *_Nonnull ends);

/// Two sockets; what is written to one is read from the other.
int32_t shisaku_socket_pair(int32_t *_Nonnull ends);

/// Descriptors that a program can be started with.
enum { shisaku_most_descriptors = 8 };

/// Starts a program in a process group of its own, so that Ctrl-C in the terminal ends it only with
/// this program, and has it killed when the calling *thread* ends, however that comes about.
///
/// - Parameters:
///   - paths: where the program may be, NULL behind the last; the first one that is there is run.
///   - arguments: of the program, its name in front, NULL behind the last.
///   - environment: NULL behind the last.
///   - descriptors: what is to be 0, 1, … in the program, -1 for /dev/null.
///   - count: how many of these there are.
///   - memory: bytes of address space that it may take; 0 for as much as this one.
///   - process: becomes the number of the process.
/// - Returns: 0, or the error number.
int32_t shisaku_start(char *const _Nullable *_Nonnull paths,
                      char *const _Nullable *_Nonnull arguments,
                      char *const _Nullable *_Nonnull environment,
                      const int32_t *_Nonnull descriptors, int32_t count, uint64_t memory,
                      int32_t *_Nonnull process);
#endif
