#include "time/when.h"

#include <fmt/format.h>

#include <cstdlib>

namespace bede {

namespace {

bool unlimited(const Bound& bound) { return bound.knowledge != Knowledge::known; }

// "44-03-15 BCE", "2014-04-01".
std::string write_day(Day day) {
    const CivilDate date = civil_of(day);
    if (date.year > 0) return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    return fmt::format("{}-{:02}-{:02} BCE", 1 - date.year, date.month, date.day);
}

// From fine to coarse.
int coarseness(Precision precision) {
    switch (precision) {
        case Precision::minute: return 0;
        case Precision::hour: return 1;
        case Precision::day: return 2;
        case Precision::month: return 3;
        case Precision::year: return 4;
    }
    return 4;
}

}  // namespace

Precision coarser(Precision a, Precision b) { return coarseness(a) < coarseness(b) ? b : a; }

When as_period(const When& when) {
    if (!when.alternatives.empty()) return when;
    When period = when;
    Extent& extent = period.extent;
    // "before 1850" as a period is all that lies before; an unknown beginning of a span stays so.
    const bool endless_past = unlimited(extent.start_earliest) && unlimited(extent.end_earliest);
    const bool endless_future = unlimited(extent.end_latest) && unlimited(extent.start_latest);
    if (endless_past) extent.start_earliest.knowledge = Knowledge::open;
    if (endless_future) extent.end_latest.knowledge = Knowledge::open;
    if (extent.start_earliest.knowledge != Knowledge::unknown) {
        extent.start_latest = extent.start_earliest;
    }
    if (extent.end_latest.knowledge != Knowledge::unknown) {
        extent.end_earliest = extent.end_latest;
    }
    return period;
}

std::string to_string(const When& when) { return when.edtf.empty() ? when.text : when.edtf; }

std::string offset_text(std::optional<std::int32_t> offset) {
    if (!offset) return "";
    if (*offset == 0) return "Z";
    const std::int32_t seconds = std::abs(*offset);
    std::string text =
        fmt::format("{}{:02}:{:02}", *offset < 0 ? '-' : '+', seconds / 3'600, seconds / 60 % 60);
    if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
    return text;
}

std::string to_string(const Bound& bound, bool clocked) {
    if (bound.knowledge == Knowledge::unknown) return "unknown";
    if (bound.knowledge == Knowledge::open) return "open";
    const Day day = day_at(bound.at);
    if (!clocked) return write_day(day);
    const std::int64_t second = bound.at.second - first_second(day).second;
    const CivilDate date = civil_of(day);
    const std::string clock =
        fmt::format("T{:02}:{:02}:{:02}", second / 3'600, second / 60 % 60, second % 60);
    if (date.year > 0) return write_day(day) + clock;
    return fmt::format("{}-{:02}-{:02}{} BCE", 1 - date.year, date.month, date.day, clock);
}

}  // namespace bede
