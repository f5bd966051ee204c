#include "load/rules/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "load/names/cycles.h"
#include "load/names/references.h"
#include "load/order/relation_rules.h"
#include "load/order/statement_words.h"
#include "time/relations.h"

namespace bede::load {
namespace {

std::string show(const TimedEvent& event, const Timeline& timeline) {
    if (event.dated) {
        return fmt::format("'{}' ({})", event.id, timeline.record(event).when->text);
    }
    const Extent& extent = *event.extent();
    const auto bound = [&](const Bound& at) { return to_string(at, extent.clocked); };
    return fmt::format("'{}' ({} to {})", event.id, bound(extent.start_earliest),
                       bound(extent.end_latest));
}

// --- Relations ----------------------------------------------------------------------------------

constexpr std::uint64_t steps_of_relation = 500;  // its rules are held against two dates

// What is an error of a relation that somebody asserts and nobody denies.
std::string_view warning_for(std::string_view error) {
    static constexpr std::pair<std::string_view, std::string_view> codes[] = {
        {"E-CAUSE", "W-CAUSE"},
        {"E-OUTSIDE", "W-OUTSIDE"},
        {"E-SEQUENCE", "W-SEQUENCE"},
        {"E-PREVENTS", "W-PREVENTS"},
    };
    return std::ranges::find(codes, error, &std::pair<std::string_view, std::string_view>::first)
        ->second;
}

// A relation whose events are known.
struct Linked {
    const TimedRelation& relation;
    const TimedEvent& from;
    const TimedEvent& to;
};

class RelationCheck {
  public:
    RelationCheck(const Timeline& timeline, const Schema& schema, const Where& head, Report& report)
        : timeline_(timeline),
          schema_(schema),
          head_(head),
          words_(timeline, report),
          report_(report) {}

    void run() {
        for (std::size_t i = 0; i < timeline_.relations.size(); ++i) {
            report_.steps().take(steps_of_relation);
            const TimedRelation& relation = timeline_.relations[i];
            const TimedEvent* const from = timeline_.find(relation.relation->from);
            const TimedEvent* const to = timeline_.find(relation.relation->to);
            if (from == nullptr || to == nullptr) continue;  // reported as such
            const Linked linked{relation, *from, *to};
            if (!relation.where && !timeline_.types_changed && was_as_now(linked)) continue;
            check_prevention(i, linked);
            check_dating(i, linked);
        }
    }

  private:
    // A relation of another base of which this load changes nothing.
    bool was_as_now(const Linked& linked) const {
        const auto is_as_stored = [&](const TimedEvent& each) {
            const Event* const stored = timeline_.stored(each);
            return stored != nullptr && each.given == stored->given &&
                   each.modality == stored->modality;
        };
        return is_as_stored(linked.from) && is_as_stored(linked.to);
    }

    // A relation of another base may be at odds with the date of its event in this load, or with
    // the parts that this load gives to one of its events.
    Where where(const Linked& linked) const {
        if (linked.relation.where) return *linked.relation.where;
        if (linked.to.own) return linked.to.date;
        for (const TimedEvent* whole : {&linked.from, &linked.to}) {
            const auto part = parts_given().find(whole->id);
            if (part != parts_given().end()) return part->second;
        }
        return head_;
    }

    // Where this load gives a part to a whole, by the whole.
    const std::unordered_map<std::string_view, Where>& parts_given() const {
        if (parts_given_) return *parts_given_;
        parts_given_.emplace();
        for (const TimedRelation& each : timeline_.relations) {
            if (!each.where || !schema_.is_relation_type(each.relation->type, "part-of")) continue;
            parts_given_->emplace(each.relation->to, *each.where);
        }
        return *parts_given_;
    }

    void check_prevention(std::size_t number, const Linked& linked) {
        if (!schema_.is_relation_type(linked.relation.relation->type, "prevents")) return;
        if (linked.to.modality != Modality::actual) return;
        Remark remark{"E-PREVENTS",
                      fmt::format("'{}' took place, so nothing prevented it", linked.to.id),
                      "say 'modality averted' there, or 'hinders' here"};
        note_other_base(number, linked, remark);
        complain(linked, std::move(remark));
    }

