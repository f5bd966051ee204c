#include "base/large_pages.h"

#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace bede {
namespace {

constexpr std::uintptr_t large_page = std::uintptr_t{2} << 20U;

bool is_unlimited(int resource) noexcept {
    rlimit limit{};
    return ::getrlimit(static_cast<__rlimit_resource_t>(resource), &limit) == 0 &&
           limit.rlim_cur == RLIM_INFINITY;
}

std::uintptr_t address(const void* at) noexcept { return reinterpret_cast<std::uintptr_t>(at); }

// Not seen through by the compiler, which else takes away what is allocated and freed at once.
void* allocated(std::size_t bytes) noexcept {
    void* volatile at = std::malloc(bytes);
    return at;
}

}  // namespace

void grow_heap_on_large_pages(std::size_t bytes) noexcept {
    if (!is_unlimited(RLIMIT_AS) || !is_unlimited(RLIMIT_DATA)) return;
    constexpr int in_heap_max = 32 << 20;  // as much as the allocator itself allows in the end
    constexpr int grown_by = 1 << 20;      // when all of it is used
    ::mallopt(M_MMAP_THRESHOLD, in_heap_max);
    ::mallopt(M_TRIM_THRESHOLD, static_cast<int>(2 * bytes));  // or the first free() gives it back
    ::mallopt(M_TOP_PAD, static_cast<int>(bytes));
    void* const first = allocated(std::size_t{256} << 10U);
    const std::uintptr_t bottom = address(first);
    std::free(first);
    ::mallopt(M_TOP_PAD, grown_by);
    const std::uintptr_t end = address(::sbrk(0));
    if (bottom == 0 || bottom > end || end - bottom < bytes) return;
    const std::uintptr_t begin = (bottom + large_page - 1) & ~(large_page - 1);
    if (::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE) != 0) return;
    // The heap goes on there, or small programs would end before it. Never used, never freed.
    allocated(begin - bottom);
}

}  // namespace bede
