// DejaVu Sans 2.37, which charts are drawn with unless a layout names another font; THIRD-PARTY-NOTICES says how the
// files were made.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct {
  // Gzip members, one behind another, each of 16,384 bytes of the file, the last of what is left. An extra field
  // tells a member's size, as in BGZF.
  const uint8_t *bytes;
  size_t count;
} leadsheet_font_data;

// The TrueType file of the regular or the bold face, compressed. Valid as long as the program runs.
leadsheet_font_data leadsheet_default_font(int is_bold);