    void check_dating(std::size_t number, const Linked& linked) {
        const TimedEvent& from = linked.from;
        const TimedEvent& to = linked.to;
        const auto breach = find_breach(schema_, linked.relation.relation->type, from, to);
        if (!breach) return;
        Remark remark{
            breach->code,
            fmt::format("{}: {}, {}", breach->what, show(from, timeline_), show(to, timeline_)),
            "correct one of the dates, or the relation"};
        note_other_base(number, linked, remark);
        for (const TimedEvent* event : {&from, &to}) {
            if (!event->dated) continue;
            remark.notes.push_back(words_.note(EventDate{*timeline_.number(event->id)}));
        }
        complain(linked, std::move(remark));
    }

    // What is contested may well be wrong: that it cannot be is then worth a word, not a refusal.
    void complain(const Linked& linked, Remark remark) {
        if (!linked.relation.contested) return report_.error(where(linked), std::move(remark));
        remark.code = warning_for(remark.code);
        remark.message += linked.relation.relation->confidence == Confidence::disputed
                              ? "; the relation is called disputed"
                              : "; the relation is denied";
        report_.warning(where(linked), std::move(remark));
    }

    void note_other_base(std::size_t number, const Linked& linked, Remark& remark) const {
        if (!linked.relation.where) remark.notes.push_back(words_.note(EventRelation{number}));
    }

    const Timeline& timeline_;
    const Schema& schema_;
    const Where& head_;
    StatementWords words_;
    Report& report_;
    mutable std::optional<std::unordered_map<std::string_view, Where>> parts_given_;
};

void hint_at_gap(const RelationDraft& draft, const TimedEvent& from, const TimedEvent& to,
                 Report& report) {
    constexpr std::int64_t days_max = 30;
    if (from.extent() == nullptr || to.extent() == nullptr) return;
    const Gap between = gap(*from.extent(), *to.extent());
    if (!between.least) return;
    const std::int64_t days = between.clocked ? *between.least / seconds_per_day : *between.least;
    if (days <= days_max) return;
    report.hint(
        draft.where,
        {"W-FAR", fmt::format("at least {} days lie between a trigger and its effect", days),
         "perhaps 'causes' or 'enables': a trigger says why it came when it did"});
}

void hint_at_gaps(const Records& records, const Timeline& timeline, const Schema& schema,
                  Report& report) {
    for (const RelationDraft& draft : records.relations) {
        if (!schema.is_relation_type(draft.ends.type, "triggers")) continue;
        const TimedEvent* const from = timeline.find(draft.ends.from);
        const TimedEvent* const to = timeline.find(draft.ends.to);
        if (from != nullptr && to != nullptr) hint_at_gap(draft, *from, *to, report);
    }
}

void warn_of_unsourced(const Records& records, const Schema& schema, Report& report) {
    for (const auto& [relation, said, where] : records.relations) {
        if (!schema.is_causal(relation.type) || said.claimed) continue;
        report.warning(where,
                       {"W-UNSOURCED", fmt::format("nobody is said to assert '{}'", relation.type),
                        "add who does: by @actor via @source"});
    }
}

// --- Cycles -------------------------------------------------------------------------------------

void complain_of_cycles(const Arrows& arrows, std::string_view what, std::string_view mend,
                        Report& report) {
    for (const Cycle& cycle : find_cycles(arrows, report.steps())) {
        if (!cycle.where) continue;  // this load did not bring it
        report.error(*cycle.where,
                     {"E-CYCLE", fmt::format("{}: {}", what, to_string(cycle)), std::string(mend)});
    }
}

void check_parts(const Timeline& timeline, const Schema& schema, Report& report) {
    Arrows parts;
    for (const TimedRelation& each : timeline.relations) {
        if (each.only_denied || !schema.is_relation_type(each.relation->type, "part-of")) continue;
        parts[std::string(each.relation->from)].push_back(
            {std::string(each.relation->to), each.where});
    }
    complain_of_cycles(parts, "an event is a part of itself", "leave out one 'part-of'", report);
}

// Adds the arrows of the things that this load keeps, as far as its own lead to them: a cycle of
// which it brings nothing was there before.
template <typename Record, typename RecordOf>
void add_kept(const Graph& existing, ThingType type, const std::set<std::string>& replaced,
              std::string Record::*target, const RecordOf& record_of, Arrows& arrows) {
    std::vector<std::string> reached;
    for (const auto& [from, own] : arrows) {
        for (const Arrow& arrow : own) reached.push_back(arrow.to);
    }
    while (!reached.empty()) {
        const std::string id = std::move(reached.back());
        reached.pop_back();
        const auto handle = arrows.contains(id) ? std::nullopt : existing.find(type, id);
        if (!handle) continue;
        const Record& record = record_of(*handle);
        if (replaced.contains(record.base) || (record.*target).empty()) continue;
        arrows[id].push_back({record.*target, std::nullopt});
        reached.push_back(record.*target);
    }
}

// --- Events -------------------------------------------------------------------------------------

void warn_of_undated(const Records& records, const Timeline& timeline, Report& report) {
    for (const TimedEvent& event : timeline.events) {
        if (!event.own || event.extent() != nullptr || event.modality != Modality::actual) continue;
        if (!event.orders().empty()) continue;  // the order that it stands in is all that is known
        if (records.incomplete.contains(event.id)) continue;
        report.warning(event.head, {"W-UNDATED", fmt::format("'{}' has no date", event.id),
                                    "add 'when', however vague; or date its parts"});
    }
}

// An event by its time.
struct ByTime {
    std::int64_t start;
    std::int64_t end;
    std::uint32_t number;

