// The English words that dates are made of.
#include <algorithm>

#include "time/calendars.h"
#include "time/date_read.h"

namespace bede {

std::optional<Era> era_of(std::string_view word) {
    std::string plain = lower(word);
    std::erase(plain, '.');
    if (plain == "bce" || plain == "bc") return Era::before_common;
    if (plain == "ce" || plain == "ad") return Era::common;
    return std::nullopt;
}

std::optional<Era> take_era(Cursor& cursor) {
    const std::size_t before = cursor.at();
    cursor.skip_spaces();
    const std::string_view word = cursor.word();
    const std::optional<Era> era = is_letter(cursor.peek()) ? era_of(word) : std::nullopt;
    cursor.go(era ? cursor.at() + word.size() : before);
    return era;
}

int month_of(std::string_view word) {
    std::string plain = lower(word);
    std::erase(plain, '.');
    if (plain.size() < 3) return 0;
    if (plain == "sept") return 9;
    for (int month = 1; month <= 12; ++month) {
        const std::string name = lower(month_name(month));
        if (plain == name || plain == name.substr(0, 3)) return month;
    }
    return 0;
}

int season_of(std::string_view word) {
    const std::string plain = lower(word);
    if (plain == "spring") return 21;
    if (plain == "summer") return 22;
    if (plain == "autumn" || plain == "fall") return 23;
    return plain == "winter" ? 24 : 0;
}

}  // namespace bede
