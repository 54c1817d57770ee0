#define _GNU_SOURCE
#include "CByteScan.h"

#include <string.h>

// 64 bytes as one vector, which the compiler splits for processors whose registers are smaller. On
// x86 the widest one is chosen when the program is loaded.
#if defined(__x86_64__) && defined(__linux__)
#define SHISAKU_WIDEST __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define SHISAKU_WIDEST
#endif

typedef int8_t block_bytes __attribute__((vector_size(64)));
typedef bool block_bits __attribute__((ext_vector_type(64)));

#define LOAD(vector, bytes) memcpy(&(vector), (bytes), sizeof(vector))
#define EACH(byte) ((int8_t)(byte) - (block_bytes){0})

// A bit for each byte of a comparison's outcome. No function, since vectors of 64 bytes are passed in
// other ways where registers are wider.
#define PACK(outcome)                                                \
  ({                                                                 \
    block_bits bits = __builtin_convertvector((outcome), block_bits); \
    uint64_t word;                                                   \
    memcpy(&word, &bits, sizeof word);                               \
    word;                                                            \
  })

SHISAKU_WIDEST
uint64_t shisaku_find_others(
    const uint8_t *bytes, intptr_t blocks, uint64_t carry, uint64_t *others) {
  for (intptr_t block = 0; block < blocks; block++) {
    const uint8_t *start = bytes + block * 64;
    // Signed, so that continuation bytes (80–BF) are the least of all.
    block_bytes lead, second, third;
    LOAD(lead, start);
    LOAD(second, start + 1);
    LOAD(third, start + 2);
    block_bytes isCharacter = (lead > EACH(0xE2)) & (lead < EACH(0xEA)) & (second < EACH(0xC0)) &
                              (third < EACH(0xC0));
    // Of U+3000–3FFF only these: U+3001–301F, U+3040–3098, U+30A0–30FE.
    block_bytes isPastSigns = third > EACH(0x9F);
    block_bytes isOther =
        (second > EACH(0x83)) |
        ((second == EACH(0x80)) & ((third == EACH(0x80)) | isPastSigns)) |
        ((second == EACH(0x82)) & (third > EACH(0x98)) & ~isPastSigns) |
        ((second == EACH(0x83)) & (third == EACH(0xBF)));
    block_bytes isCopied = isCharacter & ~((lead == EACH(0xE3)) & isOther);
    block_bytes isPlain = ((lead > 0x1F) & (lead < 0x7E)) | (lead == 0x0A);
    uint64_t leads = PACK(isCopied);
    uint64_t plain = PACK(isPlain);
    others[block] = ~(leads | leads << 1 | leads << 2 | plain | carry);
    // The last byte of the block may begin a character of two more, the one before of one more.
    carry = leads >> 62 | leads >> 63;
  }
  return carry;
}

SHISAKU_WIDEST
uint64_t shisaku_find_numbers(
    const uint8_t *bytes, intptr_t blocks, uint64_t carry, uint64_t *numbers) {
  for (intptr_t block = 0; block < blocks; block++) {
    const uint8_t *start = bytes + block * 64;
    block_bytes first, second, third;
    LOAD(first, start);
    LOAD(second, start + 1);
    LOAD(third, start + 2);
    block_bytes isDigit = (first > 0x2F) & (first < 0x3A);
    block_bytes isYear = (first == EACH(0xE5)) & (second == EACH(0xB9)) & (third == EACH(0xB4));
    uint64_t digits = PACK(isDigit);
    uint64_t years = PACK(isYear);
    numbers[block] = (digits & ~(digits << 1 | carry)) | years;
    carry = digits >> 63;
  }
  return carry;
}

