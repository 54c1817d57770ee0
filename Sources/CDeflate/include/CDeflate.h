#ifndef CDEFLATE_H
#define CDEFLATE_H
#include <stdint.h>

/// Packs data as the entries of a ZIP archive are (RFC 1951), over zlib.
typedef struct shisaku_deflater shisaku_deflater;

/// How far one call of `shisaku_deflate` got.
typedef struct {
  /// Bytes of the input that were read, and of the output that were written.
  int64_t consumed;
  int64_t written;
  /// 0: go on with more input or more room; 1: all is written; -1: the calls are not in order.
  int32_t state;
} shisaku_deflation;

/// A packer at its beginning, or null where there is no memory.
shisaku_deflater *_Nullable shisaku_deflater_open(void);

void shisaku_deflater_close(shisaku_deflater *_Nonnull deflater);

/// Packs from `input` to `output` until one of them is used up; with `ends`, the input is the last.
shisaku_deflation shisaku_deflate(
    shisaku_deflater *_Nonnull deflater, const uint8_t *_Nullable input, int64_t length,
    uint8_t *_Nonnull output, int64_t capacity, int32_t ends);

/// The CRC-32 of a text, given that of what stands before it, which begins with 0.
uint32_t shisaku_crc32(uint32_t crc, const uint8_t *_Nullable input, int64_t length);

#endif
