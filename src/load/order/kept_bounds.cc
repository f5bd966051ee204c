#include "load/order/kept_bounds.h"

#include <algorithm>
#include <utility>

#include "load/order/statement_words.h"

namespace bede::load {
namespace {

bool are_alike(const std::vector<DerivedBound>& bounds, const std::vector<DerivedBound>& others) {
    return std::ranges::equal(bounds, others, [](const DerivedBound& a, const DerivedBound& b) {
        return a.what == b.what &&
               std::ranges::equal(a.statements, b.statements,
                                  [](const std::string& one, const std::string& other) {
                                      return say_the_same(one, other);
                                  });
    });
}

void keep_those_of_others(const std::vector<DerivedBound>& stored,
                          std::vector<DerivedBound>& derived) {
    for (std::size_t i = 0; i < std::min(stored.size(), derived.size()); ++i) {
        const std::vector<std::string>& before = stored[i].statements;
        std::vector<std::string>& now = derived[i].statements;
        for (std::size_t j = 0; j < std::min(before.size(), now.size()); ++j) {
            if (!is_of_other_base(now[j]) || !say_the_same(before[j], now[j])) continue;
            now[j] = before[j];
        }
    }
}

}  // namespace

void keep_places(Timeline& timeline) {
    for (TimedEvent& each : timeline.events) {
        if (each.derived().empty()) continue;
        if (const Event* const stored = timeline.stored(each)) {
            keep_those_of_others(stored->derived, each.details->derived);
        }
    }
}

std::vector<Event> changed_events(const Timeline& timeline) {
    std::vector<Event> changed;
    for (const TimedEvent& each : timeline.events) {
        if (each.own) continue;
        Event event = timeline.record(each);
        put_times(each, event);
        const Event& stored = *timeline.stored(each);
        if (are_alike(event.derived, stored.derived)) event.derived = stored.derived;
        if (event != stored) changed.push_back(std::move(event));
    }
    return changed;
}

}  // namespace bede::load
