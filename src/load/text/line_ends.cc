#include "load/text/line_ends.h"

#include <algorithm>

#include "base/utf8.h"

namespace bede::load {
namespace {

constexpr std::uint32_t low_bits = 0x7FU;
constexpr std::uint32_t more_bit = 0x80U;

}  // namespace

LineEnds::LineEnds(std::string_view text) {
    std::uint32_t character = 0;
    std::uint32_t last_end = 0;
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size(); ++character) {
        if (next_code_point(text, at) != U'\n') continue;
        if (lines++ % group_lines == 0) {
            groups_.push_back({character, static_cast<std::uint32_t>(lengths_.size())});
        } else {
            add_length(character - last_end);
        }
        last_end = character;
    }
    groups_.shrink_to_fit();
    lengths_.shrink_to_fit();
}

void LineEnds::add_length(std::uint32_t length) {
    for (; length > low_bits; length >>= 7U) {
        lengths_.push_back(static_cast<char>((length & low_bits) | more_bit));
    }
    lengths_.push_back(static_cast<char>(length));
}

std::size_t LineEnds::line_of(std::uint32_t characters) const {
    const auto behind = std::ranges::lower_bound(groups_, characters, {}, &Group::first_end);
    if (behind == groups_.begin()) return 1;
    const auto group = behind - 1;
    std::size_t line = static_cast<std::size_t>(group - groups_.begin()) * group_lines + 2;
    const std::size_t end = behind == groups_.end() ? lengths_.size() : behind->lengths;
    std::uint32_t line_end = group->first_end;
    for (std::size_t at = group->lengths; at < end; ++line) {
        for (unsigned shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(lengths_[at++]);
            line_end += (byte & low_bits) << shift;
            if ((byte & more_bit) == 0) break;
        }
        if (line_end >= characters) break;
    }
    return line;
}

}  // namespace bede::load
