// Names in the order of their bytes, each once, that are looked up rather than gone through.
#pragma once

#include <optional>
#include <string_view>

namespace bede {

class SortedNames {
  public:
    SortedNames() = default;
    virtual ~SortedNames() = default;
    SortedNames(const SortedNames&) = delete;
    SortedNames& operator=(const SortedNames&) = delete;

    // The first that is not less than `from`, which may be any bytes; nothing if there is none.
    // Lasts until the next call.
    virtual std::optional<std::string_view> seek(std::string_view from) = 0;
};

}  // namespace bede
