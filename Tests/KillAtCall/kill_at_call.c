// kill-at-call NUMBER PROGRAM ARGUMENT…
//
// Runs a program and kills it, with all its threads, just before its NUMBER-th system call that
// changes the file system, counted from 1 over all threads; with 0 it lets it live. Says on standard
// output how many such calls were begun, and the name of the one that was not made. Ends with the
// program's status, with 137 where it killed it, and with 125 where it may not trace.
//
// kill-at-call NUMBER:ERROR PROGRAM ARGUMENT…
//
// Has that call fail with an error number in place of being made, and the program go on. Calls that
// open, read, list or lock are counted as well, once something was changed or locked.

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <linux/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <elf.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <unistd.h>

enum { cannot_trace = 125, killed = 137 };

/// The name of a call that changes what is on disk, or makes it last; NULL for any other.
static const char *changing(uint64_t number, const uint64_t *arguments) {
  const uint64_t making = O_CREAT | O_TRUNC;
  switch (number) {
  case SYS_openat: return arguments[2] & making ? "open" : NULL;
#ifdef SYS_open
  case SYS_open: return arguments[1] & making ? "open" : NULL;
  case SYS_creat: return "open";
  case SYS_rename: return "rename";
  case SYS_unlink: return "unlink";
  case SYS_rmdir: return "rmdir";
  case SYS_mkdir: return "mkdir";
  case SYS_link: return "link";
  case SYS_symlink: return "symlink";
#endif
#ifdef SYS_renameat
  case SYS_renameat: return "rename";
#endif
  // Descriptors 1 and 2 carry messages.
  case SYS_write:
  case SYS_writev: return arguments[0] > 2 ? "write" : NULL;
  case SYS_pwrite64:
  case SYS_pwritev: return "write";
  case SYS_renameat2: return "rename";
  case SYS_unlinkat: return "unlink";
  case SYS_mkdirat: return "mkdir";
  case SYS_linkat: return "link";
  case SYS_symlinkat: return "symlink";
  case SYS_ftruncate:
  case SYS_truncate: return "truncate";
  case SYS_fallocate: return "allocate";
  case SYS_fsync:
  case SYS_fdatasync:
  case SYS_syncfs: return "flush";
  default: return NULL;
  }
}

/// The name of a call that reads; NULL for any other.
static const char *reading(uint64_t number, const uint64_t *arguments) {
  switch (number) {
  case SYS_openat: return "open";
#ifdef SYS_open
  case SYS_open: return "open";
#endif
  case SYS_read:
  case SYS_pread64: return arguments[0] > 2 ? "read" : NULL;
  case SYS_getdents64: return "list";
  case SYS_flock: return "lock";
  default: return NULL;
  }
}

/// Has a call that a thread is about to make be none, and then have a result; -1 where it cannot.
#if defined(__x86_64__)
static int skip(pid_t thread) {
  const size_t offset = offsetof(struct user_regs_struct, orig_rax);
  return (int)ptrace(PTRACE_POKEUSER, thread, (void *)offset, (void *)-1L);
}

static int answer(pid_t thread, long result) {
  const size_t offset = offsetof(struct user_regs_struct, rax);
  return (int)ptrace(PTRACE_POKEUSER, thread, (void *)offset, (void *)result);
}
#elif defined(__aarch64__)
static int skip(pid_t thread) {
  int none = -1;
  struct iovec part = {&none, sizeof none};
  return (int)ptrace(PTRACE_SETREGSET, thread, (void *)NT_ARM_SYSTEM_CALL, &part);
}

static int answer(pid_t thread, long result) {
  struct user_regs_struct registers;
  struct iovec part = {&registers, sizeof registers};
  if (ptrace(PTRACE_GETREGSET, thread, (void *)NT_PRSTATUS, &part) != 0) return -1;
  registers.regs[0] = (unsigned long)result;
  return (int)ptrace(PTRACE_SETREGSET, thread, (void *)NT_PRSTATUS, &part);
}
#else
static int skip(pid_t thread) { return (int)thread * 0 - 1; }
static int answer(pid_t thread, long result) { return (int)(thread * 0 + result * 0) - 1; }
#endif

static int run(char **arguments) {
  if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) _exit(cannot_trace);
  raise(SIGSTOP);
  execvp(arguments[0], arguments);
  _exit(127);
}

int main(int count, char **arguments) {
  if (count < 3) return 64;
  char *rest = NULL;
  const long wanted = strtol(arguments[1], &rest, 10);
  const int fails = *rest == ':';
  const long error = fails ? strtol(rest + 1, NULL, 10) : 0;
  const pid_t child = fork();
  if (child < 0) return cannot_trace;
  if (child == 0) return run(arguments + 2);
  int status;
  if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return cannot_trace;
  const long options =
      PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL | PTRACE_O_TRACEEXEC;
  if (ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)options) != 0) return cannot_trace;
  ptrace(PTRACE_SYSCALL, child, NULL, NULL);
  long begun = 0;
  const char *failed = NULL;
  pid_t waiting = 0;
  for (;;) {
    const pid_t thread = waitpid(-1, &status, __WALL);
    if (thread < 0) return cannot_trace;
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      if (thread != child) continue;
      printf("%ld %s\n", begun, failed == NULL ? "" : failed);
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    int signal = WSTOPSIG(status);
    if (signal == (SIGTRAP | 0x80)) {
      struct ptrace_syscall_info info;
      const long size =
          ptrace(PTRACE_GET_SYSCALL_INFO, thread, (void *)sizeof info, &info);
      if (size > 0 && info.op == PTRACE_SYSCALL_INFO_ENTRY) {
        const uint64_t *values = (const uint64_t *)info.entry.args;
        const char *name = changing(info.entry.nr, values);
        if (name == NULL && fails && (begun > 0 || info.entry.nr == SYS_flock)) {
          name = reading(info.entry.nr, values);
        }
        if (name != NULL && ++begun == wanted && fails) {
          if (skip(thread) != 0) return cannot_trace;
          failed = name;
          waiting = thread;
        } else if (name != NULL && begun == wanted) {
          // The call is not made: the signal comes before it.
          kill(child, SIGKILL);
          // All threads: the process lasts as long as one of them is not waited for.
          while (waitpid(-1, &status, __WALL) > 0) {}
          printf("%ld %s\n", begun, name);
          return killed;
        }
      } else if (size > 0 && info.op == PTRACE_SYSCALL_INFO_EXIT && thread == waiting) {
        if (answer(thread, -error) != 0) return cannot_trace;
        waiting = 0;
      }
      signal = 0;
    } else if (signal == SIGTRAP || signal == SIGSTOP) {
      // Of tracing itself: an exec, a new thread.
      signal = 0;
    }
    ptrace(PTRACE_SYSCALL, thread, NULL, (void *)(intptr_t)signal);
  }
}
