#ifndef CMARKUPREADER_H
#define CMARKUPREADER_H
#include <stdint.h>

/// libxml2's version number, as 20914 for 2.9.14.
int32_t shisaku_markup_version(void);

/// One parse of one document; it never opens a file or a connection.
typedef struct shisaku_markup shisaku_markup;

/// What a document is written in.
enum { SHISAKU_MARKUP_XML = 0, SHISAKU_MARKUP_HTML = 1 };

/// What became of a parse so far; the first thing that went wrong stays.
enum {
  SHISAKU_MARKUP_OK = 0,
  /// The markup is broken; reading went on as well as it could.
  SHISAKU_MARKUP_MALFORMED = 1,
  /// From here on: stopped, and nothing more is read.
  SHISAKU_MARKUP_DECLARATION = 2,
  SHISAKU_MARKUP_DEPTH = 3,
  SHISAKU_MARKUP_NAME = 4,
  SHISAKU_MARKUP_ATTRIBUTE = 5,
  SHISAKU_MARKUP_TOKEN = 6,
  SHISAKU_MARKUP_TEXT = 7,
  SHISAKU_MARKUP_MEMORY = 8
};

/// An attribute, valid only during the call that lends it. UTF-8 without a closing zero.
typedef struct {
  const uint8_t *_Nonnull name;
  uint32_t name_length;
  const uint8_t *_Nullable value;
  uint32_t value_length;
} shisaku_markup_attribute;

/// What is called while a document is read. Names are local names in UTF-8.
typedef struct {
  void (*_Nonnull start)(void *_Nullable context, const uint8_t *_Nonnull name,
                         uint32_t name_length,
                         const shisaku_markup_attribute *_Nullable attributes, uint32_t count);
  void (*_Nonnull end)(void *_Nullable context, const uint8_t *_Nonnull name,
                       uint32_t name_length);
  void (*_Nonnull text)(void *_Nullable context, const uint8_t *_Nonnull bytes, uint32_t length);
} shisaku_markup_handler;

/// What a document may not exceed; lengths in bytes.
typedef struct {
  uint32_t depth;
  uint32_t name_length;
  uint32_t attribute_length;
  /// A tag, comment or declaration as a whole.
  uint32_t token_length;
  uint64_t text_length;
} shisaku_markup_limits;

/// Begins a parse of UTF-8, whatever encoding the document declares. Null without memory.
shisaku_markup *_Nullable shisaku_markup_create(int32_t language, shisaku_markup_handler handler,
                                                void *_Nullable context,
                                                shisaku_markup_limits limits);
/// Reads the next piece; returns the status.
int32_t shisaku_markup_feed(shisaku_markup *_Nonnull markup, const uint8_t *_Nonnull bytes,
                            int32_t count);
/// Ends the document; returns the status.
int32_t shisaku_markup_finish(shisaku_markup *_Nonnull markup);
/// The line of the first error, from 1; 0 without one.
int32_t shisaku_markup_error_line(const shisaku_markup *_Nonnull markup);
void shisaku_markup_free(shisaku_markup *_Nullable markup);
#endif
