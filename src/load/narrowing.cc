#include "load/narrowing.h"

#include <fmt/format.h>

#include <algorithm>

#include "load/dating.h"
#include "load/order_network.h"
#include "load/statement_words.h"

namespace bede::load {
namespace {

constexpr std::size_t statements_max = 20;  // that are kept for one bound

// --- Contradictions -----------------------------------------------------------------------------

// At the first statement that a reader can take out: an order rather than a date.
std::optional<Where> place_of(const Conflict& conflict, const OrderNetwork& order,
                              const StatementWords& words) {
    std::optional<Where> place;
    for (const TimeNetwork::Label label : conflict) {
        const Statement& statement = order.statements[label];
        const std::optional<Where> where = words.where(statement);
        if (!where) continue;
        if (!std::holds_alternative<EventDate>(statement)) return where;
        if (!place) place = where;
    }
    return place;
}

void complain(const Conflict& conflict, const OrderNetwork& order, const StatementWords& words,
              Report& report) {
    const std::optional<Where> place = place_of(conflict, order, words);
    if (!place) return;  // a contradiction of the other bases, which this load did not bring
    Remark remark{
        "E-INCONSISTENT",
        conflict.size() > conflict_tried_max
            ? fmt::format("these {} statements cannot all hold", conflict.size())
            : fmt::format("these {} statements cannot all hold; without any one of them the others "
                          "can",
                          conflict.size()),
        "correct one of them, or take it out"};
    for (const TimeNetwork::Label label : conflict) {
        remark.notes.push_back(words.note(order.statements[label]));
    }
    report.error(*place, std::move(remark));
}

// --- Bounds -------------------------------------------------------------------------------------

constexpr Extent unknown{.start_earliest = {instant_min, Knowledge::unknown},
                         .start_latest = {instant_max, Knowledge::unknown},
                         .end_earliest = {instant_min, Knowledge::unknown},
                         .end_latest = {instant_max, Knowledge::unknown}};

bool is_possible(const Extent& extent) {
    return extent.start_earliest.at <= extent.start_latest.at &&
           extent.end_earliest.at <= extent.end_latest.at &&
           extent.start_earliest.at <= extent.end_latest.at;
}

// One event: which of its bounds others make tighter than it says itself.
class Narrower {
  public:
    Narrower(const Endpoints& endpoints, const OrderNetwork& order, const Propagation& found,
             const StatementWords& words)
        : endpoints_(endpoints), order_(order), found_(found), words_(words) {}

    void narrow(Event& event) {
        extent_ = event.extent.value_or(unknown);
        not_before(endpoints_.start, extent_.start_earliest, "start not before", {});
        not_after(endpoints_.start, extent_.start_latest, "start not after", endpoints_.end);
        not_before(endpoints_.end, extent_.end_earliest, "end not before", endpoints_.start);
        not_after(endpoints_.end, extent_.end_latest, "end not after", {});
        // A doubtful or inherited date may be wrong: then it is not narrowed to nothing.
        if (!changed_ || !is_possible(extent_)) return;
        event.extent = extent_;
        event.derived = std::move(derived_);
    }

  private:
    using Node = TimeNetwork::Node;

    void not_before(Node node, Bound& bound, std::string_view what, std::optional<Node> twin) {
        const auto day = found_.earliest[node].day;
        if (!day || is_its_own(found_.earliest, node)) return;
        const Bound tighter{first_second({*day})};
        if (tighter.at <= bound.at && bound.knowledge == Knowledge::known) return;
        bound = tighter;
        tell(found_.earliest, node, what, bound, twin);
    }

    void not_after(Node node, Bound& bound, std::string_view what, std::optional<Node> twin) {
        const auto day = found_.latest[node].day;
        if (!day || is_its_own(found_.latest, node)) return;
        const Bound tighter{last_second({*day})};
        if (bound.at <= tighter.at && bound.knowledge == Knowledge::known) return;
        bound = tighter;
        tell(found_.latest, node, what, bound, twin);
    }

