#ifndef CMARKUPREADER_H
#define CMARKUPREADER_H
#include <stdint.h>

/// libxml2's version number, as 20914 for 2.9.14.
int32_t shisaku_markup_version(void);
#endif
