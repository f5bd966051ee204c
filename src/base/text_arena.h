// Texts one behind the other, which stay where they are: millions of short ones, of which each on
// the heap would take twice its room.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace bede {

class TextArena {
  public:
    // A copy that lasts as long as the arena, wherever that is moved to.
    std::string_view add(std::string_view text) {
        char* const begin = room_for(text.size());
        std::ranges::copy(text, begin);
        return {begin, text.size()};
    }

    // Room for so many bytes, which lasts as long.
    char* room_for(std::size_t bytes) {
        if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < bytes) {
            blocks_.emplace_back().reserve(std::max(bytes, block_bytes));
        }
        std::string& block = blocks_.back();
        const std::size_t begin = block.size();
        block.resize(begin + bytes);
        return block.data() + begin;
    }

  private:
    // Larger than what a string keeps within itself, which would move with it.
    static constexpr std::size_t block_bytes = std::size_t{1} << 16U;

    std::deque<std::string> blocks_;  // none of them grows beyond what was reserved
};

}  // namespace bede
