// What releases did: to one thing over all of them, and to all things between two of them. Values
// are told as event files write them (model/record_difference.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/graph.h"
#include "model/value.h"
#include "store/release/store.h"

namespace bede {

// A row for each field that a release changed, oldest first: release, time, author, what it did,
// the field, before, after. Where only the lines moved that statements stand on, there is no row.
// Of things of several types with this id each is told. No rows if there never was one.
Answer history_of(const store::Store& store, std::string_view id, std::uint32_t up_to);

// Likewise what is otherwise at release `after` than at release `before`, whichever is the older
// one, in order of type and id. Costs what the releases between them changed
// (store/truth/change_list.h). Without a limit the answer has at most difference_rows_max rows, and
// says so if there are more.
constexpr std::uint64_t difference_rows_max = 100'000;
Answer difference_between(const store::Store& store, std::uint32_t before, std::uint32_t after,
                          std::optional<std::uint64_t> limit);

}  // namespace bede
