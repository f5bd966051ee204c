// The records that the blocks make, each with the place that complaints about it point at. Of
// events, relations and claims, which are most of a base, nothing is kept beside their bytes but
// what the checks ask for.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_arena.h"
#include "load/names/timed_event.h"
#include "load/text/where.h"
#include "model/packed_records.h"
#include "model/things.h"

namespace bede::load {

template <typename Record>
struct Draft {
    Record record;
    Where where;
};

// Millions of large records: a deque moves none of them while it grows, keeps no room that is not
// used, and gives back what is taken from its front.
template <typename Record>
using Drafts = std::deque<Draft<Record>>;

// What claims do to a relation.
struct Said {
    bool claimed = false;
    bool asserted = false;
    bool denied = false;

    void add(const Claim& claim);
};

// What a relation joins. The texts last as long as the load.
struct RelationEnds {
    std::string_view id;
    std::string_view type;
    std::string_view from;  // event id
    std::string_view to;    // event id
    Confidence confidence = Confidence::unstated;
};

struct RelationDraft {
    RelationEnds ends;
    Said said;
    Where where;
};

// A claim about an event whose day can be held against that of the event.
struct DatedClaim {
    std::size_t number = 0;  // in Records::packed
    Where where;
};

// An event that names somebody whose life is known, or a source of which it is known when it was
// published.
struct CheckedEvent {
    std::size_t number = 0;  // in Records::packed
    Where where;
};

struct Records {
    Drafts<Kind> kinds;
    Drafts<Role> roles;
    Drafts<Attribute> attributes;
    Drafts<RelationType> relation_types;
    Drafts<Actor> actors;
    Drafts<Place> places;
    Drafts<Source> sources;
    std::deque<TimedEvent> events;
    std::deque<CheckedEvent> checked_events;
    std::deque<RelationDraft> relations;
    std::deque<DatedClaim> claims;
    Drafts<SavedQuery> queries;
    PackedRecords packed;  // what is finished: all events, relations and claims
    TextArena texts;       // ids that records, which are packed, do not keep in one place
    std::set<std::string, std::less<>> relation_type_ids = {};  // that relations have
    // Events of which a line could not be read: that something is missing is no news then.
    std::set<std::string, std::less<>> incomplete;
};

}  // namespace bede::load
