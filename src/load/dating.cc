#include "load/dating.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "time/policy.h"

namespace bede::load {
namespace {

// Numbers of events: the parts of each whole, and the wholes of each part.
struct Parts {
    std::vector<std::vector<std::size_t>> parts;
    std::vector<std::vector<std::size_t>> wholes;
};

Parts find_parts(const Timeline& timeline, const Schema& schema) {
    const std::size_t count = timeline.events.size();
    Parts found{.parts = std::vector<std::vector<std::size_t>>(count),
                .wholes = std::vector<std::vector<std::size_t>>(count)};
    for (const TimedRelation& each : timeline.relations) {
        if (each.only_denied || !schema.is_relation_type(each.relation->type, "part-of")) continue;
        const auto part = timeline.numbers.find(each.relation->from);
        const auto whole = timeline.numbers.find(each.relation->to);
        if (part == timeline.numbers.end() || whole == timeline.numbers.end()) continue;
        found.parts[whole->second].push_back(part->second);
        found.wholes[part->second].push_back(whole->second);
    }
    return found;
}

// Which of an event's bounds a whole inherits.
using Bounds = std::optional<Extent> Event::*;

// What was only planned does not say when something that took place did; nor does what has no date
// but the order that it stands in say when its whole was.
bool tells_of(const Event& part, const Event& whole) {
    return part.given && (part.modality == Modality::actual || part.modality == whole.modality);
}

// Nobody says that the record has all parts of the whole: it began no later than the first of them
// and ended no earlier than the last, and how much earlier or later is not known.
Extent at_least(Extent hull) {
    hull.start_earliest = unknown_extent().start_earliest;
    hull.end_latest = unknown_extent().end_latest;
    return hull;
}

std::size_t inherit(const std::vector<std::size_t>& parts, Bounds bounds,
                    const std::vector<TimedEvent>& events, Event& whole) {
    std::size_t count = 0;
    std::optional<Extent> all;
    for (const std::size_t number : parts) {
        const Event& part = *events[number].event;
        if (!tells_of(part, whole)) continue;
        const Extent& one = *(part.*bounds);
        all = all ? hull_of(*all, one) : one;
        ++count;
    }
    whole.*bounds = all && !whole.complete ? at_least(*all) : all;
    return count;
}

// From the parts upwards; what lies on a cycle is never reached and stays undated. `tell` is called
// with each whole that inherits, and from how many parts.
template <typename Tell>
void inherit_all(const Parts& parts, Bounds bounds, const std::vector<TimedEvent>& events,
                 const Tell& tell) {
    std::vector<std::size_t> waiting_for(events.size());
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < events.size(); ++i) {
        waiting_for[i] = parts.parts[i].size();
        if (waiting_for[i] == 0) ready.push_back(i);
    }
    while (!ready.empty()) {
        const std::size_t number = ready.back();
        ready.pop_back();
        Event& event = *events[number].event;
        if (!event.when) {
            const std::size_t count = inherit(parts.parts[number], bounds, events, event);
            if (count > 0) tell(event, count);
        }
        for (const std::size_t whole : parts.wholes[number]) {
            if (--waiting_for[whole] == 0) ready.push_back(whole);
        }
    }
}

void put_on_clock(const PlaceClocks& clocks, const Where& where, Event& event, Report& report) {
    const auto [changed_then, differ] = clocks.put(event);
    if (changed_then) {
        report.hint(where, {"D-TWICE",
                            "clocks were changed there at that time: it was shown twice, or never",
                            "an offset as +02:00 says which clock is meant"});
    }
    if (differ) {
        report.hint(where, {"W-CLOCKS", fmt::format("on which clock? {}", event.dating.front()),
                            "write the zone behind the time: T14:00 Europe/Kyiv"});
    }
}

// Told once of a base: one line of its head mends all of it.
void hint_at_approx(const BaseHeader& base, const Where& where, std::set<std::string>& told,
                    Report& report) {
    if (base.approx || !told.insert(base.title).second) return;
    report.hint(where,
                {"W-APPROX",
                 "'about' means this time itself: the head of the base does not say how far it "
                 "reaches",
                 fmt::format("base \"{}\" approx year ±1 year, month ±1 month, day ±3 days",
                             base.title.empty() ? "Title" : base.title)});
}

void date_own(const std::vector<BaseHeader>& bases, const PlaceClocks& clocks,
              const DatePlaces& places, Event& event, std::set<std::string>& told, Report& report) {
    if (!event.when) return;
    put_on_clock(clocks, places.date, event, report);
    const BaseHeader& base = bases[places.date.file];
    if (event.when->approximate) hint_at_approx(base, places.date, told, report);
    event.given = effective_extent(*event.when, base.approx, base.as_of, event.dating);
}

// What the event of another base says itself remains; what others made of it is found anew.
void forget_what_follows(Event& event) {
    event.derived.clear();
    if (event.when) return;
    event.given.reset();
    event.dating.clear();
}

}  // namespace

void date_events(const std::vector<BaseHeader>& bases, const Schema& schema,
                 const PlaceClocks& clocks, Timeline& timeline, Report& report) {
    std::set<std::string> told;
    for (const TimedEvent& each : timeline.events) {
        if (each.places != nullptr) {
            date_own(bases, clocks, *each.places, *each.event, told, report);
        } else {
            forget_what_follows(*each.event);
            clocks.put_anew(*each.event);
        }
    }
    inherit_all(find_parts(timeline, schema), &Event::given, timeline.events,
                [](Event& whole, std::size_t count) {
                    const std::string_view what =
                        whole.complete ? "the hull of its" : "it lasted at least over its";
                    whole.dating.push_back(fmt::format("no date of its own: {} {} dated part{}",
                                                       what, count, count == 1 ? "" : "s"));
                });
    for (const TimedEvent& each : timeline.events) each.event->extent = each.event->given;
}

void inherit_narrowed(const Schema& schema, Timeline& timeline) {
    inherit_all(find_parts(timeline, schema), &Event::extent, timeline.events,
                [](Event&, std::size_t) {});
}

}  // namespace bede::load
