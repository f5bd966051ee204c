#include "load/rules/plausibility.h"

#include <fmt/format.h>

#include <chrono>
#include <set>
#include <string_view>
#include <utility>

#include "time/relations.h"

namespace bede::load {
namespace {

// An announcement reaches so far ahead of what was known when the base was brought up to date.
constexpr std::int64_t days_ahead_max = 366;
constexpr std::int64_t days_announced_max = 30;

bool is_certain(const Extent& a, TimeRelation relation, const Extent& b) {
    return compare(a, relation, b) == Truth::yes;
}

std::string shown(const When& when) { return when.text.empty() ? when.edtf : when.text; }

std::string shown(const Event& event) {
    return event.when ? fmt::format("'{}' ({})", event.id, shown(*event.when))
                      : fmt::format("'{}'", event.id);
}

bool is_dated(const TimedEvent& event) {
    return event.extent() != nullptr && event.modality == Modality::actual;
}

// --- Lives --------------------------------------------------------------------------------------

void check_offices(const Records& records, Report& report) {
    for (const auto& [actor, where] : records.actors) {
        if (!actor.lived) continue;
        const Extent& life = actor.lived->extent;
        for (const Office& office : actor.offices) {
            for (const When& span : office.spans) {
                const auto warn = [&](std::string_view code, std::string_view what) {
                    report.warning(
                        where, {code,
                                fmt::format("'{}' is {} ({}) {} (lived {})", actor.id, office.name,
                                            shown(span), what, shown(*actor.lived)),
                                "correct one of the dates"});
                };
                if (is_certain(span.extent, TimeRelation::before, life)) {
                    warn("W-BIRTH", "before being born");
                } else if (is_certain(start_of(span.extent), TimeRelation::after, life)) {
                    warn("W-DEATH", "after death");
                }
            }
        }
    }
}

void check_deeds(const Event& event, const Extent& extent, const Where& where,
                 const KnownDates& known, Report& report) {
    for (const Participant& each : event.participants) {
        const When* const life = known.life_of(each.actor);
        if (life == nullptr) continue;
        const auto warn = [&](std::string_view code, std::string_view what) {
            report.warning(where, {code,
                                   fmt::format("'{}' (lived {}) takes part in {} {}", each.actor,
                                               shown(*life), shown(event), what),
                                   "correct one of the dates, or name somebody else"});
        };
        if (is_certain(start_of(extent), TimeRelation::after, life->extent)) {
            warn("W-DEATH", "after death");
        } else if (is_certain(extent, TimeRelation::before, life->extent)) {
            warn("W-BIRTH", "before being born");
        }
    }
}

// --- Sources ------------------------------------------------------------------------------------

class SourceCheck {
  public:
    SourceCheck(const Timeline& timeline, const KnownDates& known, Report& report)
        : timeline_(timeline), known_(known), report_(report) {}

    void check(const TimedEvent& event, const Event& record, const Where& where) {
        for (const Citation& citation : record.cites) {
            check_source(event, citation.source, where);
        }
    }
    void check(const Claim& claim, const Where& where) {
        const TimedEvent* const event = timeline_.find(claim.about);
        if (event == nullptr || !event->own || !is_dated(*event)) return;
        if (!claim.said) {
            check_source(*event, claim.via, where);
        } else if (is_certain(claim.said->extent, TimeRelation::before, *event->extent())) {
            tell(claim.said->extent, *event->extent(), where,
                 {"W-SAID",
                  fmt::format("said {}, before {} took place", shown(*claim.said),
                              shown(timeline_.record(*event))),
                  "correct one of the dates; of what was only expected say "
                  "'modality planned'"});
        }
    }

  private:
    // What is said of an event shortly before it may announce it.
    void tell(const Extent& said, const Extent& event, const Where& where, Remark remark) {
        const bool announced =
            (event.start_earliest.at.second - said.end_latest.at.second) / seconds_per_day <
            days_announced_max;
        announced ? report_.hint(where, std::move(remark))
                  : report_.warning(where, std::move(remark));
    }

    // Once for each event and source, however often it is named.
    void check_source(const TimedEvent& event, const std::string& source, const Where& where) {
        const When* const published = known_.publication_of(source);
        if (published == nullptr) return;
        const Extent& extent = *event.extent();
        if (!is_certain(published->extent, TimeRelation::before, extent)) return;
        if (!told_.emplace(event.id, source).second) return;
        tell(published->extent, extent, where,
             {"W-SOURCE",
              fmt::format("'{}' was published {}, before {} took place", source, shown(*published),
                          shown(timeline_.record(event))),
              "correct one of the dates, or name another source"});
    }

    const Timeline& timeline_;
    const KnownDates& known_;
    Report& report_;
    std::set<std::pair<std::string_view, std::string>> told_;
};

// --- The future ---------------------------------------------------------------------------------

Instant now() {
    return Instant{std::chrono::duration_cast<std::chrono::seconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count()};
}

void check_future(const TimedEvent& event, const Timeline& timeline, Instant known_until,
                  Report& report) {
    const Bound& start = event.extent()->start_earliest;
    if (!event.dated || start.knowledge != Knowledge::known) return;
    if (start.at.second - known_until.second <= days_ahead_max * seconds_per_day) return;
    report.warning(
        event.date,
        {"W-FUTURE", fmt::format("{} is said to have taken place", shown(timeline.record(event))),
         "correct the date or the 'asof' of the base; of what is to come say "
         "'modality planned'"});
}

}  // namespace

void check_plausibility(const Records& records, const Timeline& timeline,
                        const std::vector<BaseHeader>& bases, const KnownDates& known,
                        Report& report) {
    check_offices(records, report);
    SourceCheck sources(timeline, known, report);
    for (const auto& [number, where] : records.checked_events) {
        const TimedEvent& event = *timeline.find(records.packed.id(number));
        if (!is_dated(event)) continue;
        const Event record = timeline.record(event);
        check_deeds(record, *event.extent(), where, known, report);
        sources.check(event, record, where);
    }
    const Instant today = now();
    for (const TimedEvent& event : timeline.events) {
        if (!event.own || !is_dated(event)) continue;
        check_future(event, timeline, bases[event.head.file].as_of.value_or(today), report);
    }
    for (const auto& [number, where] : records.claims) {
        sources.check(std::get<Claim>(records.packed.record(number)), where);
    }
}

}  // namespace bede::load
