// For maps from texts that are looked into by a view, without a copy.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace bede {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

}  // namespace bede
