#include <cstdio>
#include <cstdlib>

#include "base/large_pages.h"
#include "bede/program.h"

namespace {

// Before the libraries make what they are made of, which is more than many a question needs.
[[gnu::constructor(101)]] void begin_on_large_pages() {
    constexpr std::size_t heap_bytes = std::size_t{128} << 20U;
    bede::grow_heap_on_large_pages(heap_bytes);
}

}  // namespace

int main(int argc, char** argv) {
    const int code = bede::program::run_program({argc > 0 ? argv + 1 : argv, argv + argc});
#ifdef __SANITIZE_ADDRESS__
    return code;  // what is left is looked at
#else
    // All is written and closed. To take apart what the libraries keep for the whole process takes
    // as long as many a question; the system takes it back at once.
    std::fflush(nullptr);
    std::_Exit(code);
#endif
}
