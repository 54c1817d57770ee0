#ifndef CSHA256_H
#define CSHA256_H
#include <stddef.h>
#include <stdint.h>

/// Whether this processor has instructions for SHA-256 that `shisaku_sha256_compress` knows.
int32_t shisaku_sha256_is_available(void);

/// Takes `count` blocks of 64 bytes into the eight words of `state`.
///
/// Only where `shisaku_sha256_is_available`.
void shisaku_sha256_compress(
    uint32_t *_Nonnull state, const uint8_t *_Nonnull blocks, size_t count);

#endif
