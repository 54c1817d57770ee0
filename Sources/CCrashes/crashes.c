#define _GNU_SOURCE
#include "CCrashes.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

static uint8_t *volatile note;
static char *const *restart_arguments;

/// Signals that a fault of the program, or a limit on its processor time, ends it with.
static const int faults[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS, SIGXCPU};
enum { fault_count = sizeof faults / sizeof *faults };

void shisaku_note_crashes_in(uint8_t *place) { note = place; }

static void end_with(int number) {
  signal(number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
}

static void handle_fault(int number) {
  uint8_t *place = note;
  // A fault while one is handled, by this thread or another, ends the program.
  note = NULL;
  if (!place) {
    end_with(number);
    return;
  }
  place[0] = (uint8_t)('0' + number / 10);
  place[1] = (uint8_t)('0' + number % 10);
  // The time that a process may take is not given anew to what it becomes.
  if (number != SIGXCPU) {
    // What is blocked here would stay blocked in the new program.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    static const char message[] =
        "shisaku: a document ended the program; it goes on with the others\n";
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    execve("/proc/self/exe", restart_arguments, environ);
  }
  end_with(number);
}

/// Where the time that the program may take ends without a word, the word is said a second before.
static void expect_end_of_time(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_CPU, &limit) != 0 || limit.rlim_max == RLIM_INFINITY) return;
  if (limit.rlim_max < 2 || limit.rlim_cur < limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max - 1;
  setrlimit(RLIMIT_CPU, &limit);
}

// A sanitizer wants to see the faults that it looks for.
#if defined(__SANITIZE_ADDRESS__)
#define FAULTS_ARE_SEEN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FAULTS_ARE_SEEN 1
#endif
#endif

void shisaku_restart_after_crashes(char *const *arguments) {
#ifdef FAULTS_ARE_SEEN
  (void)arguments;
  (void)expect_end_of_time;
  (void)handle_fault;
#else
  restart_arguments = arguments;
  shisaku_give_signal_stack();
  expect_end_of_time();
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < fault_count; i++) {
    struct sigaction action = {.sa_handler = handle_fault, .sa_flags = SA_ONSTACK};
    sigfillset(&action.sa_mask);
    sigaction(faults[i], &action, NULL);
    sigaddset(&set, faults[i]);
  }
  // A program that was started by a thread which blocks signals would never see them.
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
#endif
}

static const size_t stack_size = 1 << 16;

void shisaku_give_signal_stack(void) {
  stack_t current;
  if (!restart_arguments) return;
  if (sigaltstack(NULL, &current) == 0 && !(current.ss_flags & SS_DISABLE)) return;
  void *memory = mmap(NULL, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t stack = {.ss_sp = memory, .ss_size = stack_size};
  if (sigaltstack(&stack, NULL) != 0) munmap(memory, stack_size);
}

void shisaku_take_signal_stack(void) {
  stack_t current;
  if (sigaltstack(NULL, &current) != 0 || current.ss_size != stack_size) return;
  if (current.ss_flags & (SS_DISABLE | SS_ONSTACK)) return;
  stack_t none = {.ss_flags = SS_DISABLE};
  if (sigaltstack(&none, NULL) == 0) munmap(current.ss_sp, stack_size);
}

uint8_t *shisaku_map_new_file(const char *path, size_t length) {
  int file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0) return NULL;
  int code = posix_fallocate(file, 0, (off_t)length);
  void *start = MAP_FAILED;
  if (code == 0) {
    start = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    code = errno;
  }
  close(file);
  if (start == MAP_FAILED) {
    errno = code;
    return NULL;
  }
  return start;
}

void shisaku_unmap(uint8_t *start, size_t length) { munmap(start, length); }
