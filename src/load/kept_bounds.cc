#include "load/kept_bounds.h"

#include <algorithm>
#include <utility>

#include "load/statement_words.h"

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
    for (const TimedEvent& each : timeline.events) {
        if (each.stored != nullptr) keep_those_of_others(each.stored->derived, each.event->derived);
    }
}

std::vector<Event> changed_events(const Timeline& timeline) {
    std::vector<Event> changed;
    for (const TimedEvent& each : timeline.events) {
        if (each.places != nullptr) continue;
        Event event = *each.event;
        if (are_alike(event.derived, each.stored->derived)) event.derived = each.stored->derived;
        if (event != *each.stored) changed.push_back(std::move(event));
    }
    return changed;
}

}  // namespace bede::load
