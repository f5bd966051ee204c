// The bounds that an event's date gives it: the date, widened as its base says; or, for an event
// without a date, what its parts say: it began no later than the first of them and ended no earlier
// than the last, and if it is said to be complete, neither earlier nor later. How they came about
// is told in Event::dating. What other statements add is narrowing.h.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "load/bases.h"
#include "load/place_clocks.h"
#include "load/report.h"
#include "load/timeline.h"
#include "model/schema.h"

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

// Dates every event without a date that has dated parts; they certainly lie within the whole.
void date_wholes(const Schema& schema, Timeline& timeline);

// Narrows undated wholes anew, to what their parts are narrowed to.
void inherit_narrowed(const Schema& schema, Timeline& timeline);

}  // namespace bede::load
