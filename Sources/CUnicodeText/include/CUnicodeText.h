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

#ifdef __cplusplus
}
#endif
#endif
