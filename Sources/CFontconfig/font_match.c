#include "font_match.h"
#include "dynamic_library.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Of fontconfig's stable ABI (fontconfig.h).
typedef void *pattern;
typedef void *characters;
enum { WEIGHT_REGULAR = 80, WEIGHT_BOLD = 200, MATCH_PATTERN = 0, RESULT_MATCH = 0, TRUE = 1 };

static struct {
  int (*init)(void);
  pattern (*create)(void);
  void (*destroy)(pattern);
  int (*add_text)(pattern, const char *, const uint8_t *);
  int (*add_number)(pattern, const char *, int);
  int (*add_flag)(pattern, const char *, int);
  int (*add_characters)(pattern, const char *, characters);
  characters (*create_characters)(void);
  void (*destroy_characters)(characters);
  int (*add_character)(characters, uint32_t);
  int (*has_character)(characters, uint32_t);
  int (*substitute)(void *, pattern, int);
  void (*substitute_defaults)(pattern);
  pattern (*match)(void *, pattern, int *);
  int (*text)(pattern, const char *, int, uint8_t **);
  int (*number)(pattern, const char *, int, int *);
  int (*characters)(pattern, const char *, int, characters *);
} fontconfig;

static int is_ready;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  static const char *const names[] = {
    "libfontconfig.so.1", "libfontconfig.1.dylib", "/opt/homebrew/lib/libfontconfig.1.dylib",
    "/usr/local/lib/libfontconfig.1.dylib", NULL,
  };
  leadsheet_symbol const symbols[] = {
    {"FcInit", (void **)&fontconfig.init},
    {"FcPatternCreate", (void **)&fontconfig.create},
    {"FcPatternDestroy", (void **)&fontconfig.destroy},
    {"FcPatternAddString", (void **)&fontconfig.add_text},
    {"FcPatternAddInteger", (void **)&fontconfig.add_number},
    {"FcPatternAddBool", (void **)&fontconfig.add_flag},
    {"FcPatternAddCharSet", (void **)&fontconfig.add_characters},
    {"FcCharSetCreate", (void **)&fontconfig.create_characters},
    {"FcCharSetDestroy", (void **)&fontconfig.destroy_characters},
    {"FcCharSetAddChar", (void **)&fontconfig.add_character},
    {"FcCharSetHasChar", (void **)&fontconfig.has_character},
    {"FcConfigSubstitute", (void **)&fontconfig.substitute},
    {"FcDefaultSubstitute", (void **)&fontconfig.substitute_defaults},
    {"FcFontMatch", (void **)&fontconfig.match},
    {"FcPatternGetString", (void **)&fontconfig.text},
    {"FcPatternGetInteger", (void **)&fontconfig.number},
    {"FcPatternGetCharSet", (void **)&fontconfig.characters},
    {NULL, NULL},
  };
  is_ready = leadsheet_load_library(names, symbols) && fontconfig.init();
}

static pattern wanted(const char *family, int is_bold, uint32_t character) {
  pattern wanted = fontconfig.create();
  if (!wanted) return NULL;
  if (family) fontconfig.add_text(wanted, "family", (const uint8_t *)family);
  fontconfig.add_number(wanted, "weight", is_bold ? WEIGHT_BOLD : WEIGHT_REGULAR);
  fontconfig.add_flag(wanted, "scalable", TRUE);
  characters set = character ? fontconfig.create_characters() : NULL;
  if (set) {
    fontconfig.add_character(set, character);
    fontconfig.add_characters(wanted, "charset", set);
    fontconfig.destroy_characters(set);
  }
  fontconfig.substitute(NULL, wanted, MATCH_PATTERN);
  fontconfig.substitute_defaults(wanted);
  return wanted;
}

static int has(pattern font, uint32_t character) {
  characters set = NULL;
  return fontconfig.characters(font, "charset", 0, &set) == RESULT_MATCH && fontconfig.has_character(set, character);
}

static char *names_of(pattern font) {
  char *names = calloc(1, 1);
  size_t count = 0;
  uint8_t *name = NULL;
  for (int i = 0; names && fontconfig.text(font, "family", i, &name) == RESULT_MATCH; i++) {
    size_t length = strlen((const char *)name);
    char *longer = realloc(names, count + length + 2);
    if (!longer) break;
    names = longer;
    memcpy(names + count, name, length);
    count += length + 1;
    names[count - 1] = '\n';
    names[count] = 0;
  }
  return names;
}

leadsheet_font_match leadsheet_match_font(const char *family, int is_bold, uint32_t character) {
  leadsheet_font_match result = {LEADSHEET_FONT_NO_LIBRARY, NULL, 0, NULL};
  pthread_once(&once, load);
  if (!is_ready) return result;
  result.outcome = LEADSHEET_FONT_NONE;
  pattern query = wanted(family, is_bold, character);
  int code = 0;
  pattern font = query ? fontconfig.match(NULL, query, &code) : NULL;
  uint8_t *path = NULL;
  if (font && (!character || has(font, character)) && fontconfig.text(font, "file", 0, &path) == RESULT_MATCH) {
    fontconfig.number(font, "index", 0, &result.face_index);
    result.path = strdup((const char *)path);
    result.names = names_of(font);
    if (result.path && result.names) result.outcome = LEADSHEET_FONT_FOUND;
  }
  if (font) fontconfig.destroy(font);
  if (query) fontconfig.destroy(query);
  return result;
}

void leadsheet_free_font_match(leadsheet_font_match *match) {
  free(match->path);
  free(match->names);
  match->path = NULL;
  match->names = NULL;
}
