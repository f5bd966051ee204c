// What dates and order are reckoned with: the events of this load, and those events of other bases
// that stand in a row with them. Both are treated alike and stand in order of their ids, so that it
// makes no difference which bases are loaded when, or together.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/id_index.h"
#include "base/steps.h"
#include "load/names/records.h"
#include "load/records/place_clocks.h"
#include "model/graph.h"
#include "model/schema.h"

namespace bede::load {

struct TimedRelation {
    const RelationEnds* relation = nullptr;
    std::optional<Where> where;  // nothing: of a base that is not loaded now
    bool sure = false;           // it is certain or its confidence not stated, and nobody denies it
    bool contested = false;      // somebody denies it, or it is called disputed
    bool only_denied = false;    // somebody denies it and nobody asserts it
};

struct Timeline {
    std::deque<TimedEvent> events;  // in order of id
    std::vector<TimedRelation> relations;
    const PackedRecords* packed = nullptr;  // records of the events of this load
    std::deque<Event> kept;                 // those of other bases
    std::deque<RelationEnds> kept_relations;
    const Graph* existing = nullptr;  // may be null
    bool types_changed = false;       // relation types of the base no longer mean what they did

    // When all events are there: they are put in order, and found by their ids.
    void put_in_order();
    std::optional<std::size_t> number(std::string_view id) const;
    const TimedEvent* find(std::string_view id) const {
        const auto found = number(id);
        return found ? &events[*found] : nullptr;
    }
    // As its file has it, or as the base holds it: what is reckoned of it may not be in there yet.
    Event record(const TimedEvent& event) const;
    // As the base holds it; null if it does not.
    const Event* stored(const TimedEvent& event) const;

  private:
    IdIndex numbers_;
};

// Of other bases it holds what is connected with an event of this load, or was connected with one
// of the events that it replaces, or whose places now have other clocks, through any number of
// relations and orders; and all, if relation types changed. It takes the events out of the records,
// of which the others must stay in their places; `existing` may be null.
Timeline make_timeline(Records& records, const Graph* existing,
                       const std::set<std::string>& replaced, const Schema& schema,
                       const PlaceClocks& clocks, const Steps& steps);

}  // namespace bede::load
