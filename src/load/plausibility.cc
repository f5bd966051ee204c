#include "load/plausibility.h"

#include <fmt/format.h>

#include <chrono>
#include <set>
#include <string_view>
#include <unordered_map>
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

bool is_dated(const Event& event) { return event.extent && event.modality == Modality::actual; }

// Lives and dates of publication: of this load first, else of other bases.
class Known {
  public:
    Known(const Records& records, const Graph* existing) : existing_(existing) {
        for (const Draft<Actor>& draft : records.actors) {
            actors_.emplace(draft.record.id, &draft.record);
        }
        for (const Draft<Source>& draft : records.sources) {
            sources_.emplace(draft.record.id, &draft.record);
        }
    }

    const When* life_of(std::string_view id) const {
        const Actor* actor = find(actors_, id);
        if (actor == nullptr) {
            if (const auto handle = handle_of(ThingType::actor, id)) {
                actor = &existing_->actor(ActorId{*handle});
            }
        }
        return actor != nullptr && actor->lived ? &*actor->lived : nullptr;
    }
    const When* publication_of(std::string_view id) const {
        const Source* source = find(sources_, id);
        if (source == nullptr) {
            if (const auto handle = handle_of(ThingType::source, id)) {
                source = &existing_->source(SourceId{*handle});
            }
        }
        return source != nullptr && source->published ? &*source->published : nullptr;
    }

  private:
    template <typename Record>
    using ById = std::unordered_map<std::string_view, const Record*>;

    template <typename Record>
    static const Record* find(const ById<Record>& records, std::string_view id) {
        const auto found = records.find(id);
        return found == records.end() ? nullptr : found->second;
    }
    std::optional<std::uint32_t> handle_of(ThingType type, std::string_view id) const {
        return existing_ == nullptr ? std::nullopt : existing_->find(type, id);
    }

    const Graph* existing_;
    ById<Actor> actors_;
    ById<Source> sources_;
};

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

void check_deeds(const Draft<Event>& draft, const Known& known, Report& report) {
    const Event& event = draft.record;
    for (const Participant& each : event.participants) {
        const When* const life = known.life_of(each.actor);
        if (life == nullptr) continue;
        const auto warn = [&](std::string_view code, std::string_view what) {
            report.warning(draft.where, {code,
                                         fmt::format("'{}' (lived {}) takes part in {} {}",
                                                     each.actor, shown(*life), shown(event), what),
                                         "correct one of the dates, or name somebody else"});
        };
        if (is_certain(start_of(*event.extent), TimeRelation::after, life->extent)) {
            warn("W-DEATH", "after death");
        } else if (is_certain(*event.extent, TimeRelation::before, life->extent)) {
            warn("W-BIRTH", "before being born");
        }
    }
}

// --- Sources ------------------------------------------------------------------------------------

class SourceCheck {
  public:
    SourceCheck(const Records& records, const Known& known, Report& report)
        : known_(known), report_(report) {
        for (const Draft<Event>& draft : records.events) {
            if (is_dated(draft.record)) events_.emplace(draft.record.id, &draft.record);
        }
    }

    void check(const Draft<Event>& draft) {
        for (const Citation& citation : draft.record.cites) {
            check_source(draft.record, citation.source, draft.where);
        }
    }
    void check(const Claim& claim, const Where& where) {
        const auto found = events_.find(claim.about);
        if (found == events_.end()) return;
        const Event& event = *found->second;
        if (!claim.said) {
            check_source(event, claim.via, where);
        } else if (is_certain(claim.said->extent, TimeRelation::before, *event.extent)) {
            tell(claim.said->extent, *event.extent, where,
                 {"W-SAID",
                  fmt::format("said {}, before {} took place", shown(*claim.said), shown(event)),
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
    void check_source(const Event& event, const std::string& source, const Where& where) {
        const When* const published = known_.publication_of(source);
        if (published == nullptr || !event.extent) return;
        if (!is_certain(published->extent, TimeRelation::before, *event.extent)) return;
        if (!told_.emplace(event.id, source).second) return;
        tell(published->extent, *event.extent, where,
             {"W-SOURCE",
              fmt::format("'{}' was published {}, before {} took place", source, shown(*published),
                          shown(event)),
              "correct one of the dates, or name another source"});
    }

    const Known& known_;
    Report& report_;
    std::unordered_map<std::string_view, const Event*> events_;
    std::set<std::pair<std::string_view, std::string>> told_;
};

// --- The future ---------------------------------------------------------------------------------

Instant now() {
    return Instant{std::chrono::duration_cast<std::chrono::seconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count()};
}

void check_future(const Event& event, const DatePlaces& places, Instant known_until,
                  Report& report) {
    const Bound& start = event.extent->start_earliest;
    if (!event.when || start.knowledge != Knowledge::known) return;
    if (start.at.second - known_until.second <= days_ahead_max * seconds_per_day) return;
    report.warning(places.date,
                   {"W-FUTURE", fmt::format("{} is said to have taken place", shown(event)),
                    "correct the date or the 'asof' of the base; of what is to come say "
                    "'modality planned'"});
}

}  // namespace

void check_plausibility(const Records& records, const std::vector<BaseHeader>& bases,
                        const Graph* existing, Report& report) {
    const Known known(records, existing);
    check_offices(records, report);
    SourceCheck sources(records, known, report);
    const Instant today = now();
    for (std::size_t i = 0; i < records.events.size(); ++i) {
        const Draft<Event>& draft = records.events[i];
        if (!is_dated(draft.record)) continue;
        check_deeds(draft, known, report);
        sources.check(draft);
        const std::optional<Instant>& as_of = bases[draft.where.file].as_of;
        check_future(draft.record, records.event_dates[i], as_of.value_or(today), report);
    }
    for (const auto& [number, where] : records.claims) {
        sources.check(std::get<Claim>(records.packed.record(number)), where);
    }
}

}  // namespace bede::load
