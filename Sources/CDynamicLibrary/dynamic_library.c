#include "dynamic_library.h"

#include <dlfcn.h>

int leadsheet_load_library(const char *const names[], const leadsheet_symbol symbols[]) {
  void *library = NULL;
  for (; !symbols->linked && !library && *names; names++) library = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
  if (!symbols->linked && !library) return 0;
  for (; symbols->name; symbols++) {
    *symbols->address = symbols->linked ? symbols->linked : dlsym(library, symbols->name);
    if (!*symbols->address) return 0;
  }
  return 1;
}
