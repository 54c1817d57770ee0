#include "CMarkupReader.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>
#include <stdlib.h>
#include <string.h>

/// Attributes of one element that are handed on; the rest is left out.
enum { MAXIMUM_ATTRIBUTES = 64 };

struct shisaku_markup {
  xmlParserCtxtPtr parser;
  shisaku_markup_handler handler;
  void *context;
  shisaku_markup_limits limits;
  int32_t language;
  int32_t status;
  int32_t error_line;
  uint32_t depth;
  uint64_t text_length;
  uint64_t fed;
};

int32_t shisaku_markup_version(void) { return LIBXML_VERSION; }

static int is_stopped(const shisaku_markup *markup) {
  return markup->status > SHISAKU_MARKUP_MALFORMED;
}

static void stop(shisaku_markup *markup, int32_t status) {
  if (is_stopped(markup)) return;
  markup->status = status;
  if (markup->error_line == 0) markup->error_line = xmlSAX2GetLineNumber(markup->parser);
  xmlStopParser(markup->parser);
}

/// Counts the element; false where it breaks a limit.
static int enter(shisaku_markup *markup, size_t name_length) {
  if (is_stopped(markup)) return 0;
  if (++markup->depth > markup->limits.depth) {
    stop(markup, SHISAKU_MARKUP_DEPTH);
    return 0;
  }
  if (name_length > markup->limits.name_length) {
    stop(markup, SHISAKU_MARKUP_NAME);
    return 0;
  }
  return 1;
}

/// Checks an attribute against the limits; false where it breaks one.
static int check_attribute(shisaku_markup *markup, size_t name_length, size_t value_length) {
  if (name_length > markup->limits.name_length) {
    stop(markup, SHISAKU_MARKUP_NAME);
    return 0;
  }
  if (value_length > markup->limits.attribute_length) {
    stop(markup, SHISAKU_MARKUP_ATTRIBUTE);
    return 0;
  }
  return 1;
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
                          int attribute_count, int default_count, const xmlChar **attributes) {
  (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)default_count;
  shisaku_markup *markup = user;
  size_t length = strlen((const char *)name);
  if (!enter(markup, length)) return;
  shisaku_markup_attribute output[MAXIMUM_ATTRIBUTES];
  uint32_t count = 0;
  // Five entries an attribute: local name, prefix, namespace, begin and end of the value.
  for (int index = 0; index < attribute_count && count < MAXIMUM_ATTRIBUTES; index++) {
    const xmlChar **entry = attributes + (size_t)index * 5;
    size_t name_length = strlen((const char *)entry[0]);
    size_t value_length = (size_t)(entry[4] - entry[3]);
    if (!check_attribute(markup, name_length, value_length)) return;
    output[count++] = (shisaku_markup_attribute){entry[0], (uint32_t)name_length, entry[3],
                                                 (uint32_t)value_length};
  }
  markup->handler.start(markup->context, name, (uint32_t)length, output, count);
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri) {
  (void)prefix, (void)uri;
  shisaku_markup *markup = user;
  if (is_stopped(markup)) return;
  if (markup->depth > 0) markup->depth--;
  markup->handler.end(markup->context, name, (uint32_t)strlen((const char *)name));
}

static void start_tag(void *user, const xmlChar *name, const xmlChar **attributes) {
  shisaku_markup *markup = user;
  size_t length = strlen((const char *)name);
  if (!enter(markup, length)) return;
  shisaku_markup_attribute output[MAXIMUM_ATTRIBUTES];
  uint32_t count = 0;
  // Pairs of name and value; a name without a value has none.
  for (; attributes && attributes[0] && count < MAXIMUM_ATTRIBUTES; attributes += 2) {
    size_t name_length = strlen((const char *)attributes[0]);
    size_t value_length = attributes[1] ? strlen((const char *)attributes[1]) : 0;
    if (!check_attribute(markup, name_length, value_length)) return;
    output[count++] = (shisaku_markup_attribute){attributes[0], (uint32_t)name_length,
                                                 attributes[1], (uint32_t)value_length};
  }
  markup->handler.start(markup->context, name, (uint32_t)length, output, count);
}

static void end_tag(void *user, const xmlChar *name) { end_element(user, name, NULL, NULL); }

static void characters(void *user, const xmlChar *bytes, int length) {
  shisaku_markup *markup = user;
  if (is_stopped(markup) || length <= 0) return;
  markup->text_length += (uint64_t)length;
  if (markup->text_length > markup->limits.text_length) {
    stop(markup, SHISAKU_MARKUP_TEXT);
    return;
  }
  markup->handler.text(markup->context, bytes, (uint32_t)length);
}

