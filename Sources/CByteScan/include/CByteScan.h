#ifndef SHISAKU_BYTE_SCAN_H
#define SHISAKU_BYTE_SCAN_H

// Questions about 16 or 64 bytes of UTF-8 at once, answered with a bit a byte: the lowest bit is
// that of the first byte. Clang's vector types make SSE2 or NEON of them. Short functions stand in
// the header so that the Swift compiler inlines them into the loops that ask.

#include <stdbool.h>
#include <stdint.h>
#include <string.h>


typedef int8_t shisaku_signed_bytes __attribute__((vector_size(16)));
typedef bool shisaku_bits __attribute__((ext_vector_type(16)));

static inline shisaku_signed_bytes shisaku_load(const uint8_t *bytes) {
  shisaku_signed_bytes vector;
  memcpy(&vector, bytes, sizeof vector);
  return vector;
}

/// A bit for each byte of a comparison's outcome.
static inline uint64_t shisaku_mask(shisaku_signed_bytes outcome) {
  shisaku_bits bits = __builtin_convertvector(outcome, shisaku_bits);
  uint16_t mask;
  memcpy(&mask, &bits, sizeof mask);
  return mask;
}

/// As a signed number, so that continuation bytes (80–BF) are the least of all.
static inline shisaku_signed_bytes shisaku_repeated(uint8_t byte) {
  return (int8_t)byte - (shisaku_signed_bytes){0};
}

/// Finds the characters that folding does not surely copy.
///
/// Surely copied are printable ASCII but for the tilde, line feeds, hiragana, katakana, 、。「」 and
/// their like, and ideographs; and only where all bytes of the character are valid. Each byte of
/// such a character gets a zero, every other byte a one, so that the first one after a zero stands
/// for the first byte of a character or for an invalid byte.
///
/// - bytes: UTF-8, `blocks` times 64 bytes and two more that can be read.
/// - carry: what the call for the bytes before returned; 0 at the start of a text.
/// - others: set to a word for each block.
/// - returns: a bit for each byte after the blocks that belongs to their last character.
uint64_t shisaku_find_others(const uint8_t *bytes, intptr_t blocks, uint64_t carry, uint64_t *others);

/// Finds where numbers may stand: the first digit of each run of digits of ASCII, and each 年.
///
/// - bytes: UTF-8, `blocks` times 64 bytes and two more that can be read.
/// - carry: what the call for the bytes before returned; 0 at the start of a text.
/// - numbers: set to a word for each block, with a bit for the first byte of each.
/// - returns: 1 where the last byte of the blocks is a digit, else 0.
uint64_t shisaku_find_numbers(
    const uint8_t *bytes, intptr_t blocks, uint64_t carry, uint64_t *numbers);

/// Finds with which bytes a character begins that is neither a space nor a line feed, and counts
/// them in blocks all of whose characters are claimed.
///
/// - bytes: UTF-8, `blocks` times 64 bytes and two more that can be read.
/// - first, second: a word for each block, with a bit for each byte that is claimed.
/// - characters: set to a word for each block, as are the other two.
/// - line_feeds: which bytes are line feeds.
/// - others: which characters are not claimed, and which bytes may begin white space of another kind
///   or are controls. Where there are none, the block is counted.
/// - counts: of the counted blocks, the characters that `first` claims are added to the first number,
///   those that only `second` claims to the second.
void shisaku_count_claimed(
    const uint8_t *bytes, intptr_t blocks, const uint64_t *first, const uint64_t *second,
    uint64_t *characters, uint64_t *line_feeds, uint64_t *others, int64_t *counts);

/// How many bytes, from the beginning of a character on, are surely valid and plain: printable ASCII,
/// tabs, line feeds with or without a carriage return before them, and valid characters of three
/// bytes but U+FFFD and the separators U+2028 and U+2029.
///
/// - bytes: UTF-8 of `count` bytes and two more that can be read.
/// - returns: where a character begins; at most 63 bytes before the first block of 64 bytes in which
///   something else stands, or before the end.
intptr_t shisaku_plain_stretch(const uint8_t *bytes, intptr_t count);

