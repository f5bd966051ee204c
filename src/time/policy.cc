#include "time/policy.h"

#include <algorithm>

#include "base/check.h"

namespace bede {

namespace {

const Duration& amount(const ApproxPolicy& policy, Precision precision) {
    switch (precision) {
        case Precision::day: return policy.day;
        case Precision::month: return policy.month;
        case Precision::year: return policy.year;
        case Precision::hour: return policy.hour;
        case Precision::minute: return policy.minute;
    }
    BEDE_CHECK(false);
    return policy.day;
}

bool is_zero(const Duration& duration) { return duration.months == 0 && duration.seconds == 0; }

bool known(const Bound& bound) { return bound.knowledge == Knowledge::known; }

void move_back(Bound& bound, const Duration& margin) {
    if (known(bound)) bound.at = subtract(bound.at, margin);
}

// A bound is the last second of something: months are added to what follows it, so that the end of
// a month stays one.
void move_on(Bound& bound, const Duration& margin) {
    if (!known(bound)) return;
    const Instant next = add({bound.at.second + 1}, margin);
    bound.at = std::max(add(bound.at, margin), Instant{next.second - 1});
}

// A single date moves as a whole; of a span only the approximate end.
Extent widen(const When& when, Extent extent, const ApproxPolicy& policy) {
    if (when.start_about) {
        move_back(extent.start_earliest, amount(policy, *when.start_about));
        move_on(extent.start_latest, amount(policy, *when.start_about));
    }
    if (when.end_about) {
        move_back(extent.end_earliest, amount(policy, *when.end_about));
        move_on(extent.end_latest, amount(policy, *when.end_about));
    }
    // The start stays before the end.
    if (known(extent.end_latest) && extent.start_latest.at > extent.end_latest.at) {
        extent.start_latest = extent.end_latest;
    }
    if (known(extent.start_earliest) && extent.end_earliest.at < extent.start_earliest.at) {
        extent.end_earliest = extent.start_earliest;
    }
    return extent;
}

bool goes_on_after(const Extent& extent, Instant as_of) {
    return extent.end_latest.knowledge == Knowledge::open && extent.end_earliest.at < as_of;
}

void go_on(Extent& extent, std::optional<Instant> as_of) {
    if (as_of && goes_on_after(extent, *as_of)) extent.end_earliest = {*as_of, Knowledge::known};
}

void note(std::vector<std::string>& notes, const Duration& margin) {
    if (is_zero(margin)) return;
    std::string words = "~ widened by " + to_string(margin);
    if (std::ranges::find(notes, words) == notes.end()) notes.push_back(std::move(words));
}

}  // namespace

Extent effective_extent(const When& when, const std::optional<ApproxPolicy>& policy,
                        std::optional<Instant> as_of, std::vector<std::string>& notes) {
    Extent extent = when.extent;
    if (policy && (when.start_about || when.end_about)) {
        extent = widen(when, extent, *policy);
        if (when.start_about) note(notes, amount(*policy, *when.start_about));
        if (when.end_about) note(notes, amount(*policy, *when.end_about));
    }
    if (as_of && goes_on_after(extent, *as_of)) {
        notes.push_back("open end: still going on at " + to_string(Bound{*as_of}, extent.clocked));
    }
    go_on(extent, as_of);
    return extent;
}

When effective(const When& when, const std::optional<ApproxPolicy>& policy,
               std::optional<Instant> as_of, std::vector<std::string>& notes) {
    When result = when;
    result.extent = effective_extent(when, policy, as_of, notes);
    for (Extent& alternative : result.alternatives) {
        if (policy) alternative = widen(when, alternative, *policy);
        go_on(alternative, as_of);
    }
    return result;
}

}  // namespace bede
