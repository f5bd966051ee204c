// The ids of things in event files and questions: as wide as the numbers of any size, so that they
// sort as the numbers do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bede::bench {

std::string event_id(std::int64_t number);   // e0020706
std::string actor_id(std::int64_t number);   // a0000609
std::string place_id(std::int64_t number);   // p0000050
std::string source_id(std::int64_t number);  // s0000051
std::string kind_id(std::int64_t number);    // k2

// The number in such an id; -1 if there is none.
std::int64_t number_in(std::string_view id);

}  // namespace bede::bench