/// Finds where a word may begin or go on whose glyphs are each printed twice: two characters of three
/// bytes from U+3000 on, each of which stands twice, and the two differ.
///
/// - bytes: UTF-8 of `count` bytes.
/// - returns: a place from `start` on and before `count`; `count` where there is none.
intptr_t shisaku_next_doubled(const uint8_t *bytes, intptr_t start, intptr_t count);

/// Finds what may be a character that was lost on the way: of a private use area, 〓, U+FFFD, or
/// `(ci`, with which the number of a glyph begins.
///
/// - bytes: UTF-8 of `count` bytes.
/// - returns: a place from `start` on and before `count`; `count` where there is none.
intptr_t shisaku_next_unresolved(const uint8_t *bytes, intptr_t start, intptr_t count);

/// Finds a unit that numbers of tables may have: 円, ％ or %, or the word 単位 itself.
///
/// - bytes: UTF-8 of `count` bytes.
/// - returns: a place from `start` on and before `count`; `count` where there is none.
intptr_t shisaku_next_unit(const uint8_t *bytes, intptr_t start, intptr_t count);

/// The power of two that a table of pairs has bits of.
#define SHISAKU_PAIR_BITS 16

/// Which bit of a table of pairs is that of two characters of three bytes each.
static inline uint64_t shisaku_pair_place(const uint8_t *bytes) {
  uint32_t head;
  uint16_t tail;
  memcpy(&head, bytes, sizeof head);
  memcpy(&tail, bytes + sizeof head, sizeof tail);
  return ((uint64_t)tail << 32 | head) * 0x9E3779B97F4A7C15 >> (64 - SHISAKU_PAIR_BITS);
}

/// Finds the next marked character from `start` on.
///
/// Marked is a character of the Basic Multilingual Plane with a bit in `marks`, if it has one in
/// `sure` too, or if the pair of it and the next character has one in `pairs`, or if one of the two
/// does not take three bytes.
///
/// - text: UTF-8 of `count` bytes; `start` is the first byte of a character or `count`.
/// - marks: 64 characters a word; `sure` likewise.
/// - pairs: a table of 2^SHISAKU_PAIR_BITS bits, by `shisaku_pair_place`.
/// - returns: where it begins; `count` where there is none.
intptr_t shisaku_next_mark(
    const uint8_t *text, intptr_t start, intptr_t count, const uint64_t *marks,
    const uint64_t *sure, const uint64_t *pairs);

/// Which of 64 bytes are blanks or controls, U+0020 and below.
static inline uint64_t shisaku_blanks(const uint8_t *bytes) {
  uint64_t blanks = 0;
  for (int part = 0; part < 4; part++) {
    shisaku_signed_bytes vector = shisaku_load(bytes + part * 16);
    blanks |= shisaku_mask((vector >= 0) & (vector < 0x21)) << part * 16;
  }
  return blanks;
}

/// At which of 16 places two bytes stand behind each other. 17 bytes are read.
static inline uint32_t shisaku_find_pair(const uint8_t *bytes, uint8_t first, uint8_t second) {
  return (uint32_t)shisaku_mask(
      (shisaku_load(bytes) == shisaku_repeated(first)) &
      (shisaku_load(bytes + 1) == shisaku_repeated(second)));
}

/// At which of 16 places a word may end: blanks and controls, signs as U+3000, 。 and 「 (by their
/// first byte), and ） (by its second byte). 17 bytes are read.
static inline uint32_t shisaku_find_word_ends(const uint8_t *bytes) {
  shisaku_signed_bytes vector = shisaku_load(bytes);
  shisaku_signed_bytes next = shisaku_load(bytes + 1);
  return (uint32_t)shisaku_mask(
      ((vector >= 0) & (vector < 0x21)) |
      ((vector == shisaku_repeated(0xE3)) & (next == shisaku_repeated(0x80))) |
      ((vector == shisaku_repeated(0xBC)) & (next == shisaku_repeated(0x89))));
}

