#include "png_jump.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const uint8_t *bytes;
  size_t count, position;
} source;

/* A warning often says more than the error that follows it: it is kept for fail. */
static void note(png_structp png, png_const_charp text) {
  snprintf(png_get_error_ptr(png), PNG_JUMP_MESSAGE_BYTES, "%s", text);
}

static void fail(png_structp png, png_const_charp text) {
  char *message = png_get_error_ptr(png);
  size_t length = strlen(message);
  snprintf(message + length, PNG_JUMP_MESSAGE_BYTES - length, length ? "; %s" : "%s", text);
  longjmp(png_jmpbuf(png), 1);
}

static void take(png_structp png, png_bytep data, size_t count) {
  source *from = png_get_io_ptr(png);
  if (count > from->count - from->position) png_error(png, "the file ends too early");
  memcpy(data, from->bytes + from->position, count);
  from->position += count;
}

static void begin_read(png_structp png, source *from, uint32_t limit) {
  png_set_read_fn(png, from, take);
  png_set_user_limits(png, limit, limit);
  png_set_chunk_cache_max(png, 64);
  png_set_chunk_malloc_max(png, 8000000);
}

/* Whether a chunk claims to reach beyond the end of the file: libpng would take the memory before it looks. */
static int is_cut_off(const uint8_t *bytes, size_t count) {
  size_t start = 8;
  while (start + 12 <= count) {
    const uint8_t *at = bytes + start;
    size_t length = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
    if (length > count - start - 12) return 1;
    start += 12 + length;
  }
  return 0;
}

int png_jump_inspect(const uint8_t *bytes, size_t count, uint32_t limit, png_jump_header *header,
                     int *interlaced, char message[PNG_JUMP_MESSAGE_BYTES]) {
  if (count > 8 && !png_sig_cmp(bytes, 0, 8) && is_cut_off(bytes, count)) {
    snprintf(message, PNG_JUMP_MESSAGE_BYTES, "the file ends early or is damaged");
    return 1;
  }
  source from = {bytes, count, 0};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, message, fail, note);
  if (!png) return 1;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return 1;
  }
  begin_read(png, &from, limit);
  png_read_info(png, info);
  memset(header, 0, sizeof *header);
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  header->bit_depth = png_get_bit_depth(png, info);
  header->color_type = png_get_color_type(png, info);
  *interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  png_uint_32 x, y;
  int unit;
  if (png_get_pHYs(png, info, &x, &y, &unit) && unit == PNG_RESOLUTION_METER && x == y)
    header->pixels_per_metre = x;
  png_destroy_read_struct(&png, &info, NULL);
  return 0;
}

/* key NUL value NUL … of all text chunks. */
static int copy_texts(png_structp png, png_infop info, uint8_t **out, size_t *out_count) {
  png_textp texts;
  int text_count;
  size_t count = 0;
  png_get_text(png, info, &texts, &text_count);
  for (int i = 0; i < text_count; i++) count += strlen(texts[i].key) + strlen(texts[i].text) + 2;
  char *block = malloc(count + 1), *end = block;
  if (!block) return 1;
  for (int i = 0; i < text_count; i++) {
    end = stpcpy(end, texts[i].key) + 1;
    end = stpcpy(end, texts[i].text) + 1;
  }
  *out = (uint8_t *)block;
  *out_count = count;
  return 0;
}

int png_jump_decode(const uint8_t *bytes, size_t count, uint32_t limit, int channels,
                    uint8_t *pixels, size_t pixel_count, uint8_t **texts, size_t *text_bytes,
                    char message[PNG_JUMP_MESSAGE_BYTES]) {
  source from = {bytes, count, 0};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, message, fail, note);
  if (!png) return 1;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return 1;
  }
  begin_read(png, &from, limit);
  png_read_info(png, info);
  png_set_expand(png);
  if (channels == 3) png_set_gray_to_rgb(png);
  png_color_16 white = {0, 255, 255, 255, 255};
  if ((png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, info, PNG_INFO_tRNS))
    png_set_background(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
  png_read_update_info(png, info);
  size_t stride = png_get_rowbytes(png, info);
  uint32_t height = png_get_image_height(png, info);
  if (stride != (size_t)png_get_image_width(png, info) * channels || stride * height != pixel_count)
    png_error(png, "unexpected row size");
  for (uint32_t y = 0; y < height; y++) png_read_row(png, pixels + y * stride, NULL);
  png_read_end(png, info);
  if (copy_texts(png, info, texts, text_bytes)) png_error(png, "out of memory");
  png_destroy_read_struct(&png, &info, NULL);
  return 0;
}

void png_jump_free(void *block) { free(block); }
