// On which line of a text a character stands. A line takes a byte or two: a large base has a
// hundred million of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bede::load {

class LineEnds {
  public:
    // `text` is well-formed UTF-8.
    explicit LineEnds(std::string_view text);

    // From 1. So many characters stand before it in the text.
    std::size_t line_of(std::uint32_t characters) const;

  private:
    // Lines in groups: where the first of them ends, and where the lengths of the others begin.
    struct Group {
        std::uint32_t first_end = 0;  // in characters
        std::uint32_t lengths = 0;    // in `lengths_`
    };
    static constexpr std::size_t group_lines = 64;

    void add_length(std::uint32_t length);

    std::vector<Group> groups_;
    std::string lengths_;  // varints
};

}  // namespace bede::load