SHISAKU_WIDEST
void shisaku_count_claimed(
    const uint8_t *bytes, intptr_t blocks, const uint64_t *mine, const uint64_t *form,
    uint64_t *characters, uint64_t *line_feeds, uint64_t *others, int64_t *counts) {
  for (intptr_t block = 0; block < blocks; block++) {
    const uint8_t *start = bytes + block * 64;
    block_bytes first, second, third;
    LOAD(first, start);
    LOAD(second, start + 1);
    LOAD(third, start + 2);
    block_bytes isLineFeed = first == 0x0A;
    block_bytes isIdeographicSpace =
        (first == EACH(0xE3)) & (second == EACH(0x80)) & (third == EACH(0x80));
    block_bytes isOdd = ((first >= 0) & (first < 0x20) & ~isLineFeed) | isIdeographicSpace |
                        (first == EACH(0xC2)) | (first == EACH(0xE1)) | (first == EACH(0xE2));
    // Signed, so that continuation bytes (80–BF) are the least of all.
    block_bytes isCharacter = (first > EACH(0xBF)) & ~isLineFeed & (first != 0x20);
    uint64_t found = PACK(isCharacter);
    uint64_t odd = PACK(isOdd);
    line_feeds[block] = PACK(isLineFeed);
    characters[block] = found;
    others[block] = odd | (found & ~(mine[block] | form[block]));
    if (others[block] == 0) {
      counts[0] += __builtin_popcountll(found & mine[block]);
      counts[1] += __builtin_popcountll(found & form[block] & ~mine[block]);
    }
  }
}

intptr_t shisaku_next_mark(
    const uint8_t *text, intptr_t start, intptr_t count, const uint64_t *marks,
    const uint64_t *sure, const uint64_t *pairs) {
  intptr_t offset = start;
  while (offset < count) {
    uint32_t lead = text[offset];
    if ((lead & 0xF0) == 0xE0) {
      uint32_t block = (lead & 0x0F) << 6 | (text[offset + 1] & 0x3F);
      uint32_t bit = text[offset + 2] & 0x3F;
      if (marks[block] >> bit & 1) {
        if (sure[block] >> bit & 1) return offset;
        if (offset + 6 > count || (text[offset + 3] & 0xF0) != 0xE0) return offset;
        uint64_t place = shisaku_pair_place(text + offset);
        if (pairs[place >> 6] >> (place & 63) & 1) return offset;
      }
      offset += 3;
    } else if (lead < 0x80) {
      if (marks[lead >> 6] >> (lead & 63) & 1) return offset;
      offset += 1;
    } else if (lead < 0xE0) {
      uint32_t block = lead & 0x1F;
      if (marks[block] >> (text[offset + 1] & 0x3F) & 1) return offset;
      offset += 2;
    } else {
      offset += 4;
    }
  }
  return count;
}

SHISAKU_WIDEST
intptr_t shisaku_plain_stretch(const uint8_t *bytes, intptr_t count) {
  uint64_t carry = 0;
  intptr_t offset = 0;
  for (; offset + 64 <= count; offset += 64) {
    const uint8_t *start = bytes + offset;
    block_bytes first, second, third;
    LOAD(first, start);
    LOAD(second, start + 1);
    LOAD(third, start + 2);
    block_bytes isPlain = ((first > 0x1F) & (first < 0x7F)) | (first == 0x0A) | (first == 0x09) |
                          ((first == 0x0D) & (second == 0x0A));
    // Signed: E1 to EF without ED (surrogates), EF only where it cannot begin U+FFFD, and E2 not for
    // U+2028 and U+2029, which end lines.
    block_bytes isSeparator = (third == EACH(0xA8)) | (third == EACH(0xA9));
    block_bytes isLead = (first > EACH(0xE0)) & (first < EACH(0xF0)) & (first != EACH(0xED)) &
                         ~((first == EACH(0xEF)) & (second == EACH(0xBF))) &
                         ~((first == EACH(0xE2)) & (second == EACH(0x80)) & isSeparator);
    block_bytes isNext = first < EACH(0xC0);
    block_bytes isKnown = isPlain | isLead | isNext;
    uint64_t known = PACK(isKnown);
    uint64_t leads = PACK(isLead);
    uint64_t next = PACK(isNext);
    if (next != (leads << 1 | leads << 2 | carry) || known != UINT64_MAX) break;
    // What the last character still lacks: both of its bytes, or one.
    carry = leads >> 63 ? 3 : leads >> 62;
  }
  // Back to where an unfinished character begins.
  return carry == 3 ? offset - 1 : carry == 1 ? offset - 2 : offset;
}

