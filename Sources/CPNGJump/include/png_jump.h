#ifndef PNG_JUMP_H
#define PNG_JUMP_H

#include <stddef.h>
#include <stdint.h>

/* libpng reports errors by longjmp, which Swift cannot see. These functions turn the jump into a return
   code (0 done, 1 failed) and a message. */

#define PNG_JUMP_MESSAGE_BYTES 200

typedef struct {
  uint32_t width, height;
  int bit_depth;             /* 1, 2, 4, 8 or 16 */
  int color_type;            /* by the values of the PNG standard */
  uint32_t pixels_per_metre; /* pHYs; 0: none */
} png_jump_header;

/* Reads the header only; a picture wider or higher than `limit` is refused. */
int png_jump_inspect(const uint8_t *bytes, size_t count, uint32_t limit, png_jump_header *header,
                     int *interlaced, char message[PNG_JUMP_MESSAGE_BYTES]);

/* Decodes into `pixels`: 1 (gray) or 3 (RGB) bytes a pixel, `pixel_count` bytes in all, transparency laid over
   white. The texts, 8 MB at most, come as key NUL value NUL … in a block from malloc, for png_jump_free. */
int png_jump_decode(const uint8_t *bytes, size_t count, uint32_t limit, int channels,
                    uint8_t *pixels, size_t pixel_count, uint8_t **texts, size_t *text_bytes,
                    char message[PNG_JUMP_MESSAGE_BYTES]);

void png_jump_free(void *block);

#endif
