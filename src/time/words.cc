// The English words that dates are made of.
#include <algorithm>
#include <array>

#include "time/date_read.h"

namespace bede {

namespace {

// A word without its full stops, small: "B.C." is "bc". Empty if it is longer than any word here.
class PlainWord {
  public:
    explicit PlainWord(std::string_view word) {
        for (const char c : word) {
            if (c == '.') continue;
            if (size_ == letters_.size()) {
                size_ = 0;
                return;
            }
            letters_[size_++] = lower(c);
        }
    }
    std::string_view text() const { return {letters_.data(), size_}; }

  private:
    std::array<char, 10> letters_{};
    std::size_t size_ = 0;
};

}  // namespace

std::optional<Era> era_of(std::string_view word) {
    const PlainWord plain(word);
    const std::string_view text = plain.text();
    if (text == "bce" || text == "bc") return Era::before_common;
    if (text == "ce" || text == "ad") return Era::common;
    return std::nullopt;
}

std::optional<Era> take_era(Cursor& cursor) {
    const std::size_t before = cursor.at();
    cursor.skip_spaces();
    if (is_letter(cursor.peek())) {
        const std::string_view word = cursor.word();
        if (const std::optional<Era> era = era_of(word)) {
            cursor.go(cursor.at() + word.size());
            return era;
        }
    }
    cursor.go(before);
    return std::nullopt;
}

int month_of(std::string_view word) {
    constexpr std::string_view names[] = {"january",   "february", "march",    "april",
                                          "may",       "june",     "july",     "august",
                                          "september", "october",  "november", "december"};
    const PlainWord plain(word);
    const std::string_view text = plain.text();
    if (text == "sept") return 9;
    const auto* const found = std::ranges::find_if(
        names, [&](std::string_view name) { return text == name || text == name.substr(0, 3); });
    return found == std::end(names) ? 0 : static_cast<int>(found - std::begin(names)) + 1;
}

int season_of(std::string_view word) {
    if (is_word(word, "spring")) return 21;
    if (is_word(word, "summer")) return 22;
    if (is_word(word, "autumn") || is_word(word, "fall")) return 23;
    return is_word(word, "winter") ? 24 : 0;
}

}  // namespace bede
