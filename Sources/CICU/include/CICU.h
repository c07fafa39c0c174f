// The plain-C face of ICU. No ICU header is mentioned here, so that the C compiler resolves ICU's versioned names and
// Swift sees none of them. Every function may be called from any thread.
#ifndef CICU_H
#define CICU_H

#include <stdint.h>

// Writes the NFKC_Casefold form of `length` bytes of UTF-8 (Unicode 15, D147; default-ignorable characters go) to `out`.
// Returns the bytes the result needs; when that is more than `capacity` nothing useful was written. -1: ICU refused.
int32_t cicu_casefold(const char *text, int32_t length, char *out, int32_t capacity);

// The same, with all non-spacing marks taken off and đ written as d.
int32_t cicu_fold(const char *text, int32_t length, char *out, int32_t capacity);

#endif