    // Whether the event's own date is all that gives the bound.
    bool is_its_own(const DerivedDays& days, Node node) const {
        const Because why = because(days, node, 2);
        return why.labels.size() == 1 && why.labels.front() == endpoints_.date;
    }

    // That an end is no earlier than its start goes without saying.
    void tell(const DerivedDays& days, Node node, std::string_view what, const Bound& bound,
              std::optional<Node> twin) {
        changed_ = true;
        const DerivedDay& step = days[node];
        if (step.label == TimeNetwork::unsaid && twin && step.before == *twin) return;
        DerivedBound told{fmt::format("{} {}", what, to_string(bound, false)), {}};
        const Because why = because(days, node, statements_max);
        if (const Event* const before = order_.owners[why.from]) {
            told.statements.push_back(
                fmt::format("what bounds @{0}: explain when @{0}", before->id));
        }
        for (const TimeNetwork::Label label : why.labels) {
            told.statements.push_back(words_.words(order_.statements[label]));
        }
        derived_.push_back(std::move(told));
    }

    const Endpoints& endpoints_;
    const OrderNetwork& order_;
    const Propagation& found_;
    const StatementWords& words_;
    Extent extent_;
    std::vector<DerivedBound> derived_;
    bool changed_ = false;
};

// --- What is not propagated ---------------------------------------------------------------------

// Readings that adjoin are as good as their hull.
bool has_gaps(const std::vector<Extent>& readings) {
    return std::ranges::adjacent_find(readings, [](const Extent& a, const Extent& b) {
               return b.start_earliest.at.second > a.end_latest.at.second + 1;
           }) != readings.end();
}

// Of one of several dates only the hull is reckoned with; but one of them it must be.
void check_alternatives(const Event& event, const Where& place, Report& report) {
    if (!event.when || event.when->alternatives.empty()) return;
    const auto& readings = event.when->alternatives;
    if (!event.when->approximate && !event.extent->doubtful &&
        std::ranges::none_of(readings, [&](const Extent& each) {
            return clipped(each, *event.extent).has_value();
        })) {
        Remark remark{
            "E-INCONSISTENT",
            fmt::format("none of the dates of '{}' fits the order that it stands in", event.id),
            "correct the dates, or one of the statements",
            {}};
        for (const DerivedBound& bound : event.derived) {
            for (const std::string& each : bound.statements) {
                remark.notes.push_back(fmt::format("{}: {}", bound.what, each));
            }
        }
        report.error(place, std::move(remark));
        return;
    }
    if (!has_gaps(readings)) return;
    report.hint(place, {"W-ONEOF",
                        fmt::format("'{}' has one of {} dates: other events are dated by what lies "
                                    "between the first and the last of them",
                                    event.id, readings.size()),
                        "nothing is guessed; a single date would say more"});
}

void hint_at_distances(const OrderNetwork& order, const StatementWords& words, Report& report) {
    for (const EventOrder& each : order.distances_not_understood) {
        report.hint(*words.where(each),
                    {"W-DISTANCE", "only the order is reckoned with, not the distance",
                     "write a whole number of days, months or years; 'about' needs 'approx' in the "
                     "head of the base"});
    }
}

}  // namespace

void narrow_dates(const std::vector<BaseHeader>& bases, const Names& names, const Schema& schema,
                  Records& records, Report& report) {
    const OrderNetwork order = order_network(records, bases, names, schema);
    const StatementWords words(records, report);
    hint_at_distances(order, words, report);
    const Propagation found = propagate(order.network);
    for (const Conflict& conflict : found.conflicts) complain(conflict, order, words, report);
    const auto narrow_those = [&](bool dated) {
        for (const auto& [number, endpoints] : order.events) {
            Event& event = records.events[number].record;
            if (event.when.has_value() != dated) continue;
            Narrower(endpoints, order, found, words).narrow(event);
        }
    };
    narrow_those(true);
    inherit_narrowed(schema, records);
    narrow_those(false);
    for (const auto& [number, endpoints] : order.events) {
        check_alternatives(records.events[number].record, records.event_dates[number].date, report);
    }
}

}  // namespace bede::load
