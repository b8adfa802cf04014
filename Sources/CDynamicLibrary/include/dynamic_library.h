#pragma once

#include <stddef.h>

/// A function or variable of a library, and where its address goes.
typedef struct {
  const char *name;
  void **address;
} leadsheet_symbol;

/// Opens the first library of `names` that is there and finds all `symbols` in it. Both lists end with NULL.
/// Returns 1, or 0 where no library is there or a symbol is missing.
int leadsheet_load_library(const char *const names[], const leadsheet_symbol symbols[]);
