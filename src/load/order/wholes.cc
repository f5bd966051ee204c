#include "load/order/wholes.h"

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string_view>

namespace bede::load {
namespace {

// Numbers of events: the parts of each whole, and the wholes of each part.
struct Parts {
    std::map<std::size_t, std::vector<std::size_t>> parts;
    std::map<std::size_t, std::vector<std::size_t>> wholes;
};

Parts find_parts(const Timeline& timeline, const Schema& schema) {
    Parts found;
    for (const TimedRelation& each : timeline.relations) {
        if (each.only_denied || !schema.is_relation_type(each.relation->type, "part-of")) continue;
        const auto part = timeline.number(each.relation->from);
        const auto whole = timeline.number(each.relation->to);
        if (!part || !whole) continue;
        found.parts[*whole].push_back(*part);
        found.wholes[*part].push_back(*whole);
    }
    return found;
}

// What was only planned does not say when something that took place did; nor does what has no date
// but the order that it stands in say when its whole was.
bool tells_of(const TimedEvent& part, const TimedEvent& whole) {
    return part.given && (part.modality == Modality::actual || part.modality == whole.modality);
}

// Nobody says that the record has all parts of the whole: it began no later than the first of them
// and ended no earlier than the last, and how much earlier or later is not known.
Extent at_least(Extent hull) {
    hull.start_earliest = unknown_extent().start_earliest;
    hull.end_latest = unknown_extent().end_latest;
    return hull;
}

// What parts that tell of it make of a whole, and how many they are.
struct Inherited {
    std::optional<Extent> bounds;
    std::size_t count = 0;
};

template <typename BoundsOf>
Inherited inherited(const std::vector<std::size_t>& parts, const BoundsOf& bounds_of,
                    const Timeline& timeline, const TimedEvent& whole) {
    Inherited all;
    for (const std::size_t number : parts) {
        const TimedEvent& part = timeline.events[number];
        if (!tells_of(part, whole)) continue;
        const Extent& one = *bounds_of(part);
        all.bounds = all.bounds ? hull_of(*all.bounds, one) : one;
        ++all.count;
    }
    if (all.bounds && !whole.complete) all.bounds = at_least(*all.bounds);
    return all;
}

// From the parts upwards; what lies on a cycle is never reached and stays undated. `take` is called
// with each whole without a date of its own, and what it inherits.
template <typename BoundsOf, typename Take>
void inherit_all(const Parts& parts, const BoundsOf& bounds_of, Timeline& timeline,
                 const Take& take) {
    std::map<std::size_t, std::size_t> waiting_for;
    std::vector<std::size_t> ready;
    for (const auto& [part, wholes] : parts.wholes) {
        if (!parts.parts.contains(part)) ready.push_back(part);
    }
    for (const auto& [whole, its_parts] : parts.parts) waiting_for[whole] = its_parts.size();
    while (!ready.empty()) {
        const std::size_t number = ready.back();
        ready.pop_back();
        TimedEvent& event = timeline.events[number];
        const auto its_parts = parts.parts.find(number);
        if (!event.dated && its_parts != parts.parts.end()) {
            take(event, inherited(its_parts->second, bounds_of, timeline, event));
        }
        const auto wholes = parts.wholes.find(number);
        if (wholes == parts.wholes.end()) continue;
        for (const std::size_t whole : wholes->second) {
            if (--waiting_for[whole] == 0) ready.push_back(whole);
        }
    }
}

}  // namespace

void date_wholes(const Schema& schema, Timeline& timeline) {
    inherit_all(
        find_parts(timeline, schema),
        [](const TimedEvent& part) { return part.given ? &*part.given : nullptr; }, timeline,
        [](TimedEvent& whole, const Inherited& inherited) {
            whole.given = inherited.bounds;
            if (inherited.count == 0) return;
            const std::string_view what =
                whole.complete ? "the hull of its" : "it lasted at least over its";
            whole.own_details().dating.push_back(
                fmt::format("no date of its own: {} {} dated part{}", what, inherited.count,
                            inherited.count == 1 ? "" : "s"));
        });
}

void inherit_narrowed(const Schema& schema, Timeline& timeline) {
    inherit_all(
        find_parts(timeline, schema), [](const TimedEvent& part) { return part.extent(); },
        timeline,
        [](TimedEvent& whole, const Inherited& inherited) {
            if (inherited.bounds == whole.given) {
                whole.narrowed.reset();
            } else {
                whole.narrowed = std::make_unique<Extent>(*inherited.bounds);
            }
        });
}

}  // namespace bede::load
