// Dense 32-bit handles, one type per kind of thing, so that events, actors and sources cannot be
// swapped. A handle is valid for one Graph only; the name that lasts is the slug (`minsk-ii`).
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace bede {

template <typename Tag>
struct Id {
    std::uint32_t value = 0;

    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace bede

template <typename Tag>
struct std::hash<bede::Id<Tag>> {
    std::size_t operator()(bede::Id<Tag> id) const noexcept {
        return std::hash<std::uint32_t>{}(id.value);
    }
};
