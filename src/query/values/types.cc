#include "query/values/types.h"

namespace bede::query {

std::string_view to_string(Type type) {
    switch (type) {
        case Type::any: return "a value";
        case Type::truth: return "a condition";
        case Type::number: return "a number";
        case Type::text: return "a text";
        case Type::time: return "a time";
        case Type::duration: return "a duration";
        case Type::gap: return "a gap";
        case Type::event: return "an event";
        case Type::actor: return "an actor";
        case Type::place: return "a place";
        case Type::source: return "a source";
        case Type::kind: return "a kind";
        case Type::relation: return "a relation";
        case Type::claim: return "a claim";
        case Type::list: return "a list";
        case Type::map: return "a map";
        case Type::path: return "a path";
    }
    return "";
}

Type type_of_thing(ThingType type) {
    switch (type) {
        case ThingType::event: return Type::event;
        case ThingType::actor: return Type::actor;
        case ThingType::place: return Type::place;
        case ThingType::source: return Type::source;
        case ThingType::kind: return Type::kind;
        case ThingType::relation: return Type::relation;
        case ThingType::claim: return Type::claim;
        case ThingType::role:
        case ThingType::attribute:
        case ThingType::relation_type:
        case ThingType::query: return Type::text;
    }
    return Type::any;
}

bool comparable(Type a, Type b) {
    if (a == b || a == Type::any || b == Type::any) return true;
    // A kind is compared by its name; a gap is measured in the units of a duration.
    const auto pair = [&](Type x, Type y) { return (a == x && b == y) || (a == y && b == x); };
    return pair(Type::kind, Type::text) || pair(Type::gap, Type::duration) ||
           pair(Type::event, Type::time);
}

bool is_temporal(Type type) {
    return type == Type::time || type == Type::event || type == Type::any;
}

}  // namespace bede::query
