/* Leadsheet for programs in other languages. docs/c-abi.md describes functions, options and answers; a new function or
   option changes nothing here. */
#ifndef LEADSHEET_H
#define LEADSHEET_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Numbers in C order. */
typedef struct {
  const void *data;
  int64_t shape[4];
  int32_t rank; /* 1 to 4 axes; 0 is a single number */
  int32_t type; /* 0 uint8, 1 float32, 2 float64, 3 int32, 4 int64 */
} leadsheet_array;

typedef struct {
  int32_t status; /* 0 done; else 1 difference, 2 usage, 3 input, 4 output */
  const char *json; /* UTF-8, with a zero byte behind it; {"error": "...", "kind": "..."} where status is not 0 */
  int64_t json_size;
  const leadsheet_array *arrays; /* named in the JSON's "arrays"; no other answer shares their memory */
  int32_t count;
} leadsheet_answer;

/* Calls a function. It works on the caller's thread alone, keeps nothing of its arguments, and may be called by several
   threads at once. A fork in another thread waits until it has returned. The answer is never null but where memory ends. */
leadsheet_answer *leadsheet_call(
    const char *function, const char *request, int64_t request_size, const leadsheet_array *arrays, int32_t count);

/* Frees an answer with its arrays. Null is passed over. */
void leadsheet_free(leadsheet_answer *answer);

/* The version, such as "0.1.0". */
const char *leadsheet_version(void);

#ifdef __cplusplus
}
#endif

#endif
