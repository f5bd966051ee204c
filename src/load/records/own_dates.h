// The bounds that an event's own date gives it: on the clock of its place, widened as its base
// says. How they came about is told in Event::dating.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "load/names/bases.h"
#include "load/records/place_clocks.h"
#include "load/text/report.h"

namespace bede::load {

// The dates that events of this load give themselves.
class OwnDates {
  public:
    // All of them must last as long.
    OwnDates(const std::vector<BaseHeader>& bases, const PlaceClocks& clocks, Report& report)
        : bases_(bases), clocks_(clocks), report_(report) {}

    // Sets `given`, `dating` and, to the same bounds, `extent` of an event with a `when`, which
    // stands at `date`. A clock time without a zone is put on the clock of the event's place; the
    // report tells where that leaves a doubt.
    void put(const Where& date, Event& event);

  private:
    void put_on_clock(const Where& date, Event& event);
    void hint_at_approx(const BaseHeader& base, const Where& date);

    const std::vector<BaseHeader>& bases_;
    const PlaceClocks& clocks_;
    Report& report_;
    std::set<std::string> told_;  // bases that do not say how far "about" reaches
};

}  // namespace bede::load
