#include "load/records/own_dates.h"

#include <fmt/format.h>

#include "time/policy.h"

namespace bede::load {

void OwnDates::put(const Where& date, Event& event) {
    if (!event.when) return;
    put_on_clock(date, event);
    const BaseHeader& base = bases_[date.file];
    if (event.when->approximate) hint_at_approx(base, date);
    event.given = effective_extent(*event.when, base.approx, base.as_of, event.dating);
    event.extent = event.given;
}

void OwnDates::put_on_clock(const Where& date, Event& event) {
    const auto [changed_then, differ] = clocks_.put(event);
    if (changed_then) {
        report_.hint(date, {"D-TWICE",
                            "clocks were changed there at that time: it was shown twice, or never",
                            "an offset as +02:00 says which clock is meant"});
    }
    if (differ) {
        report_.hint(date, {"W-CLOCKS", fmt::format("on which clock? {}", event.dating.front()),
                            "write the zone behind the time: T14:00 Europe/Kyiv"});
    }
}

// Told once of a base: one line of its head mends all of it.
void OwnDates::hint_at_approx(const BaseHeader& base, const Where& date) {
    if (base.approx || !told_.insert(base.title).second) return;
    report_.hint(date,
                 {"W-APPROX",
                  "'about' means this time itself: the head of the base does not say how far it "
                  "reaches",
                  fmt::format("base \"{}\" approx year ±1 year, month ±1 month, day ±3 days",
                              base.title.empty() ? "Title" : base.title)});
}

}  // namespace bede::load
