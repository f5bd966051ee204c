// The oracle's `filled`: a group for each unit of the calendar that has none.
#include <algorithm>

#include "oracle.h"
#include "query_text.h"
#include "values.h"

namespace bede::differential {
namespace {

std::int64_t filled_number_of(const std::string& unit, Instant at) {
    const CivilDate date = civil_of(day_at(at));
    if (unit == "month") return date.year * 12 + date.month - 1;
    if (unit == "day") return day_at(at).number;
    if (unit == "hour") return floored(at.second, 3600);
    if (unit == "minute") return floored(at.second, 60);
    if (unit == "decade") return date.year > 0 ? date.year / 10 : -1 - (1 - date.year) / 10;
    if (unit != "century") return date.year;
    return date.year > 0 ? date.year / 100 + 1 : 1 - (1 - date.year + 99) / 100;
}

// A time that lies in the unit: a day, or what is shorter.
Extent time_in(const std::string& unit, std::int64_t number) {
    const std::int64_t seconds = unit == "hour" ? 3600 : unit == "minute" ? 60 : 0;
    if (seconds > 0) {
        return within({number * seconds}, {number * seconds + seconds - 1}, true);
    }
    CivilDate date{.year = number, .month = 1, .day = 1};
    if (unit == "month") {
        date.year = floored(number, 12);
        date.month = static_cast<int>(number - date.year * 12) + 1;
    }
    // Decades of no year 0; before our era by their names.
    if (unit == "decade") {
        date.year = number >= 0 ? std::max<std::int64_t>(number * 10, 1)
                                : 1 - std::max<std::int64_t>((-number - 1) * 10, 1);
    }
    if (unit == "century") {
        date.year = number > 0 ? std::max<std::int64_t>((number - 1) * 100, 1) : number * 100;
    }
    const Day day = unit == "day" ? Day{number} : bede::day_of(date);
    return within(first_second(day), last_second(day));
}

}  // namespace

std::optional<std::size_t> unit_among(const std::vector<NodePtr>& keys) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto* call = std::get_if<Call>(&keys[i]->form);
        if (call == nullptr) continue;
        for (const char* unit : {"year", "month", "day", "hour", "minute", "decade", "century"}) {
            if (call->function == unit) return i;
        }
    }
    return std::nullopt;
}

void Oracle::fill(std::vector<Group>& groups, const std::vector<NodePtr>& keys) const {
    const std::size_t at = *unit_among(keys);
    const auto& unit = std::get<Call>(keys[at]->form);
    std::optional<std::int64_t> first;
    std::optional<std::int64_t> last;
    for (Group& group : groups) {
        group.unit_key = at;
        const Value start = call({"start", unit.arguments}, group.rows.front());
        const std::optional<Time> time = this->time(start);
        if (!time) continue;
        std::int64_t least = 0;
        std::int64_t most = 0;
        for (std::size_t i = 0; i < time->members.size(); ++i) {
            const Extent& member = time->members[i];
            if (member.start_earliest.knowledge != Knowledge::known ||
                member.start_latest.knowledge != Knowledge::known) {
                least = 1;
                most = 0;
                break;
            }
            const std::int64_t a = filled_number_of(unit.function, member.start_earliest.at);
            const std::int64_t b = filled_number_of(unit.function, member.start_latest.at);
            least = i == 0 ? a : std::min(least, a);
            most = i == 0 ? b : std::max(most, b);
        }
        if (least > most) continue;
        group.unit = Value(List{Value(least), Value(most)});
        first = first ? std::min(*first, least) : least;
        last = last ? std::max(*last, most) : most;
    }
    if (!first) return;
    const std::vector<Group> known = groups;
    for (const Group& other : known) {
        for (std::int64_t number = *first; number <= *last; ++number) {
            Group empty{.key_texts = other.key_texts, .keys = other.keys, .rows = {}};
            Found row;
            row.columns["day"] = Value(time_in(unit.function, number));
            empty.keys[at] = call({unit.function, {node(Column{"day"})}}, row);
            empty.unit_key = at;
            empty.unit = Value(List{Value(number), Value(number)});
            const bool there = std::ranges::any_of(groups, [&](const Group& group) {
                for (std::size_t i = 0; i < group.keys.size(); ++i) {
                    if (i != at && !same_cell(group.keys[i], empty.keys[i])) return false;
                }
                return same_cell(group.unit, empty.unit);
            });
            if (!there) groups.push_back(std::move(empty));
        }
    }
    const auto sorted_keys = [&](const Group& group) {
        List out(group.keys);
        out[at] = group.unit;
        return Value(std::move(out));
    };
    std::ranges::stable_sort(groups, [&](const Group& a, const Group& b) {
        return order_of(sorted_keys(a), sorted_keys(b)) < 0;
    });
}

}  // namespace bede::differential
