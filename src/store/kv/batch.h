// Changes that become visible and durable together. They are kept as bytes in the order in which
// they were made, and belong to no engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bede::store::kv {

class Batch {
  public:
    enum class Deed : std::uint8_t { put, erase, erase_range };

    // Of erase_range `value` is the end of the range.
    struct Change {
        Deed deed;
        std::string_view key;
        std::string_view value;
    };

    void put(std::string_view key, std::string_view value);
    void erase(std::string_view key);
    void erase_range(std::string_view begin, std::string_view end);  // [begin, end)

    // What the changes take: keys, values, and some bytes for each.
    std::size_t bytes() const;
    bool empty() const { return entries_.empty(); }
    void clear();

    // Calls `take` with each change in its order: later ones win. What it is given lasts until the
    // batch changes.
    template <typename Take>
    void each(const Take& take) const {
        std::string_view rest = bytes_;
        for (const Entry& entry : entries_) {
            const std::string_view key = rest.substr(0, entry.key_bytes);
            take(Change{entry.deed, key, rest.substr(entry.key_bytes, entry.value_bytes)});
            rest.remove_prefix(entry.key_bytes + entry.value_bytes);
        }
    }

  private:
    struct Entry {
        Deed deed;
        std::size_t key_bytes;
        std::size_t value_bytes;
    };
    void add(Deed deed, std::string_view key, std::string_view value);

    std::string bytes_;  // keys and values, one behind the other
    std::vector<Entry> entries_;
};

}  // namespace bede::store::kv
