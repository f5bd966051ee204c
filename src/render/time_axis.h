// The axis of a timeline: which stretch of time it shows, and in which cell an instant falls.
//
// It shows all of the things, unless some of them are so much longer or so far away that the others
// could not be told apart. Things are left out one by one, each time the one whose absence makes
// the rest shortest; the axis is that of the rest if it is at most a quarter of the whole and at
// most a quarter of the things was left out, all of which reach into it; or at most a twentieth of
// the whole, and no more than a tenth of the things lies wholly beyond it. What goes on beyond the
// axis is marked at its edge.
//
// An axis has one hour for all zones: that of the one clock that all clock times are on, or UTC.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/drawing.h"

namespace bede {

class TimeAxis {
  public:
    // From `first` to `last`, both included; `cells` is 1 or more.
    TimeAxis(Instant first, Instant last, std::size_t cells);

    Instant first() const { return first_; }
    Instant last() const { return last_; }
    std::size_t cells() const { return cells_; }
    // Below 0 or from cells() on for what lies beyond the axis.
    std::int64_t cell_of(Instant at) const;
    double seconds_in_cell() const { return length_ / static_cast<double>(cells_); }

  private:
    Instant first_;
    Instant last_;
    std::size_t cells_;
    double length_;
};

// Clock times as an axis shows them: on UTC if they are on clocks that differ from each other.
struct OnOneClock {
    std::vector<DrawnThing> things;
    bool universal = false;
};
OnOneClock on_one_clock(std::vector<DrawnThing> things);

// For things of which at least one has a time.
TimeAxis axis_for(const std::vector<DrawnThing>& things, std::size_t cells);

// The known instants from the first to the last of a time; nothing if none is known.
std::optional<Hull> known_hull(const Extent& extent);

}  // namespace bede
