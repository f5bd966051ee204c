#include "load/names/timed_event.h"

#include <utility>

namespace bede::load {

TimedEvent timed_event(const Event& event) {
    TimedEvent timed;
    timed.id = event.id;
    timed.dated = event.when.has_value();
    timed.approximate = event.when && event.when->approximate;
    timed.complete = event.complete;
    timed.modality = event.modality;
    timed.given = event.given;
    if (!event.orders.empty()) timed.own_details().orders = event.orders;
    if (event.when && !event.when->alternatives.empty()) {
        timed.own_details().alternatives = event.when->alternatives;
    }
    return timed;
}

bool put_times(const TimedEvent& timed, Event& event) {
    bool changed = false;
    const auto put = [&](auto& now, const auto& then) {
        if (now == then) return;
        now = then;
        changed = true;
    };
    if (!timed.dated) {
        put(event.given, timed.given);
        put(event.dating, timed.details ? timed.details->dating : std::vector<std::string>());
    }
    put(event.extent, timed.extent() ? std::optional(*timed.extent()) : std::nullopt);
    put(event.derived, timed.derived());
    return changed;
}

}  // namespace bede::load
