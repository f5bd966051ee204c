// The times of events as columns: what scans read and tests on time are reckoned on.
#pragma once

#include <cstdint>
#include <vector>

#include "model/things.h"
#include "time/extent.h"

namespace bede {

// All columns have one number for each event.
class EventColumns {
  public:
    void add(std::uint32_t handle, std::uint32_t kind, const Event& event);
    // What is said of a time beside its bounds.
    struct Said {
        bool dated = false;         // it has a time
        bool alternatives = false;  // members beyond its hull (see Event::when)
        bool named_zone = false;    // its clocks are, or may be, of a zone of the IANA data base
    };
    void add(std::uint32_t handle, std::uint32_t kind, Modality modality, const Said& said,
             const Extent& extent);
    void reserve(std::size_t events);
    // Whether all columns are equally long and no mark means what there is not. Whoever fills them
    // otherwise than by `add` asks.
    bool is_sound() const;

    std::size_t size() const { return handles.size(); }
    std::size_t bytes() const;  // of all columns
    Extent extent(std::size_t i) const;
    Hull hull(std::size_t i) const { return {{start_earliest[i]}, {end_latest[i]}}; }
    Modality modality(std::size_t i) const { return static_cast<Modality>((marks[i] >> 4U) & 3U); }
    bool dated(std::size_t i) const { return (marks[i] & 1U) != 0; }
    bool alternatives(std::size_t i) const { return (marks[i] & 2U) != 0; }
    bool named_zone(std::size_t i) const { return (marks[i] & 2048U) != 0; }
    // Whether the four bounds are known, nothing is doubtful and there are no alternatives, so that
    // they alone say all: civil days without clock times if `days`, instants on UTC if `clocked`.
    bool plain_days(std::size_t i) const { return (marks[i] & 0xCU) == 4U; }
    bool plain_clock(std::size_t i) const { return (marks[i] & 0xCU) == 8U; }

    std::vector<std::uint32_t> handles;
    std::vector<std::uint32_t> kinds;  // numbers that the owner of the columns has given
    // On the clocks that the dates show, in seconds; offsets from UTC where the marks say so.
    std::vector<std::int64_t> start_earliest;
    std::vector<std::int64_t> start_latest;
    std::vector<std::int64_t> end_earliest;
    std::vector<std::int64_t> end_latest;
    std::vector<std::int32_t> start_offsets;
    std::vector<std::int32_t> end_offsets;
    // 1 dated, 2 alternatives, 4 plain days, 8 plain clock, 16 and 32 modality, 64 clocked,
    // 128 doubtful, 256 and 512 has a start or an end offset, 1024 point, 2048 named zone, from
    // 4096 on two bits for the knowledge of each bound.
    std::vector<std::uint32_t> marks;
};

}  // namespace bede
