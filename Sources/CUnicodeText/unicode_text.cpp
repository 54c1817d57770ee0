#include "CUnicodeText.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <cstring>

namespace {

const icu::Normalizer2 *nfkc() {
  static UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2 *instance = icu::Normalizer2::getNFKCInstance(status);
  return instance;
}

}  // namespace

int32_t shisaku_nfkc(const char *text, int32_t length, char *output, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  icu::CheckedArrayByteSink sink(output, capacity);
  nfkc()->normalizeUTF8(0, icu::StringPiece(text, length), sink, nullptr, status);
  if (U_FAILURE(status) || sink.Overflowed()) return -1;
  return sink.NumberOfBytesWritten();
}

int32_t shisaku_has_boundary_before(int32_t codePoint) {
  return nfkc()->hasBoundaryBefore(codePoint) ? 1 : 0;
}

int32_t shisaku_is_nfkc(int32_t codePoint) {
  icu::UnicodeString decomposition;
  if (nfkc()->getDecomposition(codePoint, decomposition)) {
    UErrorCode status = U_ZERO_ERROR;
    return nfkc()->isNormalized(icu::UnicodeString(codePoint), status) ? 1 : 0;
  }
  return 1;
}

int32_t shisaku_is_symbol(int32_t codePoint) {
  return (U_GET_GC_MASK(codePoint) & (U_GC_NO_MASK | U_GC_NL_MASK | U_GC_SO_MASK)) ? 1 : 0;
}

int32_t shisaku_eras(shisaku_era *output, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open(
      UDAT_NONE, UDAT_NONE, "ja_JP@calendar=japanese", u"UTC", 3, nullptr, 0, &status);
  UCalendar *japanese =
      ucal_open(u"UTC", 3, "ja_JP@calendar=japanese", UCAL_TRADITIONAL, &status);
  UCalendar *gregorian = ucal_open(u"UTC", 3, "en_US@calendar=gregorian", UCAL_GREGORIAN, &status);
  int32_t written = 0;
  if (U_SUCCESS(status)) {
    int32_t count = udat_countSymbols(format, UDAT_ERAS);
    for (int32_t era = 0; era < count && written < capacity; era += 1) {
      UChar name[16];
      status = U_ZERO_ERROR;
      int32_t length = udat_getSymbols(format, UDAT_ERAS, era, name, 16, &status);
      ucal_clear(japanese);
      ucal_set(japanese, UCAL_ERA, era);
      ucal_set(japanese, UCAL_YEAR, 1);
      UDate start = ucal_getMillis(japanese, &status);
      ucal_setMillis(gregorian, start, &status);
      shisaku_era *slot = &output[written];
      u_strToUTF8(slot->name, sizeof slot->name, nullptr, name, length, &status);
      slot->year = ucal_get(gregorian, UCAL_YEAR, &status);
      slot->month = ucal_get(gregorian, UCAL_MONTH, &status) + 1;
      slot->day = ucal_get(gregorian, UCAL_DATE, &status);
      if (U_SUCCESS(status)) written += 1;
    }
  }
  if (format) udat_close(format);
  if (japanese) ucal_close(japanese);
  if (gregorian) ucal_close(gregorian);
  return written;
}

void shisaku_versions(char *icu, int32_t icuCapacity, char *unicode, int32_t unicodeCapacity) {
  UVersionInfo version;
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_getVersion(version);
  u_versionToString(version, text);
  std::strncpy(icu, text, icuCapacity - 1);
  icu[icuCapacity - 1] = 0;
  u_getUnicodeVersion(version);
  u_versionToString(version, text);
  std::strncpy(unicode, text, unicodeCapacity - 1);
  unicode[unicodeCapacity - 1] = 0;
}
