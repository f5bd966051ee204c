// What adjacency says of a relation beside its ends, in one number: its type (a number of the
// segment's dictionary), how sure the file is of it, and its causal role.
#pragma once

#include <cstdint>

#include "model/things.h"

namespace bede::store {

struct RelationCode {
    std::uint32_t type = 0;
    Confidence confidence = Confidence::unstated;
    CausalRole role = CausalRole::unstated;

    std::uint32_t packed() const {
        return type << 6U | static_cast<std::uint32_t>(role) << 3U |
               static_cast<std::uint32_t>(confidence);
    }
    static RelationCode unpacked(std::uint32_t code) {
        return {code >> 6U, static_cast<Confidence>(code & 7U),
                static_cast<CausalRole>((code >> 3U) & 7U)};
    }
};

}  // namespace bede::store
