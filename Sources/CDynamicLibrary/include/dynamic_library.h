#pragma once

#include <stddef.h>

/// A function or variable of a library, where its address goes, and its address if the library is linked in.
typedef struct {
  const char *name;
  void **address;
  void *linked;
} leadsheet_symbol;

/// A symbol for the list of `leadsheet_load_library`. Where a target is built with LEADSHEET_LINKED, its library is
/// linked in, and its own copy: none of the process's other libraries can meddle with its state.
#ifdef LEADSHEET_LINKED
#define LEADSHEET_TEXT_OF(tokens) #tokens
#define LEADSHEET_TEXT(tokens) LEADSHEET_TEXT_OF(tokens)
#define LEADSHEET_SYMBOL(symbol, place)                                                                       \
  {#symbol, (void **)&place, __extension__({                                                                  \
     extern char leadsheet_linked_##symbol[] __asm__(LEADSHEET_TEXT(__USER_LABEL_PREFIX__) #symbol);          \
     (void *)leadsheet_linked_##symbol;                                                                       \
   })}
#else
#define LEADSHEET_SYMBOL(symbol, place) {#symbol, (void **)&place, NULL}
#endif

/// Opens the first library of `names` that is there and finds all `symbols` in it; symbols that are linked in are taken
/// as they are. Both lists end with NULL. Returns 1, or 0 where no library is there or a symbol is missing.
int leadsheet_load_library(const char *const names[], const leadsheet_symbol symbols[]);
