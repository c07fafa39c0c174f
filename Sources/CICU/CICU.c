#include "CICU.h"
#include <unicode/uvernum.h>
int cicu_version(void) { return U_ICU_VERSION_MAJOR_NUM; }
