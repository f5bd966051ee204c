#include "load/order/contradictions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace bede::load {
namespace {

constexpr std::size_t told_of_a_kind_max = 10;

// The events that a statement speaks of.
struct EventsOf {
    const Timeline& timeline;

    std::vector<std::string_view> operator()(const EventDate& date) const {
        return {timeline.events[date.event].id};
    }
    std::vector<std::string_view> operator()(const EventOrder& order) const {
        const TimedEvent& event = timeline.events[order.event];
        const OrderConstraint& said = event.orders()[order.order];
        return {event.id, said.first, said.second};
    }
    std::vector<std::string_view> operator()(const EventRelation& each) const {
        const RelationEnds& relation = *timeline.relations[each.relation].relation;
        return {relation.from, relation.to};
    }
};

// Readings that adjoin are as good as their hull.
bool has_gaps(const std::vector<Extent>& readings) {
    return std::ranges::adjacent_find(readings, [](const Extent& a, const Extent& b) {
               return b.start_earliest.at.second > a.end_latest.at.second + 1;
           }) != readings.end();
}

// What the order that an event stands in made of its dates, statement by statement.
std::vector<std::string> notes_of(const TimedEvent& event) {
    std::vector<std::string> notes;
    for (const DerivedBound& bound : event.derived()) {
        for (const std::string& each : bound.statements) {
            notes.push_back(fmt::format("{}: {}", bound.what, each));
        }
    }
    return notes;
}

}  // namespace

// At the first statement that a reader can take out: an order rather than a date. Nothing if all is
// what other bases say, of their own events: then this load did not bring it.
std::optional<Where> Contradictions::place_of(const Labels& labels) const {
    std::optional<Where> place;
    for (const TimeNetwork::Label label : labels) {
        const Statement& statement = order_.statements[label];
        const std::optional<Where> where = words_.where(statement);
        if (!where) continue;
        if (!std::holds_alternative<EventDate>(statement)) return where;
        if (!place) place = where;
    }
    if (!place) place = place_of_event(labels);
    return !place && timeline_.types_changed ? std::optional(head_) : place;
}

// An event of this load that one of the statements speaks of: that it took place may be what makes
// a relation of another base count.
std::optional<Where> Contradictions::place_of_event(const Labels& labels) const {
    for (const TimeNetwork::Label label : labels) {
        for (const std::string_view id :
             std::visit(EventsOf{timeline_}, order_.statements[label])) {
            const TimedEvent* const event = timeline_.find(id);
            if (event != nullptr && event->own) return event->date;
        }
    }
    return std::nullopt;
}

void Contradictions::complain_of_conflicts() {
    struct Rest {
        std::size_t count = 0;
        std::optional<Where> first;  // that is not told by itself
    };
    std::map<Kind, Rest> kinds;
    for (const Conflict& conflict : found_.conflicts) {
        const auto place = place_of(conflict);
        if (!place) continue;
        Rest& rest = kinds[kind_of(conflict)];
        if (++rest.count <= told_of_a_kind_max) {
            complain(conflict, *place);
        } else if (!rest.first) {
            rest.first = place;
        }
    }
    for (const auto& [kind, rest] : kinds) {
        if (rest.first) complain_of_rest(kind, rest.count - told_of_a_kind_max, *rest.first);
    }
    if (!found_.more_conflicts) return;
    report_.error(head_, {"E-INCONSISTENT", "there are more contradictions than were looked for",
                          "correct those that are told first"});
}

Contradictions::Kind Contradictions::kind_of(const Conflict& conflict) const {
    Kind kind;
    for (const TimeNetwork::Label label : conflict) {
        kind.push_back(words_.sort(order_.statements[label]));
    }
    std::ranges::sort(kind);
    return kind;
}

void Contradictions::complain_of_rest(const Kind& kind, std::size_t count, const Where& place) {
    constexpr std::size_t sorts_max = 8;
    const auto end = kind.begin() + static_cast<std::ptrdiff_t>(std::min(kind.size(), sorts_max));
    report_.error(place, {"E-INCONSISTENT",
                          fmt::format("{} more contradiction{} of this kind: {}{}", count,
                                      count == 1 ? "" : "s", fmt::join(kind.begin(), end, ", "),
                                      kind.size() > sorts_max ? ", …" : ""),
                          "correct those that are told first"});
}

void Contradictions::complain(const Conflict& conflict, const Where& place) {
    Remark remark{
        "E-INCONSISTENT",
        conflict.size() == 1 ? std::string("this statement contradicts itself")
        : conflict.size() > conflict_tried_max
            ? fmt::format("these {} statements cannot all hold", conflict.size())
            : fmt::format("these {} statements cannot all hold; without any one of them the others "
                          "can",
                          conflict.size()),
        conflict.size() == 1 ? "correct it, or take it out"
                             : "correct one of them, or take it out"};
    for (const TimeNetwork::Label label : conflict) {
        remark.notes.push_back(words_.note(order_.statements[label]));
    }
    report_.error(place, std::move(remark));
}

void Contradictions::check_alternatives() {
    for (const auto& [number, endpoints] : order_.events) {
        const TimedEvent& timed = timeline_.events[number];
        if (timed.alternatives().empty()) continue;
        check_alternatives(timed, endpoints);
    }
}

void Contradictions::check_alternatives(const TimedEvent& timed, const Endpoints& endpoints) {
    const auto& readings = timed.alternatives();
    const Extent& extent = *timed.extent();
    if (!timed.approximate && !extent.doubtful &&
        std::ranges::none_of(
            readings, [&](const Extent& each) { return clipped(each, extent).has_value(); })) {
        const auto place =
            timed.own ? std::optional(timed.date) : place_of(labels_behind(endpoints));
        if (!place) return;
        return report_.error(
            *place,
            {"E-INCONSISTENT",
             fmt::format("none of the dates of '{}' fits the order that it stands in", timed.id),
             "correct the dates, or one of the statements", notes_of(timed)});
    }
    if (!timed.own || !has_gaps(readings)) return;
    report_.hint(timed.date,
                 {"W-ONEOF",
                  fmt::format("'{}' has one of {} dates: other events are dated by what lies "
                              "between the first and the last of them",
                              timed.id, readings.size()),
                  "nothing is guessed; a single date would say more"});
}

// The statements that bound an event.
Contradictions::Labels Contradictions::labels_behind(const Endpoints& endpoints) const {
    Labels labels;
    for (const DerivedDays* days : {&found_.earliest, &found_.latest}) {
        for (const TimeNetwork::Node node : {endpoints.start, endpoints.end}) {
            if (!(*days)[node].day) continue;
            std::ranges::copy(because(*days, node, conflict_tried_max).labels,
                              std::back_inserter(labels));
        }
    }
    return labels;
}

}  // namespace bede::load
