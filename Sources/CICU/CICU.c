#include "CICU.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

enum { STACK_UNITS = 512 };

// NFKC_Casefold of UTF-8 as UTF-16; `stack` is used when it is large enough, else the heap. NULL: ICU refused.
static UChar *casefolded(const char *text, int32_t length, UChar *stack, int32_t *units) {
    UErrorCode status = U_ZERO_ERROR;
    UChar source_stack[STACK_UNITS];
    UChar *source = source_stack, *result = stack;
    int32_t source_units = 0;
    // A UTF-8 byte never becomes more than one UTF-16 unit.
    if (length > STACK_UNITS && !(source = malloc((size_t)length * sizeof(UChar)))) return NULL;
    u_strFromUTF8WithSub(source, length > STACK_UNITS ? length : STACK_UNITS, &source_units, text, length, 0xFFFD, NULL, &status);
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
    if (U_SUCCESS(status)) {
        *units = unorm2_normalize(normalizer, source, source_units, result, STACK_UNITS, &status);
        if (status == U_BUFFER_OVERFLOW_ERROR) {
            status = U_ZERO_ERROR;
            result = malloc((size_t)*units * sizeof(UChar));
            if (result) *units = unorm2_normalize(normalizer, source, source_units, result, *units, &status);
        }
    }
    if (source != source_stack) free(source);
    if (U_FAILURE(status) || !result) {
        if (result != stack) free(result);
        return NULL;
    }
    return result;
}

static int32_t write_utf8(const UChar *units, int32_t count, char *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t needed = 0;
    u_strToUTF8WithSub(out, capacity, &needed, units, count, 0xFFFD, NULL, &status);
    return U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR ? -1 : needed;
}

int32_t cicu_casefold(const char *text, int32_t length, char *out, int32_t capacity) {
    UChar stack[STACK_UNITS];
    int32_t units = 0;
    UChar *folded = casefolded(text, length, stack, &units);
    if (!folded) return -1;
    int32_t needed = write_utf8(folded, units, out, capacity);
    if (folded != stack) free(folded);
    return needed;
}

int32_t cicu_fold(const char *text, int32_t length, char *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    UChar stack[STACK_UNITS], bare_stack[STACK_UNITS];
    UChar *bare = bare_stack;
    int32_t units = 0, needed = -1;
    UChar *folded = casefolded(text, length, stack, &units);
    if (!folded) return -1;
    const UNormalizer2 *decomposer = unorm2_getNFDInstance(&status);
    int32_t bare_units = U_FAILURE(status) ? 0 : unorm2_normalize(decomposer, folded, units, bare, STACK_UNITS, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        bare = malloc((size_t)bare_units * sizeof(UChar));
        if (bare) bare_units = unorm2_normalize(decomposer, folded, units, bare, bare_units, &status);
    }
    if (bare && U_SUCCESS(status)) {
        int32_t kept = 0;
        for (int32_t i = 0; i < bare_units;) {
            UChar32 character;
            int32_t start = i;
            U16_NEXT(bare, i, bare_units, character);
            if (u_charType(character) == U_NON_SPACING_MARK) continue;
            if (character == 0x111) {
                bare[kept++] = 'd';
            } else {
                while (start < i) bare[kept++] = bare[start++];
            }
        }
        needed = write_utf8(bare, kept, out, capacity);
    }
    if (bare != bare_stack) free(bare);
    if (folded != stack) free(folded);
    return needed;
}
