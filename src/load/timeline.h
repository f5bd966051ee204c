// What dates and order are reckoned with: the events of this load, and those events of other bases
// that stand in a row with them. Both are treated alike and stand in order of their ids, so that it
// makes no difference which bases are loaded when, or together.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/steps.h"
#include "load/place_clocks.h"
#include "load/records.h"
#include "model/graph.h"
#include "model/schema.h"

namespace bede::load {

struct TimedEvent {
    Event* event = nullptr;
    const DatePlaces* places = nullptr;  // null: of a base that is not loaded now
    const Event* stored = nullptr;       // as the base holds it; null if it does not
};

struct TimedRelation {
    const RelationEnds* relation = nullptr;
    std::optional<Where> where;  // nothing: of a base that is not loaded now
    bool sure = false;           // it is certain or its confidence not stated, and nobody denies it
    bool contested = false;      // somebody denies it, or it is called disputed
    bool only_denied = false;    // somebody denies it and nobody asserts it
};

struct Timeline {
    std::vector<TimedEvent> events;
    std::vector<TimedRelation> relations;
    std::unordered_map<std::string_view, std::size_t> numbers;  // of the events, by id
    std::deque<Event> kept;                                     // those of other bases
    std::deque<RelationEnds> kept_relations;
    bool types_changed = false;  // relation types of the base no longer mean what they did

    const TimedEvent* find(std::string_view id) const {
        const auto found = numbers.find(id);
        return found == numbers.end() ? nullptr : &events[found->second];
    }
};

// Of other bases it holds what is connected with an event of this load, or was connected with one
// of the events that it replaces, or whose places now have other clocks, through any number of
// relations and orders; and all, if relation types changed. The records must stay in their places;
// `existing` may be null.
Timeline make_timeline(Records& records, const Graph* existing,
                       const std::set<std::string>& replaced, const Schema& schema,
                       const PlaceClocks& clocks, const Steps& steps);

}  // namespace bede::load
