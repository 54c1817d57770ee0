#include "CSHA256.h"

// FIPS 180-4, section 4.2.2.
static const uint32_t constants[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static inline uint32_t rotate(uint32_t word, int count) {
  return word >> count | word << (32 - count);
}

// One round. The words change their roles from round to round; none is moved.
#define ROUND(a, b, c, d, e, f, g, h, index)                                                      \
  do {                                                                                            \
    uint32_t first = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (g ^ (e & (f ^ g))) +   \
                     constants[round + (index)] + ring[index];                                    \
    d += first;                                                                                   \
    h = first + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) | (c & (a | b)));       \
  } while (0)

void shisaku_sha256_compress_portably(uint32_t *state, const uint8_t *blocks, size_t count) {
  for (; count > 0; count--, blocks += 64) {
    // The message schedule: its last sixteen words.
    uint32_t ring[16];
    for (int index = 0; index < 16; index++) {
      const uint8_t *word = blocks + 4 * index;
      ring[index] = (uint32_t)word[0] << 24 | (uint32_t)word[1] << 16 | (uint32_t)word[2] << 8 |
                    (uint32_t)word[3];
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int round = 0; round < 64; round += 16) {
#pragma clang loop unroll(full)
      for (int index = 0; round > 0 && index < 16; index++) {
        uint32_t early = ring[(index + 1) & 15], late = ring[(index + 14) & 15];
        ring[index] += (rotate(early, 7) ^ rotate(early, 18) ^ early >> 3) +
                       ring[(index + 9) & 15] + (rotate(late, 17) ^ rotate(late, 19) ^ late >> 10);
      }
#pragma clang loop unroll(full)
      for (int index = 0; index < 16; index += 8) {
        ROUND(a, b, c, d, e, f, g, h, index);
        ROUND(h, a, b, c, d, e, f, g, index + 1);
        ROUND(g, h, a, b, c, d, e, f, index + 2);
        ROUND(f, g, h, a, b, c, d, e, index + 3);
        ROUND(e, f, g, h, a, b, c, d, index + 4);
        ROUND(d, e, f, g, h, a, b, c, index + 5);
        ROUND(c, d, e, f, g, h, a, b, index + 6);
        ROUND(b, c, d, e, f, g, h, a, index + 7);
      }
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>

// CPUID leaf 7: the SHA extensions; leaf 1: SSSE3 and SSE4.1, which the shuffles need.
enum { leaf7_ebx_sha = 1 << 29, leaf1_ecx_ssse3 = 1 << 9, leaf1_ecx_sse41 = 1 << 19 };

static int32_t has_instructions(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & leaf1_ecx_ssse3) || !(c & leaf1_ecx_sse41)) {
    return 0;
  }
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & leaf7_ebx_sha);
}

// Words 0…3 of the state are a b c d, 4…7 are e f g h; the instructions want them as (a b e f) and
// (c d g h), the highest lane first.
__attribute__((target("sha,sse4.1,ssse3"))) static void compress_by_instruction(
    uint32_t *state, const uint8_t *blocks, size_t count) {
  const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
  __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
  __m128i abef = _mm_alignr_epi8(badc, hgfe, 8);
  __m128i cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);
  for (; count > 0; count--, blocks += 64) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    // The message schedule: the last sixteen words, four a register.
    __m128i words[4];
    for (int four = 0; four < 4; four++) {
      words[four] =
          _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(blocks + 16 * four)), swap);
    }
#pragma clang loop unroll(full)
    for (int four = 0; four < 16; four++) {
      __m128i next = words[four & 3];
      if (four >= 4) {
        __m128i sum = _mm_add_epi32(
            _mm_sha256msg1_epu32(next, words[(four + 1) & 3]),
            _mm_alignr_epi8(words[(four + 3) & 3], words[(four + 2) & 3], 4));
        next = _mm_sha256msg2_epu32(sum, words[(four + 3) & 3]);
        words[four & 3] = next;
      }
      __m128i rounds =
          _mm_add_epi32(next, _mm_load_si128((const __m128i *)(constants + 4 * four)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, rounds);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(rounds, 0x0E));
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
  __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

void shisaku_sha256_compress(uint32_t *state, const uint8_t *blocks, size_t count) {
  // Asked once: a virtual machine takes microseconds for the answer.
  static _Atomic int32_t known = -1;
  int32_t has = atomic_load_explicit(&known, memory_order_relaxed);
  if (has < 0) {
    has = has_instructions() != 0;
    atomic_store_explicit(&known, has, memory_order_relaxed);
  }
  if (has) {
    compress_by_instruction(state, blocks, count);
  } else {
    shisaku_sha256_compress_portably(state, blocks, count);
  }
}

#else

void shisaku_sha256_compress(uint32_t *state, const uint8_t *blocks, size_t count) {
  shisaku_sha256_compress_portably(state, blocks, count);
}

#endif
