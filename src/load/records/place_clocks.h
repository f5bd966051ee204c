// On whose clock an event's clock times are, where its words do not say: on that of its place, or
// of the nearest place around it that has a zone. Places of this load and of other bases alike.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "load/names/records.h"
#include "model/graph.h"

namespace bede::load {

class PlaceClocks {
  public:
    // `existing` may be null. The records must stay in their places.
    PlaceClocks(const Records& records, const Graph* existing,
                const std::set<std::string>& replaced);

    // What came of it: whether clocks were changed there at that time, and whether the places have
    // different ones, so that nobody knows which is meant.
    struct Outcome {
        bool changed_then = false;
        bool differ = false;
    };

    // Puts the times of an event as its file has them on the clock of its place, and tells so in
    // `dating`.
    Outcome put(Event& event) const;

    // The same for an event as a base holds it, whose place may have had another zone then, or
    // none.
    void put_anew(Event& event) const;
    // Whether this load has places, or takes some out: else that makes no difference.
    bool places_change() const { return places_change_; }
    // Whether that makes a difference.
    bool would_change(const Event& event) const;

  private:
    struct Clock {
        std::string_view zone;  // empty: no place around it has one
        std::string_view place;

        friend bool operator==(const Clock&, const Clock&) = default;
    };

    const Place* place(std::string_view id) const;
    Clock clock_at(std::string_view id) const;
    std::vector<Clock> clocks_of(const Event& event) const;
    Outcome put(Event& event, std::optional<Extent>* given) const;

    const Graph* existing_;
    const std::set<std::string>& replaced_;
    bool places_change_ = false;  // this load has places, or takes some out
    std::unordered_map<std::string_view, const Place*> own_;
    mutable std::unordered_map<std::string_view, Clock> found_;
};

}  // namespace bede::load
