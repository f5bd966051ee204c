#include "bench/names.h"

#include <fmt/format.h>

#include <charconv>

namespace bede::bench {

std::string event_id(std::int64_t number) { return fmt::format("e{:07}", number); }
std::string actor_id(std::int64_t number) { return fmt::format("a{:07}", number); }
std::string place_id(std::int64_t number) { return fmt::format("p{:07}", number); }
std::string source_id(std::int64_t number) { return fmt::format("s{:07}", number); }
std::string kind_id(std::int64_t number) { return fmt::format("k{}", number); }

std::int64_t number_in(std::string_view id) {
    std::int64_t number = 0;
    if (id.empty()) return -1;
    const char* const end = id.data() + id.size();
    const auto [behind, error] = std::from_chars(id.data() + 1, end, number);
    return error == std::errc{} && behind == end ? number : -1;
}

}  // namespace bede::bench
