// The records that the blocks make, each with the place that complaints about it point at. Of
// relations and claims, which are most of a base, nothing is kept beside their bytes but what the
// checks ask for.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "load/where.h"
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

// What a relation joins.
struct RelationEnds {
    std::string id;
    std::string type;
    std::string from;  // event id
    std::string to;    // event id
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

// Where the parts of an event's `when` line stand; its head if it has none.
struct DatePlaces {
    Where date;
    std::vector<Where> orders;
};

struct Records {
    Drafts<Kind> kinds;
    Drafts<Role> roles;
    Drafts<Attribute> attributes;
    Drafts<RelationType> relation_types;
    Drafts<Actor> actors;
    Drafts<Place> places;
    Drafts<Source> sources;
    Drafts<Event> events;
    std::vector<DatePlaces> event_dates;  // beside `events`
    std::deque<RelationDraft> relations;
    std::deque<DatedClaim> claims;
    Drafts<SavedQuery> queries;
    PackedRecords packed;  // what is finished: all relations and claims
    // Events of which a line could not be read: that something is missing is no news then.
    std::set<std::string, std::less<>> incomplete;
};

}  // namespace bede::load