    auto time() const { return std::pair(start, end); }
};

std::vector<ByTime> own_events_by_time(const Timeline& timeline) {
    std::vector<ByTime> events;
    for (std::size_t i = 0; i < timeline.events.size(); ++i) {
        const TimedEvent& event = timeline.events[i];
        const Extent* const extent = event.extent();
        if (!event.own || extent == nullptr) continue;
        events.push_back({extent->start_earliest.at.second, extent->end_latest.at.second,
                          static_cast<std::uint32_t>(i)});
    }
    std::ranges::sort(events, {}, &ByTime::time);
    return events;
}

// Of events that have one time, in the order of their places.
void warn_of_same_titles(std::span<const ByTime> same, const Timeline& timeline, Report& report) {
    std::vector<const TimedEvent*> events;
    for (const ByTime& each : same) events.push_back(&timeline.events[each.number]);
    std::ranges::sort(events, {}, [](const TimedEvent* each) {
        return std::pair(each->head.file, each->head.span.begin);
    });
    std::map<std::string, const TimedEvent*> seen;  // by title
    for (const TimedEvent* event : events) {
        const auto [first, is_new] = seen.emplace(timeline.record(*event).title, event);
        if (is_new) continue;
        report.warning(event->head, {"W-DUPLICATE",
                                     fmt::format("'{}' has the same title and date as '{}' ({})",
                                                 event->id, first->second->id,
                                                 report.place(first->second->head, event->head)),
                                     "remove one; or tell them apart by their titles"});
    }
}

void warn_of_duplicates(const Timeline& timeline, Report& report) {
    const std::vector<ByTime> events = own_events_by_time(timeline);
    for (auto first = events.begin(); first != events.end();) {
        const auto last = std::find_if(
            first, events.end(), [&](const ByTime& each) { return each.time() != first->time(); });
        if (last - first > 1) warn_of_same_titles(std::span(first, last), timeline, report);
        first = last;
    }
}

}  // namespace

void check_records(const Records& records, const Timeline& timeline, const Schema& schema,
                   const Where& head, Report& report) {
    RelationCheck(timeline, schema, head, report).run();
    hint_at_gaps(records, timeline, schema, report);
    check_parts(timeline, schema, report);
    warn_of_unsourced(records, schema, report);
    warn_of_undated(records, timeline, report);
    warn_of_duplicates(timeline, report);
}

void check_places_and_sources(const Records& records, const Graph* existing,
                              const std::set<std::string>& replaced, Report& report) {
    Arrows places;
    Arrows sources;
    for (const auto& [place, where] : records.places) {
        if (!place.within.empty()) places[place.id].push_back({place.within, where});
    }
    for (const auto& [source, where] : records.sources) {
        if (source.derived_from.empty()) continue;
        sources[source.id].push_back({source.derived_from, where});
    }
    if (existing != nullptr) {
        add_kept(
            *existing, ThingType::place, replaced, &Place::within,
            [&](std::uint32_t handle) -> const Place& { return existing->place({handle}); },
            places);
        add_kept(
            *existing, ThingType::source, replaced, &Source::derived_from,
            [&](std::uint32_t handle) -> const Source& { return existing->source({handle}); },
            sources);
    }
    complain_of_cycles(places, "a place lies within itself", "leave out one 'within'", report);
    complain_of_cycles(sources, "a source derives from itself", "leave out one 'derived from'",
                       report);
}

}  // namespace bede::load