SHISAKU_WIDEST
uint8_t *shisaku_copy_escaping(
    uint8_t *target, const uint8_t *source, intptr_t count, intptr_t readable) {
  const uint8_t *end = source + count;
  const uint8_t *lastBlock = source + readable - 64;
  while (source < end) {
    if (source > lastBlock) {
      intptr_t separator = shisaku_separator_length(source, end - source);
      if (separator != 0) {
        target = shisaku_append_separator(target, source);
        source += separator;
        continue;
      }
      uint8_t byte = *source++;
      if (byte < 0x20 || byte == '"' || byte == '\\') {
        target = shisaku_append_escape(target, byte);
      } else {
        *target++ = byte;
      }
      continue;
    }
    block_bytes vector;
    LOAD(vector, source);
    memcpy(target, &vector, sizeof vector);
    block_bytes isEscaped = ((vector >= 0) & (vector < 0x20)) | (vector == 0x22) | (vector == 0x5C);
    uint64_t escapes = PACK(isEscaped);
    block_bytes isLead = (vector == EACH(0xE2)) | (vector == EACH(0xC2));
    uint64_t leads = PACK(isLead);
    if (__builtin_expect(leads != 0, 0)) {
      block_bytes isThird = (vector == EACH(0xA8)) | (vector == EACH(0xA9));
      block_bytes isSecond = vector == EACH(0x85);
      escapes |= leads & (PACK(isThird) >> 2 | PACK(isSecond) >> 1 | (3ull << 62));
    }
    intptr_t rest = end - source;
    if (rest < 64) escapes &= ((uint64_t)1 << rest) - 1;
    if (escapes == 0) {
      intptr_t length = rest < 64 ? rest : 64;
      source += length;
      target += length;
    } else {
      int plain = __builtin_ctzll(escapes);
      source += plain;
      target += plain;
      intptr_t separator = shisaku_separator_length(source, end - source);
      if (separator != 0) {
        target = shisaku_append_separator(target, source);
        source += separator;
      } else if (*source & 0x80) {
        *target++ = *source++;
      } else {
        target = shisaku_append_escape(target, *source++);
      }
    }
  }
  return target;
}

// Which of the first 48 bytes begin two characters that each stand twice; twelve bytes are looked at
// from each.
#define FIND_DOUBLED(bytes)                                            \
  ({                                                                   \
    block_bytes first, next;                                           \
    LOAD(first, bytes);                                                \
    LOAD(next, (bytes) + 3);                                           \
    block_bytes isEqual = first == next;                               \
    block_bytes isLead = (first > EACH(0xE2)) & (first < EACH(0xF0));  \
    uint64_t equal = PACK(isEqual);                                    \
    uint64_t twice = equal & equal >> 1 & equal >> 2 & PACK(isLead);   \
    twice & twice >> 6 & ~(twice >> 3) & ((1ull << 48) - 1);           \
  })

SHISAKU_WIDEST
intptr_t shisaku_next_doubled(const uint8_t *bytes, intptr_t start, intptr_t count) {
  intptr_t offset = start;
  for (; offset + 67 <= count; offset += 48) {
    uint64_t found = FIND_DOUBLED(bytes + offset);
    if (found != 0) return offset + __builtin_ctzll(found);
  }
  if (offset >= count) return count;
  uint8_t tail[48 + 67] = {0};
  memcpy(tail, bytes + offset, (size_t)(count - offset));
  for (intptr_t place = 0; place <= 48; place += 48) {
    uint64_t found = FIND_DOUBLED(tail + place);
    // Past the end only zeros are equal, and they are no characters.
    if (found != 0) return offset + place + __builtin_ctzll(found);
  }
  return count;
}

