#define _GNU_SOURCE
#include "CChildProcess.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

int32_t shisaku_anonymous_file(void) { return memfd_create("shisaku", MFD_CLOEXEC); }

int32_t shisaku_pipe(int32_t *ends) { return pipe2(ends, O_CLOEXEC); }

int32_t shisaku_limit_memory(int32_t process, uint64_t bytes) {
  struct rlimit limit = {bytes, bytes};
  return prlimit(process, RLIMIT_AS, &limit, NULL);
}
