#ifndef CSHA256_H
#define CSHA256_H
#include <stddef.h>
#include <stdint.h>

/// Takes `count` blocks of 64 bytes into the eight words of `state`: the compression function of
/// FIPS 180-4, section 6.2.2, with the processor's own instructions where it has them.
void shisaku_sha256_compress(
    uint32_t *_Nonnull state, const uint8_t *_Nonnull blocks, size_t count);

/// The same in plain C, on any processor; for tests.
void shisaku_sha256_compress_portably(
    uint32_t *_Nonnull state, const uint8_t *_Nonnull blocks, size_t count);

#endif
