// Reading of XML by libexpat. The library is loaded by the first document, so that a program that reads none neither
// needs it nor waits for it; its headers are not needed either. A document that declares entities is refused: none is
// expanded, and nothing outside of the document is read.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct {
  void *context;
  // An element begins. Names and values are UTF-8; attributes alternate name and value, NULL behind the last. Reading
  // ends where one of the functions gives 0.
  int (*begin)(void *context, const char *name, const char *const *attributes);
  int (*end)(void *context);
  // A part of an element's text in UTF-8.
  int (*text)(void *context, const uint8_t *bytes, size_t count);
} leadsheet_xml_handlers;

typedef enum {
  LEADSHEET_XML_READ = 0,
  // libexpat cannot be loaded, or there is no memory.
  LEADSHEET_XML_NO_LIBRARY = 1,
  LEADSHEET_XML_INVALID = 2,
  LEADSHEET_XML_DECLARES_ENTITIES = 3,
  // One of the functions gave 0.
  LEADSHEET_XML_STOPPED = 4,
} leadsheet_xml_outcome;

typedef struct {
  leadsheet_xml_outcome outcome;
  // Where reading ended, from 1.
  uint64_t line;
  // What is wrong, in libexpat's words.
  char reason[128];
} leadsheet_xml_result;

// Reads a document. `encoding` is taken in place of what the document says; NULL: what it says.
void leadsheet_xml_read(const uint8_t *bytes, size_t count, const char *encoding,
                        const leadsheet_xml_handlers *handlers, leadsheet_xml_result *result);