/// No format that is read here declares entities or attributes in the document itself; a document
/// that does is refused before any of it can be expanded.
static void entity_declaration(void *user, const xmlChar *name, int type, const xmlChar *public_id,
                               const xmlChar *system_id, xmlChar *content) {
  (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
  stop(user, SHISAKU_MARKUP_DECLARATION);
}

static void unparsed_entity_declaration(void *user, const xmlChar *name, const xmlChar *public_id,
                                        const xmlChar *system_id, const xmlChar *notation) {
  (void)name, (void)public_id, (void)system_id, (void)notation;
  stop(user, SHISAKU_MARKUP_DECLARATION);
}

static void attribute_declaration(void *user, const xmlChar *element, const xmlChar *name, int type,
                                  int default_type, const xmlChar *default_value,
                                  xmlEnumerationPtr values) {
  (void)element, (void)name, (void)type, (void)default_type, (void)default_value;
  // The callee owns the list of values.
  xmlFreeEnumeration(values);
  stop(user, SHISAKU_MARKUP_DECLARATION);
}

/// An entity that only an external DTD could declare, which is never read: those of HTML are known.
static void reference(void *user, const xmlChar *name) {
  const htmlEntityDesc *entity = htmlEntityLookup(name);
  if (!entity) return;
  int value = (int)entity->value;
  xmlChar bytes[8];
  characters(user, bytes, xmlCopyCharMultiByte(bytes, value));
}

/// The one thing that would open files or connections: nothing is ever found.
static xmlParserInputPtr no_entity(void *user, const xmlChar *public_id, const xmlChar *system_id) {
  (void)user, (void)public_id, (void)system_id;
  return NULL;
}

#if LIBXML_VERSION >= 21200
static void structured_error(void *user, const xmlError *error) {
#else
static void structured_error(void *user, xmlErrorPtr error) {
#endif
  shisaku_markup *markup = user;
  if (error->level < XML_ERR_ERROR || markup->status != SHISAKU_MARKUP_OK) return;
  if (error->code == XML_WAR_UNDECLARED_ENTITY) return;
  // HTML as people write it always has errors; the parser mends them.
  if (markup->language == SHISAKU_MARKUP_HTML) return;
  markup->status = SHISAKU_MARKUP_MALFORMED;
  markup->error_line = error->line;
}

shisaku_markup *shisaku_markup_create(int32_t language, shisaku_markup_handler handler,
                                      void *context, shisaku_markup_limits limits) {
  shisaku_markup *markup = calloc(1, sizeof *markup);
  if (!markup) return NULL;
  markup->language = language;
  markup->handler = handler;
  markup->context = context;
  markup->limits = limits;
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.characters = characters;
  sax.ignorableWhitespace = characters;
  sax.cdataBlock = characters;
  sax.entityDecl = entity_declaration;
  sax.unparsedEntityDecl = unparsed_entity_declaration;
  sax.attributeDecl = attribute_declaration;
  sax.resolveEntity = no_entity;
  sax.reference = reference;
  sax.serror = structured_error;
  if (language == SHISAKU_MARKUP_HTML) {
    sax.startElement = start_tag;
    sax.endElement = end_tag;
    // Scripts and style sheets come as CDATA and are no text.
    sax.cdataBlock = NULL;
    markup->parser =
        htmlCreatePushParserCtxt(&sax, markup, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (markup->parser) {
      htmlCtxtUseOptions(markup->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                             HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR |
                                             HTML_PARSE_NOWARNING);
    }
  } else {
    sax.startElementNs = start_element;
    sax.endElementNs = end_element;
    markup->parser = xmlCreatePushParserCtxt(&sax, markup, NULL, 0, NULL);
    if (markup->parser) {
      xmlCtxtUseOptions(markup->parser, XML_PARSE_RECOVER | XML_PARSE_NONET |
                                            XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR |
                                            XML_PARSE_NOWARNING);
    }
  }
  if (!markup->parser) {
    free(markup);
    return NULL;
  }
  return markup;
}

int32_t shisaku_markup_feed(shisaku_markup *markup, const uint8_t *bytes, int32_t count) {
  if (is_stopped(markup)) return markup->status;
  markup->fed += (uint64_t)count;
  if (markup->language == SHISAKU_MARKUP_HTML) {
    htmlParseChunk(markup->parser, (const char *)bytes, count, 0);
  } else {
    xmlParseChunk(markup->parser, (const char *)bytes, count, 0);
  }
  // What the parser keeps back is a token that has not ended.
  long consumed = xmlByteConsumed(markup->parser);
  if (!is_stopped(markup) && consumed >= 0 &&
      markup->fed > (uint64_t)consumed + markup->limits.token_length) {
    stop(markup, SHISAKU_MARKUP_TOKEN);
  }
  if (markup->parser->errNo == XML_ERR_NO_MEMORY) stop(markup, SHISAKU_MARKUP_MEMORY);
  return markup->status;
}

int32_t shisaku_markup_finish(shisaku_markup *markup) {
  if (is_stopped(markup)) return markup->status;
  if (markup->language == SHISAKU_MARKUP_HTML) {
    htmlParseChunk(markup->parser, NULL, 0, 1);
  } else {
    xmlParseChunk(markup->parser, NULL, 0, 1);
  }
  return markup->status;
}

int32_t shisaku_markup_error_line(const shisaku_markup *markup) { return markup->error_line; }

void shisaku_markup_free(shisaku_markup *markup) {
  if (!markup) return;
  if (markup->parser->myDoc) {
    xmlFreeDoc(markup->parser->myDoc);
    markup->parser->myDoc = NULL;
  }
  xmlFreeParserCtxt(markup->parser);
  free(markup);
}
