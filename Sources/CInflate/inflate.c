#include "CInflate.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct shisaku_inflater {
  z_stream stream;
};

/// The largest window, and 16 for the header and checksum of gzip.
enum { gzipWindowBits = 15 + 16 };

shisaku_inflater *shisaku_inflater_open(void) {
  shisaku_inflater *inflater = calloc(1, sizeof *inflater);
  if (inflater && inflateInit2(&inflater->stream, gzipWindowBits) != Z_OK) {
    free(inflater);
    return NULL;
  }
  return inflater;
}

void shisaku_inflater_close(shisaku_inflater *inflater) {
  inflateEnd(&inflater->stream);
  free(inflater);
}

static uInt limited(int64_t count) { return count > INT_MAX ? INT_MAX : (uInt)count; }

shisaku_inflation shisaku_inflate(
    shisaku_inflater *inflater, const uint8_t *input, int64_t length, uint8_t *output,
    int64_t capacity) {
  z_stream *stream = &inflater->stream;
  stream->next_in = (Bytef *)input;
  stream->avail_in = limited(length);
  stream->next_out = output;
  stream->avail_out = limited(capacity);
  int status = inflate(stream, Z_NO_FLUSH);
  shisaku_inflation result = {stream->next_in - input, stream->next_out - output, 0};
  if (status == Z_STREAM_END) {
    result.state = inflateReset(stream) == Z_OK ? 1 : -1;
  } else if (status != Z_OK && status != Z_BUF_ERROR) {
    result.state = -1;
  }
  return result;
}
