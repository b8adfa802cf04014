// Looks fonts up by fontconfig. The library is loaded by the first look-up, so that a program that draws with the built-in
// font neither needs it nor waits for it; its headers are not needed either.
#pragma once
#include <stdint.h>

typedef enum {
  LEADSHEET_FONT_FOUND = 0,
  LEADSHEET_FONT_NONE = 1,
  // fontconfig cannot be loaded, or has no configuration.
  LEADSHEET_FONT_NO_LIBRARY = 2,
} leadsheet_font_outcome;

typedef struct {
  leadsheet_font_outcome outcome;
  // The font's file, and which face of a collection.
  char *path;
  int face_index;
  // The family's names, each ended by a line feed.
  char *names;
} leadsheet_font_match;

// The installed scalable font that is nearest to a family (NULL: any), or that has a character (0: any).
leadsheet_font_match leadsheet_match_font(const char *family, int is_bold, uint32_t character);

// Gives the texts of a match back.
void leadsheet_free_font_match(leadsheet_font_match *match);
