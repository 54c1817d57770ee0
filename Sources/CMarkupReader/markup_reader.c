#include "CMarkupReader.h"

#include <libxml/xmlversion.h>

int32_t shisaku_markup_version(void) { return LIBXML_VERSION; }
