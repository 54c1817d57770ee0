#ifndef CINFLATE_H
#define CINFLATE_H
#include <stdint.h>

/// A reader of gzip data (RFC 1952), over zlib.
typedef struct shisaku_inflater shisaku_inflater;

/// How far one call of `shisaku_inflate` got.
typedef struct {
  /// Bytes of the input that were read, and of the output that were written.
  int64_t consumed;
  int64_t written;
  /// 0: go on with more input or more room; 1: a member ends here, and the next call begins another
  /// one; -1: the data are broken.
  int32_t state;
} shisaku_inflation;

/// A reader at the beginning of a member, or null where there is no memory.
shisaku_inflater *_Nullable shisaku_inflater_open(void);

void shisaku_inflater_close(shisaku_inflater *_Nonnull inflater);

/// Unpacks from `input` to `output` until one of them is used up or a member ends.
shisaku_inflation shisaku_inflate(
    shisaku_inflater *_Nonnull inflater, const uint8_t *_Nonnull input, int64_t length,
    uint8_t *_Nonnull output, int64_t capacity);

#endif
