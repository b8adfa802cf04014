// Deflated data by zlib, which is loaded by the first call; its headers are not needed.
#pragma once
#include <stddef.h>
#include <stdint.h>

// 1 where the library can be loaded.
int leadsheet_inflate_is_there(void);

// Inflates raw deflated data (RFC 1951); 1 where exactly `output_count` bytes come out of all of them.
int leadsheet_inflate(const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count);
