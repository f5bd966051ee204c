// What dating and order reckon with of an event. Its record is packed as soon as it is read, so
// that a million of events take the room of their bounds and bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/text/where.h"
#include "model/things.h"

namespace bede::load {

// What few events have.
struct TimedDetails {
    std::vector<OrderConstraint> orders;
    std::vector<Where> order_places;   // beside them, if the event is of this load
    std::vector<Extent> alternatives;  // see When
    std::vector<std::string> dating;   // how an undated whole came by `given`, in words
    std::vector<DerivedBound> derived;
};

struct TimedEvent {
    std::string_view id;                // lasts as long as the load
    const std::string* base = nullptr;  // its title
    std::size_t record = 0;             // its number in Timeline::packed, or else in `kept`
    bool own = false;                   // of this load
    bool dated = false;                 // it has a `when`
    bool approximate = false;           // that is approximate
    bool complete = false;              // see Event
    Modality modality = Modality::actual;
    std::uint64_t date_words = 0;           // a digest of how its date is told; of this load
    std::optional<Extent> given;            // see Event
    std::unique_ptr<Extent> narrowed;       // Event::extent, where that is another one
    Where head;                             // of events of this load
    Where date;                             // of its `when`; its head if it has none
    std::unique_ptr<TimedDetails> details;  // null: none

    // What comparisons use; null if nothing is known.
    const Extent* extent() const {
        if (narrowed) return narrowed.get();
        return given ? &*given : nullptr;
    }
    const std::vector<OrderConstraint>& orders() const { return get(&TimedDetails::orders); }
    const std::vector<Extent>& alternatives() const { return get(&TimedDetails::alternatives); }
    const std::vector<DerivedBound>& derived() const { return get(&TimedDetails::derived); }
    TimedDetails& own_details() {
        if (!details) details = std::make_unique<TimedDetails>();
        return *details;
    }

  private:
    template <typename Value>
    const std::vector<Value>& get(std::vector<Value> TimedDetails::*which) const {
        static const std::vector<Value> none;
        return details ? (*details).*which : none;
    }
};

// From a record, whose dates are as its words have them.
TimedEvent timed_event(const Event& event);
// Puts into the record what was reckoned; whether that changes it.
bool put_times(const TimedEvent& timed, Event& event);

}  // namespace bede::load
