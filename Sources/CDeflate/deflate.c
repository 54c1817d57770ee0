#include "CDeflate.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct shisaku_deflater {
  z_stream stream;
};

enum {
  /// The largest window; less than 0 for data without a header.
  rawWindowBits = -15,
  memoryLevel = 8,
};

shisaku_deflater *shisaku_deflater_open(void) {
  shisaku_deflater *deflater = calloc(1, sizeof *deflater);
  if (deflater &&
      deflateInit2(
          &deflater->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, rawWindowBits, memoryLevel,
          Z_DEFAULT_STRATEGY) != Z_OK) {
    free(deflater);
    return NULL;
  }
  return deflater;
}

void shisaku_deflater_close(shisaku_deflater *deflater) {
  deflateEnd(&deflater->stream);
  free(deflater);
}

static uInt limited(int64_t count) { return count > INT_MAX ? INT_MAX : (uInt)count; }

shisaku_deflation shisaku_deflate(
    shisaku_deflater *deflater, const uint8_t *input, int64_t length, uint8_t *output,
    int64_t capacity, int32_t ends) {
  z_stream *stream = &deflater->stream;
  stream->next_in = (Bytef *)input;
  stream->avail_in = limited(length);
  stream->next_out = output;
  stream->avail_out = limited(capacity);
  int status = deflate(stream, ends ? Z_FINISH : Z_NO_FLUSH);
  shisaku_deflation result = {stream->next_in - input, stream->next_out - output, 0};
  if (status == Z_STREAM_END) {
    result.state = 1;
  } else if (status != Z_OK && status != Z_BUF_ERROR) {
    result.state = -1;
  }
  return result;
}

uint32_t shisaku_crc32(uint32_t crc, const uint8_t *input, int64_t length) {
  return input ? (uint32_t)crc32_z(crc, input, (size_t)length) : crc;
}
