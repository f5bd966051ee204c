#include "load/order/narrowing.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>

#include "load/order/contradictions.h"
#include "load/order/kept_bounds.h"
#include "load/order/order_network.h"
#include "load/order/statement_words.h"
#include "load/order/wholes.h"
#include "load/records/distance.h"

namespace bede::load {
namespace {

constexpr std::uint64_t steps_of_bounds = 5'000;  // the statements that bound it are put in words
constexpr std::size_t statements_max = 20;        // that are kept for one bound

// --- Bounds -------------------------------------------------------------------------------------

bool is_possible(const Extent& extent) {
    return extent.start_earliest.at <= extent.start_latest.at &&
           extent.end_earliest.at <= extent.end_latest.at &&
           extent.start_earliest.at <= extent.end_latest.at;
}

// One event: which of its bounds others make tighter than it says itself.
class Narrower {
  public:
    Narrower(const Endpoints& endpoints, const OrderNetwork& order, const Propagation& found,
             const Timeline& timeline, const StatementWords& words)
        : endpoints_(endpoints), order_(order), found_(found), timeline_(timeline), words_(words) {}

    void narrow(TimedEvent& event) {
        extent_ = event.extent() == nullptr ? unknown_extent() : *event.extent();
        not_before(endpoints_.start, extent_.start_earliest, "start not before", {});
        not_after(endpoints_.start, extent_.start_latest, "start not after", endpoints_.end);
        not_before(endpoints_.end, extent_.end_earliest, "end not before", endpoints_.start);
        not_after(endpoints_.end, extent_.end_latest, "end not after", {});
        // A doubtful or inherited date may be wrong: then it is not narrowed to nothing.
        if (!changed_ || !is_possible(extent_)) return;
        event.narrowed = std::make_unique<Extent>(extent_);
        event.own_details().derived = std::move(derived_);
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
        if (const auto before = order_.owners[why.from]; before != OrderNetwork::nobody) {
            told.statements.push_back(
                fmt::format("what bounds @{0}: explain when @{0}", timeline_.events[before].id));
        }
        for (const TimeNetwork::Label label : why.labels) {
            told.statements.push_back(words_.words(order_.statements[label]));
        }
        derived_.push_back(std::move(told));
    }

    const Endpoints& endpoints_;
    const OrderNetwork& order_;
    const Propagation& found_;
    const Timeline& timeline_;
    const StatementWords& words_;
    Extent extent_;
    std::vector<DerivedBound> derived_;
    bool changed_ = false;
};

// --- Distances --------------------------------------------------------------------------------

void hint_at_distances(const Timeline& timeline, Report& report) {
    for (const TimedEvent& each : timeline.events) {
        if (!each.own) continue;
        for (std::size_t i = 0; i < each.orders().size(); ++i) {
            const OrderConstraint& order = each.orders()[i];
            if (!order.distance) continue;
            if (order.days && is_finer_than_days(*order.distance)) {
                report.hint(each.details->order_places[i],
                            {"W-DISTANCE",
                             "distances are reckoned in days: within a day only the order counts",
                             "if the hour is known, write it: when 1914-06-28T10:50"});
            }
            if (order.days) continue;
            report.hint(each.details->order_places[i],
                        {"W-DISTANCE", "only the order is reckoned with, not the distance",
                         "write a whole number of days, months or years; 'about' needs 'approx' in "
                         "the head of the base"});
        }
    }
}

// --- The network --------------------------------------------------------------------------------

struct Narrowing {
    OrderNetwork order;
    Propagation found;
};

// Nothing if there is more of it than `order_max`.
std::optional<Narrowing> propagated(const Timeline& timeline, const Schema& schema,
                                    Entailed entailed, std::size_t order_max, const Where& head,
                                    Report& report) {
    OrderNetwork order = order_network(timeline, schema, entailed);
    if (order.statements.size() > order_max) {
        report.error(head, {"F-ORDER",
                            fmt::format("{} dates and statements of order; no more than {} "
                                        "are reckoned with at once",
                                        order.statements.size(), order_max),
                            "load in several steps what has nothing to do with each "
                            "other"});
        return std::nullopt;
    }
    Propagation found = propagate(order.network, report.steps());
    return Narrowing{std::move(order), std::move(found)};
}

bool has_conflicts(const Propagation& found) {
    return !found.conflicts.empty() || found.more_conflicts;
}

}  // namespace

void narrow_dates(const Schema& schema, const Where& head, Timeline& timeline, Report& report,
                  std::size_t order_max) {
    hint_at_distances(timeline, report);
    auto narrowing = propagated(timeline, schema, Entailed::left_out, order_max, head, report);
    // Which statements cannot all hold is told of all of them.
    if (narrowing && has_conflicts(narrowing->found)) {
        narrowing = propagated(timeline, schema, Entailed::counted, order_max, head, report);
    }
    if (!narrowing) return;
    const auto& [order, found] = *narrowing;
    const StatementWords words(timeline, report);
    Contradictions contradictions(order, found, timeline, head, report);
    contradictions.complain_of_conflicts();
    const auto narrow_those = [&](bool dated) {
        for (const auto& [number, endpoints] : narrowing->order.events) {
            report.steps().take(steps_of_bounds);
            TimedEvent& event = timeline.events[number];
            if (event.dated != dated) continue;
            Narrower(endpoints, narrowing->order, narrowing->found, timeline, words).narrow(event);
        }
    };
    narrow_those(true);
    inherit_narrowed(schema, timeline);
    narrow_those(false);
    contradictions.check_alternatives();
    keep_places(timeline);
}

}  // namespace bede::load
