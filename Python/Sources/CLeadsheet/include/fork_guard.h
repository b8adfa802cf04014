/* Forks wait for calls. */
#ifndef FORK_GUARD_H
#define FORK_GUARD_H

/* A call begins; waits while a thread forks. */
void fork_guard_enter(void);
/* A call ends. */
void fork_guard_leave(void);

#endif
