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

/// Finds with which bytes a character begins that is neither a space nor a line feed.
///
/// - bytes: UTF-8, `blocks` times 64 bytes and two more that can be read.
/// - characters: set to a word for each block, as are the other two.
/// - line_feeds: which bytes are line feeds.
/// - odd: which bytes may begin white space of another kind, or are controls.
void shisaku_find_characters(
    const uint8_t *bytes, intptr_t blocks, uint64_t *characters, uint64_t *line_feeds,
    uint64_t *odd);

/// How many bytes, from the beginning of a character on, are surely valid and plain: printable ASCII,
/// tabs, line feeds with or without a carriage return before them, and valid characters of three
/// bytes but U+FFFD.
///
/// - bytes: UTF-8 of `count` bytes and one more that can be read.
/// - returns: where a character begins; at most 63 bytes before the first block of 64 bytes in which
///   something else stands, or before the end.
intptr_t shisaku_plain_stretch(const uint8_t *bytes, intptr_t count);

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

/// Copies 16 bytes, and says which of them JSON escapes: controls, quotation marks, backslashes.
static inline uint32_t shisaku_copy_finding_escapes(uint8_t *target, const uint8_t *source) {
  shisaku_signed_bytes vector = shisaku_load(source);
  memcpy(target, &vector, sizeof vector);
  return (uint32_t)shisaku_mask(
      ((vector >= 0) & (vector < 0x20)) | (vector == 0x22) | (vector == 0x5C));
}

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

#endif
