#ifndef CUNICODETEXT_H
#define CUNICODETEXT_H
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One era of the Japanese calendar: its name in UTF-8 and the Gregorian day it began.
typedef struct {
  char name[32];
  int32_t year;
  int32_t month;
  int32_t day;
} shisaku_era;

/// Writes the NFKC form of `length` bytes of valid UTF-8 to `output`.
///
/// Returns the number of bytes written, or -1 when `capacity` does not hold them.
int32_t shisaku_nfkc(
    const char *_Nonnull text, int32_t length, char *_Nonnull output, int32_t capacity);

/// Whether a code point starts a normalisation segment of its own, whatever stands before it.
int32_t shisaku_has_boundary_before(int32_t codePoint);

/// Whether NFKC leaves a code point as it is, when it stands alone.
int32_t shisaku_is_nfkc(int32_t codePoint);

/// Whether a code point is a symbol or a number other than a decimal digit: general category No,
/// Nl or So.
int32_t shisaku_is_symbol(int32_t codePoint);

/// The eras in order of their beginning; returns how many there are, at most `capacity` written.
int32_t shisaku_eras(shisaku_era *_Nonnull output, int32_t capacity);

/// ICU's version and the version of Unicode that it implements, as `72.1` and `15.0`.
void shisaku_versions(
    char *_Nonnull icu, int32_t icuCapacity, char *_Nonnull unicode, int32_t unicodeCapacity);

/// A converter between an encoding and UTF-8, over ICU.
typedef struct shisaku_converter shisaku_converter;

/// How far one call of `shisaku_decode` or `shisaku_encode` got.
typedef struct {
  /// Bytes of the input that were read, those that could not be converted included.
  int64_t consumed;
  int64_t written;
  /// Bytes at the end of the consumed ones that could not be converted; 0 where the call ended
  /// because the input or the room for output was used up.
  int32_t invalid;
  /// Whether all is converted and nothing waits inside the converter.
  int32_t isDone;
} shisaku_conversion;

/// A converter for an encoding by a name that ICU knows, or null.
shisaku_converter *_Nullable shisaku_converter_open(const char *_Nonnull name);

void shisaku_converter_close(shisaku_converter *_Nonnull converter);

/// Brings a converter back to its beginning.
void shisaku_converter_reset(shisaku_converter *_Nonnull converter);

/// Writes the rest of an input as UTF-8 until the room or the input is used up, or bytes come that
/// the encoding does not have. Call it again with what is left, on the same converter.
shisaku_conversion shisaku_decode(
    shisaku_converter *_Nonnull converter, const uint8_t *_Nonnull input, int64_t length,
    uint8_t *_Nonnull output, int64_t capacity);

/// Writes valid UTF-8 in the encoding, stopping in the same way at a scalar that it does not have.
shisaku_conversion shisaku_encode(
    shisaku_converter *_Nonnull converter, const uint8_t *_Nonnull input, int64_t length,
    uint8_t *_Nonnull output, int64_t capacity);

/// Writes the name that IANA has for an encoding, or ICU's own where it has none; -1 where ICU does
/// not know the encoding.
int32_t shisaku_encoding_name(
    const char *_Nonnull alias, char *_Nonnull output, int32_t capacity);

/// Writes the name of the encoding that ICU's detector finds likeliest and returns its confidence,
/// 0 to 100.
int32_t shisaku_guess_encoding(
    const uint8_t *_Nonnull input, int32_t length, char *_Nonnull output, int32_t capacity);

#ifdef __cplusplus
}
#endif
#endif
