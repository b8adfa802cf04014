#include "inflate.h"
#include "dynamic_library.h"

#include <pthread.h>
#include <string.h>

// Of zlib's stable ABI (zlib.h).
struct stream {
  const uint8_t *next_in;
  unsigned avail_in;
  unsigned long total_in;
  uint8_t *next_out;
  unsigned avail_out;
  unsigned long total_out;
  const char *message;
  void *state;
  void *(*allocate)(void *, unsigned, unsigned);
  void (*release)(void *, void *);
  void *context;
  int data_type;
  unsigned long adler;
  unsigned long reserved;
};

enum { OK = 0, STREAM_END = 1, NO_FLUSH = 0, RAW_WINDOW = -15, LARGEST_PART = 1 << 30 };

// Members, as a variable `inflate` of this file would take the place of zlib's function where that is linked in.
static struct {
  int (*init)(struct stream *, int, const char *, int);
  int (*inflate)(struct stream *, int);
  int (*end)(struct stream *);
} zlib;
static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  static const char *const names[] = {
    "libz.so.1", "libz.so", "/usr/lib/libz.1.dylib", "libz.1.dylib", NULL,
  };
  leadsheet_symbol const symbols[] = {
    LEADSHEET_SYMBOL(inflateInit2_, zlib.init),
    LEADSHEET_SYMBOL(inflate, zlib.inflate),
    LEADSHEET_SYMBOL(inflateEnd, zlib.end),
    {NULL, NULL, NULL},
  };
  is_loaded = leadsheet_load_library(names, symbols);
}

int leadsheet_inflate_is_there(void) {
  pthread_once(&once, load);
  return is_loaded;
}

static unsigned part(size_t count) { return count < LARGEST_PART ? (unsigned)count : LARGEST_PART; }

int leadsheet_inflate(const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count) {
  if (!leadsheet_inflate_is_there()) return 0;
  struct stream stream;
  memset(&stream, 0, sizeof stream);
  if (zlib.init(&stream, RAW_WINDOW, "1.2.11", (int)sizeof stream) != OK) return 0;
  // A byte more than expected, by which too long data are told.
  uint8_t spare = 0;
  size_t read = 0, written = 0;
  int code = OK;
  while (code == OK) {
    stream.next_in = input + read;
    stream.avail_in = part(input_count - read);
    int is_full = written == output_count;
    stream.next_out = is_full ? &spare : output + written;
    stream.avail_out = is_full ? 1 : part(output_count - written);
    unsigned in = stream.avail_in, out = stream.avail_out;
    code = zlib.inflate(&stream, NO_FLUSH);
    read += in - stream.avail_in;
    if (is_full && stream.avail_out == 0) code = -1;
    if (!is_full) written += out - stream.avail_out;
    if (code == OK && in == stream.avail_in && out == stream.avail_out) code = -1;
  }
  zlib.end(&stream);
  return code == STREAM_END && written == output_count && read == input_count;
}
