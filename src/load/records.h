// The records that the blocks make, each with the place that complaints about it point at.
#pragma once

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

// Where the parts of an event's `when` line stand; its head if it has none.
struct DatePlaces {
    Where date;
    std::vector<Where> orders;
};

struct Records {
    std::vector<Draft<Kind>> kinds;
    std::vector<Draft<Role>> roles;
    std::vector<Draft<Attribute>> attributes;
    std::vector<Draft<RelationType>> relation_types;
    std::vector<Draft<Actor>> actors;
    std::vector<Draft<Place>> places;
    std::vector<Draft<Source>> sources;
    std::vector<Draft<Event>> events;
    std::vector<DatePlaces> event_dates;  // beside `events`
    std::vector<Draft<Relation>> relations;
    std::vector<Draft<Claim>> claims;
    std::vector<Draft<SavedQuery>> queries;
    // Events of which a line could not be read: that something is missing is no news then.
    std::set<std::string, std::less<>> incomplete;
};

}  // namespace bede::load
