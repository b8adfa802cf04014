#include "expat_reader.h"
#include "dynamic_library.h"

#include <pthread.h>
#include <string.h>
#include <strings.h>

// Of libexpat's stable ABI (expat.h).
typedef void *parser;

enum { STATUS_ERROR = 0, LARGEST_PART = 1 << 24 };

struct encoding {
  int map[256];
  void *data;
  int (*convert)(void *data, const char *text);
  void (*release)(void *data);
};

struct library {
  parser (*create)(const char *encoding);
  void (*free)(parser);
  void (*set_user_data)(parser, void *);
  void (*set_elements)(parser, void (*)(void *, const char *, const char **), void (*)(void *, const char *));
  void (*set_text)(parser, void (*)(void *, const char *, int));
  void (*set_entity_declaration)(parser, void (*)(void *, const char *, int, const char *, int, const char *,
                                                  const char *, const char *, const char *));
  void (*set_skipped_entity)(parser, void (*)(void *, const char *, int));
  void (*set_unknown_encoding)(parser, int (*)(void *, const char *, struct encoding *), void *);
  int (*parse)(parser, const char *, int, int);
  int (*stop)(parser, unsigned char);
  int (*error_code)(parser);
  const char *(*error_text)(int);
  unsigned long (*line)(parser);
};

static struct library expat;
static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  static const char *const names[] = {
    "libexpat.so.1", "/usr/lib/libexpat.1.dylib", "libexpat.1.dylib", NULL,
  };
  leadsheet_symbol const symbols[] = {
    LEADSHEET_SYMBOL(XML_ParserCreate, expat.create),
    LEADSHEET_SYMBOL(XML_ParserFree, expat.free),
    LEADSHEET_SYMBOL(XML_SetUserData, expat.set_user_data),
    LEADSHEET_SYMBOL(XML_SetElementHandler, expat.set_elements),
    LEADSHEET_SYMBOL(XML_SetCharacterDataHandler, expat.set_text),
    LEADSHEET_SYMBOL(XML_SetEntityDeclHandler, expat.set_entity_declaration),
    LEADSHEET_SYMBOL(XML_SetSkippedEntityHandler, expat.set_skipped_entity),
    LEADSHEET_SYMBOL(XML_SetUnknownEncodingHandler, expat.set_unknown_encoding),
    LEADSHEET_SYMBOL(XML_Parse, expat.parse),
    LEADSHEET_SYMBOL(XML_StopParser, expat.stop),
    LEADSHEET_SYMBOL(XML_GetErrorCode, expat.error_code),
    LEADSHEET_SYMBOL(XML_ErrorString, expat.error_text),
    LEADSHEET_SYMBOL(XML_GetCurrentLineNumber, expat.line),
    {NULL, NULL, NULL},
  };
  is_loaded = leadsheet_load_library(names, symbols);
}

struct reading {
  parser parser;
  const leadsheet_xml_handlers *handlers;
  leadsheet_xml_outcome outcome;
};

// Ends the reading with an outcome, once: libexpat may call a handler again behind a stop.
static void stop(struct reading *reading, leadsheet_xml_outcome outcome) {
  if (reading->outcome != LEADSHEET_XML_READ) return;
  reading->outcome = outcome;
  expat.stop(reading->parser, 0);
}

static void begin(void *user, const char *name, const char **attributes) {
  struct reading *reading = user;
  if (reading->outcome != LEADSHEET_XML_READ) return;
  if (!reading->handlers->begin(reading->handlers->context, name, attributes)) stop(reading, LEADSHEET_XML_STOPPED);
}

static void end(void *user, const char *name) {
  (void)name;
  struct reading *reading = user;
  if (reading->outcome != LEADSHEET_XML_READ) return;
  if (!reading->handlers->end(reading->handlers->context)) stop(reading, LEADSHEET_XML_STOPPED);
}

static void text(void *user, const char *bytes, int count) {
  struct reading *reading = user;
  if (reading->outcome != LEADSHEET_XML_READ) return;
  if (!reading->handlers->text(reading->handlers->context, (const uint8_t *)bytes, (size_t)count)) {
    stop(reading, LEADSHEET_XML_STOPPED);
  }
}

static void entity(void *user, const char *name, int is_parameter, const char *value, int length, const char *base,
                   const char *system, const char *public, const char *notation) {
  (void)name, (void)is_parameter, (void)value, (void)length, (void)base, (void)system, (void)public, (void)notation;
  stop(user, LEADSHEET_XML_DECLARES_ENTITIES);
}

// A reference to an entity that a DTD outside may declare: text would be missing.
static void skipped(void *user, const char *name, int is_parameter) {
  (void)name;
  if (!is_parameter) stop(user, LEADSHEET_XML_DECLARES_ENTITIES);
}

// What libexpat does not know itself: Windows' Western characters by their code points, and of all other encodings the
// letters of ASCII, in which all numbers and names are; others become U+FFFD, by which texts are known as not read.
static int unknown(void *user, const char *name, struct encoding *encoding) {
  (void)user;
  static const int windows[32] = {
    0x20AC, -1, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, -1, 0x017D,
    -1, -1, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1,
    0x017E, 0x0178,
  };
  int is_windows = !strcasecmp(name, "windows-1252") || !strcasecmp(name, "cp1252");
  for (int i = 0; i < 256; i++) {
    int other = !is_windows ? 0xFFFD : i > 0x9F ? i : windows[i - 0x80];
    encoding->map[i] = i < 0x80 ? i : other;
  }
  encoding->data = NULL;
  encoding->convert = NULL;
  encoding->release = NULL;
  return 1;
}

static int parse_all(parser parser, const uint8_t *bytes, size_t count) {
  size_t done = 0;
  do {
    size_t part = count - done < LARGEST_PART ? count - done : LARGEST_PART;
    int is_last = done + part == count;
    if (expat.parse(parser, (const char *)bytes + done, (int)part, is_last) == STATUS_ERROR) return 0;
    done += part;
  } while (done < count);
  return 1;
}

void leadsheet_xml_read(const uint8_t *bytes, size_t count, const char *encoding,
                        const leadsheet_xml_handlers *handlers, leadsheet_xml_result *result) {
  memset(result, 0, sizeof *result);
  pthread_once(&once, load);
  parser parser = is_loaded ? expat.create(encoding) : NULL;
  if (!parser) {
    result->outcome = LEADSHEET_XML_NO_LIBRARY;
    return;
  }
  struct reading reading = {.parser = parser, .handlers = handlers, .outcome = LEADSHEET_XML_READ};
  expat.set_user_data(parser, &reading);
  expat.set_elements(parser, begin, end);
  expat.set_text(parser, text);
  expat.set_entity_declaration(parser, entity);
  expat.set_skipped_entity(parser, skipped);
  expat.set_unknown_encoding(parser, unknown, NULL);
  int is_read = parse_all(parser, bytes, count);
  result->outcome = reading.outcome != LEADSHEET_XML_READ ? reading.outcome
                    : is_read                              ? LEADSHEET_XML_READ
                                                           : LEADSHEET_XML_INVALID;
  result->line = expat.line(parser);
  if (result->outcome == LEADSHEET_XML_INVALID) {
    const char *words = expat.error_text(expat.error_code(parser));
    strncpy(result->reason, words ? words : "not well-formed", sizeof result->reason - 1);
  }
  expat.free(parser);
}
