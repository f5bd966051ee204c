// From what files say of dates and of order to a network of days (time/network.h): what each
// statement says becomes a constraint that carries its number.
//
// An event takes part if a statement ties it to another. Days are the axis for all: what is after
// an event is not before the day on which it ended. On that day it is later all the same: what
// comes before what is kept beside the days, and a ring of it is a contradiction. Between clock
// times of different offsets the days give way by as many as these make; the order does not.
//
// What is doubtful (`?`, `%`) dates nothing else: if that date is wrong, what follows is. Nor does
// a relation that is only probable, possible, disputed or unlikely, that somebody denies, or that
// ties what took place to what was only planned. What the parts of an undated whole say of it is
// said by `part-of`, not by its inherited dates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "load/order/timeline.h"
#include "model/schema.h"
#include "time/network.h"

namespace bede::load {

// The statements, by their numbers in the timeline.
struct EventDate {
    std::size_t event = 0;
};
struct EventOrder {
    std::size_t event = 0;
    std::size_t order = 0;  // in its `when` line
};
struct EventRelation {
    std::size_t relation = 0;
};
using Statement = std::variant<EventDate, EventOrder, EventRelation>;

struct Endpoints {
    TimeNetwork::Node start = TimeNetwork::origin;
    TimeNetwork::Node end = TimeNetwork::origin;
    // Of the event's own date; `unsaid` if it has none that counts.
    TimeNetwork::Label date = TimeNetwork::unsaid;
};

struct OrderNetwork {
    static constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

    TimeNetwork network;
    std::vector<Statement> statements;        // by label
    std::map<std::size_t, Endpoints> events;  // by number, of those that take part
    std::vector<std::size_t> owners;          // events by node; nobody for the origin and clocks
};

// What to do with a relation that follows from the dates of its events: the cause is over long
// before the effect begins. It narrows nothing as long as nothing contradicts itself, and in large
// bases most relations are so. That one is among statements which cannot all hold can be known only
// if it counts.
enum class Entailed : std::uint8_t { left_out, counted };

OrderNetwork order_network(const Timeline& timeline, const Schema& schema, Entailed entailed);

// What a distance is in days; nothing if it cannot be reckoned with: then only the order counts.
std::optional<DayCount> days_between(const OrderConstraint& order);

}  // namespace bede::load
