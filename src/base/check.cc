#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace bede {

void check_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "bede: internal error: %s (%s:%d)\n", condition, file, line);
    std::abort();
}

}  // namespace bede
