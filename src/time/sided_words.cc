#include "time/sided_words.h"

#include <algorithm>
#include <string_view>

namespace bede {

namespace {

struct SidedPhrase {
    std::string_view words;  // one to three, a space between them
    Sided sided;
};

constexpr Sided sided_before{true, false};
constexpr Sided sided_by{true, true};
constexpr Sided sided_after{false, false};
constexpr Sided sided_since{false, true};

constexpr SidedPhrase sided_phrases[] = {
    {"before", sided_before},         {"by", sided_by},
    {"after", sided_after},           {"since", sided_since},
    {"prior to", sided_before},       {"earlier than", sided_before},
    {"later than", sided_after},      {"not before", sided_since},
    {"no earlier than", sided_since}, {"not earlier than", sided_since},
    {"in or after", sided_since},     {"on or after", sided_since},
    {"at or after", sided_since},     {"during or after", sided_since},
    {"not after", sided_by},          {"no later than", sided_by},
    {"not later than", sided_by},     {"in or before", sided_by},
    {"on or before", sided_by},       {"at or before", sided_by},
    {"during or before", sided_by},   {"before or in", sided_by},
    {"after or in", sided_since},
};

constexpr SidedPhrase phrases_behind[] = {{"earlier", sided_by},
                                          {"before", sided_by},
                                          {"later", sided_since},
                                          {"after", sided_since},
                                          {"thereafter", sided_since}};

bool take_words(Cursor& cursor, std::string_view words) {
    const std::size_t begin = cursor.at();
    while (!words.empty()) {
        const std::size_t space = words.find(' ');
        if (!cursor.take_word(words.substr(0, space))) {
            cursor.go(begin);
            return false;
        }
        words = space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
    }
    return true;
}

}  // namespace

// The longer of two phrases that begin alike: "before or in", "before".
std::optional<Sided> take_sided(Cursor& cursor) {
    if (!is_letter(cursor.peek())) return std::nullopt;
    std::optional<Sided> longest;
    std::size_t end = cursor.at();
    for (const SidedPhrase& phrase : sided_phrases) {
        Cursor ahead = cursor;
        if (!take_words(ahead, phrase.words) || ahead.at() <= end) continue;
        longest = phrase.sided;
        end = ahead.at();
    }
    cursor.go(end);
    return longest;
}

std::optional<Sided> take_sided_behind(Cursor& cursor) {
    for (const SidedPhrase& phrase : phrases_behind) {
        Cursor ahead = cursor;
        if (!ahead.take_word(phrase.words) || is_digit(ahead.peek())) continue;
        cursor.go(ahead.at());
        return phrase.sided;
    }
    return std::nullopt;
}

}  // namespace bede
