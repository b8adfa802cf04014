#include "default_font.h"

// Of C23; Clang takes it in every C.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t regular[] = {
#embed "DejaVuSans.ttf.gz"
};

static const uint8_t bold[] = {
#embed "DejaVuSans-Bold.ttf.gz"
};

leadsheet_font_data leadsheet_default_font(int is_bold) {
  leadsheet_font_data data = {regular, sizeof regular};
  if (is_bold) data = (leadsheet_font_data){bold, sizeof bold};
  return data;
}
