#ifndef PNG_JUMP_H
#define PNG_JUMP_H

#include <stddef.h>
#include <stdint.h>

/* libpng reports errors by longjmp, which Swift cannot see. These functions turn the jump into a return
   code (0 done, 1 failed) and a message. */

#define PNG_JUMP_MESSAGE_BYTES 200

/* Colour types, by the values of the PNG standard. */
enum { PNG_JUMP_GREY = 0, PNG_JUMP_RGB = 2, PNG_JUMP_PALETTE = 3 };

typedef struct {
  uint32_t width, height;
  int bit_depth;             /* 8; 1, 2 or 4 too for grey and palette (rows packed by libpng) */
  int color_type;            /* PNG_JUMP_… */
  int palette_count;         /* colours; 0: no palette */
  uint32_t pixels_per_metre; /* pHYs; 0: none */
  int level;                 /* deflate level 0…9 */
  int filters;               /* PNG_FILTER_… bits */
} png_jump_header;

/* Encodes `rows` (one byte a sample, `stride` bytes a row) into a block from malloc, for png_jump_free.
   `palette` has 3 bytes a colour; `texts` is key NUL value NUL … in UTF-8, `text_count` pairs. */
int png_jump_encode(const png_jump_header *header, const uint8_t *palette, const uint8_t *rows,
                    size_t stride, const char *texts, int text_count,
                    uint8_t **out, size_t *out_count, char message[PNG_JUMP_MESSAGE_BYTES]);

/* Reads the header only; a picture wider or higher than `limit` is refused. */
int png_jump_inspect(const uint8_t *bytes, size_t count, uint32_t limit, png_jump_header *header,
                     int *interlaced, char message[PNG_JUMP_MESSAGE_BYTES]);

/* Decodes into `pixels`: 1 (grey) or 3 (RGB) bytes a pixel, `pixel_count` bytes in all, transparency laid over
   white. The texts, 8 MB at most, come as key NUL value NUL … in a block from malloc, for png_jump_free. */
int png_jump_decode(const uint8_t *bytes, size_t count, uint32_t limit, int channels,
                    uint8_t *pixels, size_t pixel_count, uint8_t **texts, size_t *text_bytes,
                    char message[PNG_JUMP_MESSAGE_BYTES]);

void png_jump_free(void *block);

#endif
