// What a question sees of what did not happen, and of relations that are only denied. Unless it
// asks for more it sees what took place, and what it names itself: of a thing that is named
// everybody knows which one is meant.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/graph.h"
#include "model/value.h"

namespace bede::query {

struct Expression;

struct Sight {
    std::set<Modality> modalities = {Modality::actual};
    bool denied = false;                       // relations that somebody denies and nobody asserts
    std::set<std::string, std::less<>> named;  // events by id, whatever their modality

    bool sees(Modality modality, std::string_view id) const {
        return modalities.contains(modality) || named.contains(id);
    }
    // Of other things than events: always.
    bool sees(const Entity& thing) const {
        if (thing.type != ThingType::event) return true;
        const Modality modality = thing.modality();
        return modalities.contains(modality) || named.contains(thing.id());
    }

    // Adds what the other one sees.
    void add(const Sight& more);
    // A condition that speaks of modality asks for events of all; one that an id or a thing fulfils
    // alone names it.
    void learn(const Expression& condition);
};

// What an answer has left out because its question does not see it. Events by handle.
struct LeftOut {
    std::map<std::uint32_t, Modality> events;
    std::set<RelationId> relations;

    void add(const LeftOut& more);
};

// "2 planned and averted events are left out; `including planned, averted` shows them".
std::vector<std::string> notes_of(const LeftOut& left_out);

}  // namespace bede::query
