// The static types of BQL. The binder computes one for every expression, so that a wrong
// comparison is an error before the query starts, never an empty answer.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/things.h"

namespace bede::query {

enum class Type : std::uint8_t {
    any,  // not known before it runs: a null, a mixed list
    truth,
    number,
    text,
    time,
    duration,
    gap,
    event,
    actor,
    place,
    source,
    kind,
    relation,
    claim,
    list,
    map,
    path,
};

std::string_view to_string(Type type);  // "a time", "an event"

Type type_of_thing(ThingType type);
// Whether values of the two types can be equal or ordered.
bool comparable(Type a, Type b);
// Times, and events, which stand for their time.
bool is_temporal(Type type);

}  // namespace bede::query
