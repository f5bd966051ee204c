// The records that the blocks make, each with the place that complaints about it point at.
#pragma once

#include <deque>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "load/where.h"
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
    Drafts<Relation> relations;
    Drafts<Claim> claims;
    Drafts<SavedQuery> queries;
    // Events of which a line could not be read: that something is missing is no news then.
    std::set<std::string, std::less<>> incomplete;
};

}  // namespace bede::load
