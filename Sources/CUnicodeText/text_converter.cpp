#include "CUnicodeText.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

struct shisaku_converter {
  UConverter *handle;
  /// The first half of a surrogate pair whose second half is still to come; 0 where there is none.
  UChar lead;
};

namespace {

constexpr int64_t pivotCapacity = 4096;
/// Bytes of UTF-8 that one UTF-16 unit can make.
constexpr int64_t bytesPerUnit = 3;
/// Bytes that one scalar can make in any encoding, escape sequences included.
constexpr int64_t bytesPerScalar = 32;

bool isConversionError(UErrorCode status) {
  return status == U_INVALID_CHAR_FOUND || status == U_ILLEGAL_CHAR_FOUND ||
         status == U_TRUNCATED_CHAR_FOUND || status == U_ILLEGAL_ESCAPE_SEQUENCE ||
         status == U_UNSUPPORTED_ESCAPE_SEQUENCE;
}

}  // namespace

shisaku_converter *shisaku_converter_open(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *handle = ucnv_open(name, &status);
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(handle, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(handle, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  if (U_FAILURE(status)) {
    ucnv_close(handle);
    return nullptr;
  }
  return new shisaku_converter{handle, 0};
}

void shisaku_converter_close(shisaku_converter *converter) {
  ucnv_close(converter->handle);
  delete converter;
}

void shisaku_converter_reset(shisaku_converter *converter) {
  ucnv_reset(converter->handle);
  converter->lead = 0;
}

shisaku_conversion shisaku_decode(
    shisaku_converter *converter, const uint8_t *input, int64_t length, uint8_t *output,
    int64_t capacity) {
  shisaku_conversion result = {0, 0, 0, 0};
  UChar pivot[pivotCapacity];
  const char *const begin = reinterpret_cast<const char *>(input);
  const char *source = begin;
  while (!result.isDone && result.invalid == 0) {
    // One unit more for a surrogate that was left over.
    int64_t room = std::min(pivotCapacity, (capacity - result.written) / bytesPerUnit - 1);
    if (room < 2) break;
    UChar *target = pivot;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(
        converter->handle, &target, pivot + room, &source, begin + length, nullptr, true, &status);
    for (const UChar *unit = pivot; unit < target; unit += 1) {
      UChar32 scalar = *unit;
      if (U16_IS_LEAD(scalar)) {
        converter->lead = *unit;
        continue;
      }
      if (U16_IS_TRAIL(scalar)) scalar = U16_GET_SUPPLEMENTARY(converter->lead, scalar);
      U8_APPEND_UNSAFE(output, result.written, scalar);
    }
    if (isConversionError(status)) {
      char bytes[32];
      int8_t count = sizeof bytes;
      UErrorCode lookup = U_ZERO_ERROR;
      ucnv_getInvalidChars(converter->handle, bytes, &count, &lookup);
      result.invalid = U_SUCCESS(lookup) && count > 0 ? count : 1;
    } else {
      result.isDone = status != U_BUFFER_OVERFLOW_ERROR;
    }
  }
  result.consumed = source - begin;
  return result;
}

shisaku_conversion shisaku_encode(
    shisaku_converter *converter, const uint8_t *input, int64_t length, uint8_t *output,
    int64_t capacity) {
  shisaku_conversion result = {0, 0, 0, 0};
  while (capacity - result.written >= bytesPerScalar) {
    UChar units[2];
    int32_t count = 0;
    int64_t next = result.consumed;
    if (next < length) {
      UChar32 scalar;
      U8_NEXT_UNSAFE(input, next, scalar);
      U16_APPEND_UNSAFE(units, count, scalar);
    }
    const UChar *source = units;
    char *const begin = reinterpret_cast<char *>(output) + result.written;
    char *target = begin;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_fromUnicode(
        converter->handle, &target, begin + bytesPerScalar, &source, units + count, nullptr,
        count == 0, &status);
    result.written += target - begin;
    if (isConversionError(status)) {
      result.invalid = static_cast<int32_t>(next - result.consumed);
      result.consumed = next;
      return result;
    }
    if (count == 0) {
      result.isDone = 1;
      return result;
    }
    result.consumed = next;
  }
  return result;
}

int32_t shisaku_encoding_name(const char *alias, char *output, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  // MIME marks the name that IANA prefers where there are several.
  const char *name = ucnv_getStandardName(alias, "MIME", &status);
  if (U_FAILURE(status) || !name) {
    status = U_ZERO_ERROR;
    name = ucnv_getStandardName(alias, "IANA", &status);
  }
  if (U_FAILURE(status) || !name) {
    status = U_ZERO_ERROR;
    name = ucnv_getCanonicalName(alias, "", &status);
  }
  if (U_FAILURE(status) || !name) {
    status = U_ZERO_ERROR;
    name = ucnv_getAlias(alias, 0, &status);
  }
  if (U_FAILURE(status) || !name) return -1;
  std::strncpy(output, name, capacity - 1);
  output[capacity - 1] = 0;
  return 0;
}

int32_t shisaku_guess_encoding(
    const uint8_t *input, int32_t length, char *output, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  output[0] = 0;
  UCharsetDetector *detector = ucsdet_open(&status);
  if (U_FAILURE(status)) return 0;
  ucsdet_setText(detector, reinterpret_cast<const char *>(input), length, &status);
  const UCharsetMatch *match = ucsdet_detect(detector, &status);
  int32_t confidence = 0;
  if (U_SUCCESS(status) && match) {
    std::strncpy(output, ucsdet_getName(match, &status), capacity - 1);
    output[capacity - 1] = 0;
    confidence = ucsdet_getConfidence(match, &status);
  }
  ucsdet_close(detector);
  return U_SUCCESS(status) ? confidence : 0;
}
