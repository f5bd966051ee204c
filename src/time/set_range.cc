#include "time/set_range.h"

#include "time/calendars.h"
#include "time/edtf_mask.h"

namespace bede {
namespace {

// The unit of the calendar that begins with this day.
std::optional<Piece> unit_from(Calendar calendar, Day first, Precision precision) {
    const std::optional<CivilDate> date = date_in(calendar, first);
    if (!date) return std::nullopt;
    switch (precision) {
        case Precision::year: return year_piece(calendar, date->year, date->year);
        case Precision::month: return month_piece(calendar, date->year, date->month);
        case Precision::day: return Piece{first_second(first), last_second(first)};
        default: return std::nullopt;  // clock times
    }
}

}  // namespace

std::vector<Piece> members_between(Calendar calendar, const DateRead& low, const DateRead& high) {
    if (low.clocked || high.clocked) return {};
    std::vector<Piece> members;
    for (Instant next = low.hull.first; next < high.hull.last;) {
        const std::optional<Piece> unit = unit_from(calendar, day_at(next), low.precision);
        // A season or a decade is no unit, nor is a date of another calendar.
        const bool is_first = members.empty();
        if (!unit || (is_first && *unit != low.hull)) return {};
        members.push_back(*unit);
        if (members.size() > pieces_max) return members;
        next = {unit->last.second + 1};
    }
    if (members.size() < 2 || members.back() != high.hull) return {};
    return members;
}

}  // namespace bede