/// At which of 16 places white space may stand: blanks and controls, signs as U+3000 (by their first
/// byte). 17 bytes are read.
static inline uint32_t shisaku_find_spaces(const uint8_t *bytes) {
  shisaku_signed_bytes vector = shisaku_load(bytes);
  shisaku_signed_bytes next = shisaku_load(bytes + 1);
  return (uint32_t)shisaku_mask(
      ((vector >= 0) & (vector < 0x21)) |
      ((vector == shisaku_repeated(0xE3)) & (next == shisaku_repeated(0x80))));
}

/// The sum of 16 small numbers.
static inline intptr_t shisaku_sum(shisaku_signed_bytes numbers) {
  uint64_t words[2];
  memcpy(words, &numbers, sizeof words);
  const uint64_t even = 0x00FF00FF00FF00FF;
  // Four sums of 16 bits, added up in the highest of a product.
  uint64_t sums = (words[0] & even) + (words[0] >> 8 & even) + (words[1] & even) + (words[1] >> 8 & even);
  return (intptr_t)((sums * 0x0001000100010001) >> 48);
}

/// How many characters stand in `count` bytes of UTF-8. Up to 15 bytes behind them are read.
///
/// - ascii: set to how many of them are ASCII.
static inline intptr_t shisaku_count_characters(
    const uint8_t *bytes, intptr_t count, intptr_t *ascii) {
  static const int8_t numbers[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  shisaku_signed_bytes places;
  memcpy(&places, numbers, sizeof places);
  intptr_t characters = 0;
  *ascii = 0;
  intptr_t offset = 0;
  while (offset < count) {
    shisaku_signed_bytes begins = {0};
    shisaku_signed_bytes plain = {0};
    // A byte of the sums holds no more than 255; a comparison that holds counts minus one.
    intptr_t end = count - offset > 255 * 16 ? offset + 255 * 16 : count;
    for (; offset + 16 <= end; offset += 16) {
      shisaku_signed_bytes vector = shisaku_load(bytes + offset);
      begins -= vector > shisaku_repeated(0xBF);
      plain -= vector >= 0;
    }
    if (offset < end) {
      shisaku_signed_bytes vector = shisaku_load(bytes + offset);
      shisaku_signed_bytes is_inside = places < (int8_t)(end - offset);
      begins -= (vector > shisaku_repeated(0xBF)) & is_inside;
      plain -= (vector >= 0) & is_inside;
      offset = end;
    }
    characters += shisaku_sum(begins);
    *ascii += shisaku_sum(plain);
  }
  return characters;
}

/// Which of 64 bytes are blanks or controls or may belong to a number: digits, and what may begin 年.
///
/// One more byte can be read.
static inline uint64_t shisaku_blanks_and_numbers(const uint8_t *bytes) {
  uint64_t found = 0;
  for (int part = 0; part < 4; part++) {
    shisaku_signed_bytes vector = shisaku_load(bytes + part * 16);
    shisaku_signed_bytes next = shisaku_load(bytes + part * 16 + 1);
    shisaku_signed_bytes is_number =
        ((vector > 0x2F) & (vector < 0x3A)) |
        ((vector == shisaku_repeated(0xE5)) & (next == shisaku_repeated(0xB9)));
    found |= shisaku_mask(((vector >= 0) & (vector < 0x21)) | is_number) << part * 16;
  }
  return found;
}

/// Which bytes JSON escapes: controls, quotation marks, backslashes, and the first byte of U+0085,
/// U+2028 and U+2029. One of the last two bytes, or one that is as far from its like, may be named
/// that only looks like the beginning of those.
static inline uint32_t shisaku_escapes(shisaku_signed_bytes vector, uint32_t last) {
  uint32_t found = (uint32_t)shisaku_mask(
      ((vector >= 0) & (vector < 0x20)) | (vector == 0x22) | (vector == 0x5C));
  uint32_t leads = (uint32_t)shisaku_mask(
      (vector == shisaku_repeated(0xE2)) | (vector == shisaku_repeated(0xC2)));
  if (__builtin_expect(leads != 0, 0)) {
    uint32_t third = (uint32_t)shisaku_mask(
        (vector == shisaku_repeated(0xA8)) | (vector == shisaku_repeated(0xA9)));
    uint32_t second = (uint32_t)shisaku_mask(vector == shisaku_repeated(0x85));
    found |= leads & (third >> 2 | second >> 1 | last);
  }
  return found;
}

/// Copies 16 bytes, and says which of them JSON escapes.
static inline uint32_t shisaku_copy_finding_escapes(uint8_t *target, const uint8_t *source) {
  shisaku_signed_bytes vector = shisaku_load(source);
  memcpy(target, &vector, sizeof vector);
  return shisaku_escapes(vector, 0xC000);
}

/// Copies 8 bytes, and says which of them JSON escapes.
static inline uint32_t shisaku_copy_half_finding_escapes(uint8_t *target, const uint8_t *source) {
  shisaku_signed_bytes vector = {0};
  memcpy(&vector, source, 8);
  memcpy(target, &vector, 8);
  return shisaku_escapes(vector, 0xC0) & 0xFF;
}

/// How many bytes the character takes that `bytes` begin with, where it is U+0085, U+2028 or U+2029:
/// many readers end a line there, which JSON Lines must not have in a text. 0 for all others.
static inline intptr_t shisaku_separator_length(const uint8_t *bytes, intptr_t count) {
  if (count >= 2 && bytes[0] == 0xC2 && bytes[1] == 0x85) return 2;
  if (count >= 3 && bytes[0] == 0xE2 && bytes[1] == 0x80 && (bytes[2] & 0xFE) == 0xA8) return 3;
  return 0;
}

/// Writes U+0085, U+2028 or U+2029 as the inside of a JSON string has it, in six bytes.
static inline uint8_t *shisaku_append_separator(uint8_t *target, const uint8_t *bytes) {
  memcpy(target, bytes[0] == 0xC2 ? "\\u0085" : bytes[2] == 0xA8 ? "\\u2028" : "\\u2029", 6);
  return target + 6;
}

/// Writes a control, a quotation mark or a backslash as the inside of a JSON string has it.
///
/// - target: room for six bytes.
/// - returns: where what was written ends.
static inline uint8_t *shisaku_append_escape(uint8_t *target, uint8_t byte) {
  static const char digits[16] = "0123456789abcdef";
  *target++ = '\\';
  switch (byte) {
    case '"':
    case '\\': *target++ = byte; break;
    case '\b': *target++ = 'b'; break;
    case '\t': *target++ = 't'; break;
    case '\n': *target++ = 'n'; break;
    case '\f': *target++ = 'f'; break;
    case '\r': *target++ = 'r'; break;
    default:
      memcpy(target, "u00", 3);
      target[3] = (uint8_t)digits[byte >> 4];
      target[4] = (uint8_t)digits[byte & 0xF];
      target += 5;
  }
  return target;
}

/// Copies text as the inside of a JSON string: controls, quotation marks, backslashes and the
/// separators U+0085, U+2028 and U+2029 escaped.
///
/// - target: room for six bytes a byte of `count`, and 64 more.
/// - readable: how many bytes can be read from `source` on, at least `count`.
/// - returns: where the copy ends.
uint8_t *shisaku_copy_escaping(
    uint8_t *target, const uint8_t *source, intptr_t count, intptr_t readable);

/// Copies bytes in steps of 16, for stretches too short to call `memcpy` for: up to 15 more bytes
/// are read and written than `count`.
static inline void shisaku_copy_stretch(uint8_t *target, const uint8_t *source, intptr_t count) {
  if (count > 128) {
    memcpy(target, source, (size_t)count);
    return;
  }
  intptr_t offset = 0;
  do {
    shisaku_signed_bytes vector = shisaku_load(source + offset);
    memcpy(target + offset, &vector, sizeof vector);
    offset += 16;
  } while (offset < count);
}

/// Where the line that holds `offset` begins: behind the last line feed before it.
long shisaku_line_start(const unsigned char *bytes, long offset);

#endif