// Which of 64 bytes begin what `shisaku_next_unresolved` finds: U+E000–EFFF and U+F000–F8FF, planes 15
// and 16, 〓, U+FFFD, and (ci.
#define FIND_UNRESOLVED(bytes)                                                                      \
  ({                                                                                                \
    block_bytes first, second, third;                                                               \
    LOAD(first, bytes);                                                                             \
    LOAD(second, (bytes) + 1);                                                                      \
    LOAD(third, (bytes) + 2);                                                                       \
    block_bytes isPrivate = (first == EACH(0xEE)) |                                                 \
                            ((first == EACH(0xEF)) & (second < EACH(0xA4))) |                       \
                            ((first == EACH(0xF3)) & (second > EACH(0xAF))) | (first == EACH(0xF4)); \
    block_bytes isGeta = (first == EACH(0xE3)) & (second == EACH(0x80)) & (third == EACH(0x93));    \
    block_bytes isLost = (first == EACH(0xEF)) & (second == EACH(0xBF)) & (third == EACH(0xBD));    \
    block_bytes isGlyph = (first == EACH('(')) & (second == EACH('c')) & (third == EACH('i'));      \
    block_bytes isFound = isPrivate | isGeta | isLost | isGlyph;                                    \
    PACK(isFound);                                                                                  \
  })

// Which of 64 bytes begin 円, 単位, ％ or %.
#define FIND_UNIT(bytes)                                                                           \
  ({                                                                                               \
    block_bytes first, second, third, fourth, fifth, sixth;                                        \
    LOAD(first, bytes);                                                                            \
    LOAD(second, (bytes) + 1);                                                                     \
    LOAD(third, (bytes) + 2);                                                                      \
    LOAD(fourth, (bytes) + 3);                                                                     \
    LOAD(fifth, (bytes) + 4);                                                                      \
    LOAD(sixth, (bytes) + 5);                                                                      \
    block_bytes isYen = (first == EACH(0xE5)) & (second == EACH(0x86)) & (third == EACH(0x86));    \
    block_bytes isUnit = (first == EACH(0xE5)) & (second == EACH(0x8D)) & (third == EACH(0x98)) &  \
                         (fourth == EACH(0xE4)) & (fifth == EACH(0xBD)) & (sixth == EACH(0x8D));   \
    block_bytes isPercent = (first == EACH(0xEF)) & (second == EACH(0xBC)) & (third == EACH(0x85)); \
    block_bytes isFound = isYen | isUnit | isPercent | (first == EACH('%'));                       \
    PACK(isFound);                                                                                 \
  })

// The body of a function that looks from `start` on for what `FIND` finds in 64 bytes with a look at
// five bytes behind them. The last bytes are looked at in a copy with zeros behind them, which are
// nothing that is looked for.
#define RETURN_NEXT(FIND)                                                   \
  intptr_t offset = start;                                                  \
  for (; offset + 69 <= count; offset += 64) {                              \
    uint64_t found = FIND(bytes + offset);                                  \
    if (found != 0) return offset + __builtin_ctzll(found);                 \
  }                                                                         \
  if (offset >= count) return count;                                        \
  uint8_t tail[64 + 69] = {0};                                              \
  memcpy(tail, bytes + offset, (size_t)(count - offset));                   \
  for (intptr_t place = 0; place <= 64; place += 64) {                      \
    uint64_t found = FIND(tail + place);                                    \
    if (found != 0) return offset + place + __builtin_ctzll(found);         \
  }                                                                         \
  return count

SHISAKU_WIDEST
intptr_t shisaku_next_unresolved(const uint8_t *bytes, intptr_t start, intptr_t count) {
  RETURN_NEXT(FIND_UNRESOLVED);
}

SHISAKU_WIDEST
intptr_t shisaku_next_unit(const uint8_t *bytes, intptr_t start, intptr_t count) {
  RETURN_NEXT(FIND_UNIT);
}

long shisaku_line_start(const unsigned char *bytes, long offset) {
  const unsigned char *feed = memrchr(bytes, '\n', offset);
  return feed ? feed - bytes + 1 : 0;
}
