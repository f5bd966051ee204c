// A small base from a seed, as the plain records that a graph is made of and the oracle reads. It
// is not loaded from files, because a loader would refuse some of what shall be here: relations of
// an event with itself, circles of causes, effects before their causes.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/things.h"
#include "random.h"
#include "time/truth.h"

namespace bede::differential {

struct Base {
    int year = 2014;  // around which its dates lie
    std::vector<Kind> kinds;
    std::vector<Role> roles;
    std::vector<Attribute> attributes;
    std::vector<RelationType> relation_types;  // beside the built-in ones
    std::vector<Actor> actors;
    std::vector<Place> places;
    std::vector<Source> sources;
    std::vector<Event> events;
    std::vector<Relation> relations;
    std::vector<Claim> claims;
    // In the world that is asked, where that is not certain (oracle_world.h).
    std::map<std::pair<ThingType, std::string>, Truth> presence = {};

    std::vector<Thing> things() const;
};

Base random_base(Random& random);
// The same base, whose dates lie around another year, and whose places have no zones: their clocks
// would be others in other years.
Base random_base(Random& random, int year);

// As an event file, for whoever looks into a difference.
std::string to_text(const Base& base);

When when_of(const std::string& text);  // it must be a date

}  // namespace bede::differential
