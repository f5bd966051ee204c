#include "load/check.h"

#include <fmt/format.h>

#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "load/cycles.h"
#include "load/relation_rules.h"
#include "load/statement_words.h"
#include "time/relations.h"

namespace bede::load {
namespace {

std::string show(const Event& event) {
    if (event.when) return fmt::format("'{}' ({})", event.id, event.when->text);
    const auto bound = [&](const Bound& at) { return to_string(at, event.extent->clocked); };
    return fmt::format("'{}' ({} to {})", event.id, bound(event.extent->start_earliest),
                       bound(event.extent->end_latest));
}

// The events of this load, and those of the base that it keeps.
class EventFinder {
  public:
    EventFinder(const Records& records, const Names& names) : records_(records), names_(names) {
        for (std::size_t i = 0; i < records.events.size(); ++i) {
            numbers_.emplace(records.events[i].record.id, i);
        }
    }

    // Null if the reference leads nowhere, which was reported.
    const Event* find(std::string_view id) const {
        const auto own = numbers_.find(id);
        return own != numbers_.end() ? &records_.events[own->second].record : names_.kept_event(id);
    }

    // The statement of the event's date; nothing if it has none of its own.
    std::optional<Statement> date_of(const Event& event) const {
        if (!event.when) return std::nullopt;
        const auto own = numbers_.find(event.id);
        if (own == numbers_.end()) return KeptDate{&event};
        return EventDate{own->second};
    }

  private:
    const Records& records_;
    const Names& names_;
    std::unordered_map<std::string_view, std::size_t> numbers_;
};

// --- Relations ----------------------------------------------------------------------------------

void check_prevention(const Draft<Relation>& draft, const Event& to, const Schema& schema,
                      Report& report) {
    if (!schema.is_relation_type(draft.record.type, "prevents")) return;
    if (to.modality != Modality::actual) return;
    report.error(draft.where,
                 {"E-PREVENTS", fmt::format("'{}' took place, so nothing prevented it", to.id),
                  "say 'modality averted' there, or 'hinders' here"});
}

void hint_at_gap(const Draft<Relation>& draft, const Event& from, const Event& to,
                 const Schema& schema, Report& report) {
    constexpr std::int64_t days_max = 30;
    if (!schema.is_relation_type(draft.record.type, "triggers")) return;
    if (!from.extent || !to.extent) return;
    const Gap between = gap(*from.extent, *to.extent);
    if (!between.least) return;
    const std::int64_t days = between.clocked ? *between.least / seconds_per_day : *between.least;
    if (days <= days_max) return;
    report.hint(
        draft.where,
        {"W-FAR", fmt::format("at least {} days lie between a trigger and its effect", days),
         "perhaps 'causes' or 'enables': a trigger says why it came when it did"});
}

void check_dating(const Draft<Relation>& draft, const Event& from, const Event& to,
                  const EventFinder& events, const StatementWords& words, const Schema& schema,
                  Report& report) {
    const auto breach = find_breach(schema, draft.record.type, from, to);
    if (!breach) return;
    Remark remark{breach->code, fmt::format("{}: {}, {}", breach->what, show(from), show(to)),
                  "correct one of the dates, or the relation"};
    for (const Event* event : {&from, &to}) {
        if (const auto date = events.date_of(*event)) remark.notes.push_back(words.note(*date));
    }
    report.error(draft.where, std::move(remark));
}

void check_relations(const Records& records, const EventFinder& events, const Schema& schema,
                     Report& report) {
    const StatementWords words(records, report);
    for (const Draft<Relation>& draft : records.relations) {
        const Event* const from = events.find(draft.record.from);
        const Event* const to = events.find(draft.record.to);
        if (from == nullptr || to == nullptr) continue;
        check_prevention(draft, *to, schema, report);
        check_dating(draft, *from, *to, events, words, schema, report);
        hint_at_gap(draft, *from, *to, schema, report);
    }
}

void warn_of_unsourced(const Records& records, const Schema& schema, Report& report) {
    std::unordered_set<std::string_view> claimed;
    for (const auto& [claim, where] : records.claims) {
        if (claim.about_type == ThingType::relation) claimed.insert(claim.about);
    }
    for (const auto& [relation, where] : records.relations) {
        if (!schema.is_causal(relation.type) || claimed.contains(relation.id)) continue;
        report.warning(where,
                       {"W-UNSOURCED", fmt::format("nobody is said to assert '{}'", relation.type),
                        "add who does: by @actor via @source"});
    }
}

// --- Cycles -------------------------------------------------------------------------------------

void complain_of_cycles(const Arrows& arrows, std::string_view what, std::string_view mend,
                        Report& report) {
    for (const Cycle& cycle : find_cycles(arrows)) {
        report.error(cycle.where,
                     {"E-CYCLE", fmt::format("{}: {}", what, to_string(cycle)), std::string(mend)});
    }
}

void check_cycles(const Records& records, const Schema& schema, Report& report) {
    Arrows parts;
    for (const auto& [relation, where] : records.relations) {
        if (!schema.is_relation_type(relation.type, "part-of")) continue;
        parts[relation.from].push_back({relation.to, where});
    }
    complain_of_cycles(parts, "an event is a part of itself", "leave out one 'part-of'", report);
    Arrows places;
    for (const auto& [place, where] : records.places) {
        if (!place.within.empty()) places[place.id].push_back({place.within, where});
    }
    complain_of_cycles(places, "a place lies within itself", "leave out one 'within'", report);
    Arrows sources;
    for (const auto& [source, where] : records.sources) {
        if (!source.derived_from.empty())
            sources[source.id].push_back({source.derived_from, where});
    }
    complain_of_cycles(sources, "a source derives from itself", "leave out one 'derived from'",
                       report);
}

// --- Events -------------------------------------------------------------------------------------

void warn_of_undated(const Records& records, Report& report) {
    for (const auto& [event, where] : records.events) {
        if (event.extent || event.modality != Modality::actual) continue;
        if (records.incomplete.contains(event.id)) continue;
        report.warning(where, {"W-UNDATED", fmt::format("'{}' has no date", event.id),
                               "add 'when', however vague; or date its parts"});
    }
}

void warn_of_duplicates(const Records& records, Report& report) {
    using Key = std::tuple<std::string_view, std::int64_t, std::int64_t>;
    std::map<Key, const Draft<Event>*> seen;
    for (const Draft<Event>& draft : records.events) {
        const Event& event = draft.record;
        if (!event.extent) continue;
        const Key key{event.title, event.extent->start_earliest.at.second,
                      event.extent->end_latest.at.second};
        const auto [first, is_new] = seen.emplace(key, &draft);
        if (is_new) continue;
        report.warning(draft.where, {"W-DUPLICATE",
                                     fmt::format("'{}' has the same title and date as '{}' ({})",
                                                 event.id, first->second->record.id,
                                                 report.place(first->second->where, draft.where)),
                                     "remove one; or tell them apart by their titles"});
    }
}

}  // namespace

void check_records(const Records& records, const Names& names, const Schema& schema,
                   Report& report) {
    const EventFinder events(records, names);
    check_relations(records, events, schema, report);
    check_cycles(records, schema, report);
    warn_of_unsourced(records, schema, report);
    warn_of_undated(records, report);
    warn_of_duplicates(records, report);
}

}  // namespace bede::load
