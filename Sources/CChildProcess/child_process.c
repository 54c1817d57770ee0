#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int32_t shisaku_anonymous_file(void) { return memfd_create("shisaku", MFD_CLOEXEC); }

int32_t shisaku_pipe(int32_t *ends) { return pipe2(ends, O_CLOEXEC); }

int32_t shisaku_socket_pair(int32_t *ends) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
}

// From here on until the program is run, the child shares all memory with its parent, whose calling
// thread stands still: nothing but system calls and variables on the stack may be used.

/// No signal that the parent has a handler for may run it in the child.
static void forget_handlers(void) {
  struct sigaction usual = {.sa_handler = SIG_DFL};
  for (int number = 1; number < NSIG; number++) {
    struct sigaction present;
    if (sigaction(number, NULL, &present) == 0 && present.sa_handler != SIG_IGN) {
      sigaction(number, &usual, NULL);
    }
  }
}

static int limit_memory(uint64_t bytes) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) < 0) return -1;
  if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > bytes) limit.rlim_max = bytes;
  if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > bytes) limit.rlim_cur = bytes;
  return setrlimit(RLIMIT_AS, &limit);
}

/// First copies of all descriptors above the places that they go to, lest one is written over before
/// it is at its place, then those places. The copies are closed when the program is run.
static int place_descriptors(const int32_t *descriptors, int32_t count) {
  int copies[shisaku_most_descriptors];
  for (int32_t place = 0; place < count; place++) {
    int source = descriptors[place] < 0 ? open("/dev/null", O_RDWR | O_CLOEXEC) : descriptors[place];
    if (source < 0) return -1;
    copies[place] = fcntl(source, F_DUPFD_CLOEXEC, count);
    if (copies[place] < 0) return -1;
  }
  for (int32_t place = 0; place < count; place++) {
    if (dup2(copies[place], place) < 0) return -1;
  }
#ifdef SYS_close_range
  // What the caller of this program left open is none of the child's business; before Linux 5.11 it
  // stays open.
  syscall(SYS_close_range, count, ~0U, 1 << 2 /* CLOSE_RANGE_CLOEXEC */);
#endif
  return 0;
}

/// Runs the first of the paths that can be run; returns only where none can.
static void run(char *const *paths, char *const *arguments, char *const *environment) {
  int refused = 0;
  for (; *paths; paths++) {
    execve(*paths, arguments, environment);
    if (errno == EACCES) refused = 1;
    if (errno != EACCES && errno != ENOENT && errno != ENOTDIR) return;
  }
  errno = refused ? EACCES : ENOENT;
}

int32_t shisaku_start(char *const *paths, char *const *arguments, char *const *environment,
                      const int32_t *descriptors, int32_t count, uint64_t memory,
                      int32_t *process) {
  if (count > shisaku_most_descriptors) return EINVAL;
  sigset_t every, before, none;
  sigfillset(&every);
  sigemptyset(&none);
  // A handler must not run in the child before it has been forgotten there.
  pthread_sigmask(SIG_SETMASK, &every, &before);
  pid_t parent = getpid();
  volatile int32_t problem = 0;
  pid_t child = vfork();
  if (child == 0) {
    forget_handlers();
    // The parent may have ended before the call that asks to end with it.
    if (setpgid(0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent
        && place_descriptors(descriptors, count) == 0
        && (memory == 0 || limit_memory(memory) == 0)) {
      sigprocmask(SIG_SETMASK, &none, NULL);
      run(paths, arguments, environment);
    }
    problem = errno ? errno : ESRCH;
    _exit(127);
  }
  if (child < 0) problem = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (child > 0 && problem != 0) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
  }
  *process = child;
  return problem;
}
