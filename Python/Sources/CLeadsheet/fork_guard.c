/* A child process has only the thread that forked: a lock that another thread held stays locked in it for ever, in the
   runtime of Swift, in Cairo or Fontconfig as well as here. So a fork waits until no call is under way, and calls wait
   while a thread forks. It waits no longer than ten seconds: a call may hang in reading a file. */
#include "fork_guard.h"

#include <pthread.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int calls = 0;
static int forks = 0;

enum { longest_wait = 10 /* s */ };

void fork_guard_enter(void) {
  pthread_mutex_lock(&mutex);
  while (forks > 0) pthread_cond_wait(&changed, &mutex);
  calls += 1;
  pthread_mutex_unlock(&mutex);
}

void fork_guard_leave(void) {
  pthread_mutex_lock(&mutex);
  calls -= 1;
  if (calls == 0 && forks > 0) pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&mutex);
}

/* Leaves the mutex locked, so that no call begins before the fork is done. */
static void before_fork(void) {
  struct timespec end;
  clock_gettime(CLOCK_REALTIME, &end);
  end.tv_sec += longest_wait;
  pthread_mutex_lock(&mutex);
  forks += 1;
  while (calls > 0 && pthread_cond_timedwait(&changed, &mutex, &end) == 0) {
  }
}

static void after_fork_in_parent(void) {
  forks -= 1;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&mutex);
}

static void after_fork_in_child(void) {
  calls = 0;
  forks = 0;
  pthread_mutex_init(&mutex, NULL);
  pthread_cond_init(&changed, NULL);
}

/* When the library is loaded: before any call. */
__attribute__((constructor)) static void install(void) {
  pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
}
