// Plans as text, for `explain` and `profile`.
#include <fmt/format.h>

#include <cmath>

#include "query/plan/estimate.h"
#include "query/plan/expression_text.h"
#include "query/plan/plan.h"
#include "query/values/calendar_units.h"

namespace bede::query {
namespace {

std::string items_text(const std::vector<BoundItem>& items) {
    std::string out;
    for (const BoundItem& item : items) out += (out.empty() ? "" : ", ") + item.name;
    return out;
}

std::string reach_text(const BoundReach& follow) {
    std::string out = follow.steps_said ? fmt::format("within {} steps ", follow.steps_max) : "";
    out += "via " + joined_names(follow.types);
    for (const ExpressionPtr& condition : follow.conditions) out += ", " + text_of(*condition);
    return out + text_of(follow.sight);
}

std::string_view word_of(ast::ChainChoice choice) {
    switch (choice) {
        case ast::ChainChoice::all: return "all";
        case ast::ChainChoice::shortest: return "shortest";
        case ast::ChainChoice::strongest: return "strongest";
        case ast::ChainChoice::latest_departure: return "latest-departure";
    }
    return "";
}

struct OperatorText {
    const Graph& graph;

    std::string id(EventId event) const {
        return "@" + std::string(graph.id(ThingType::event, event.value));
    }

    std::string operator()(const ScanEvents& scan) const {
        const std::string first =
            scan.first ? fmt::format(", as far as the first {} need it", scan.first->count) : "";
        if (scan.reasons.empty()) return "scan all events" + text_of(scan.sight) + first;
        std::string out = "scan events" + text_of(scan.sight);
        if (scan.filter.kinds) out += fmt::format(" of {} kinds", scan.filter.kinds->size());
        if (const auto& window = scan.filter.touching) {
            const auto end = [](Instant at, Instant limit) {
                return at == limit ? std::string("..")
                                   : bede::to_string(Bound{at, Knowledge::known}, false);
            };
            out += fmt::format(" touching {} to {}", end(window->first, instant_min),
                               end(window->last, instant_max));
        }
        return out + " (narrowed by " + joined_names(scan.reasons) + ")" + first;
    }
    std::string operator()(const ScanThings& scan) const {
        if (!scan.among) return fmt::format("scan all {}s", bede::to_string(scan.type));
        return fmt::format("read {} {}{} (narrowed by {})", scan.among->size(),
                           bede::to_string(scan.type), scan.among->size() == 1 ? "" : "s",
                           joined_names(scan.reasons));
    }
    std::string operator()(const ScanSuspicious&) const { return "look through causal relations"; }
    std::string operator()(const FollowCauses& node) const {
        const std::string_view which = node.question == ast::CausalQuestion::roots ? "root " : "";
        const std::string_view what = node.question == ast::CausalQuestion::depending
                                          ? "dependent effects"
                                      : node.reach == ast::Reach::causes ? "causes"
                                                                         : "effects";
        return fmt::format("follow {}{} of {} {}", which, what, id(node.event),
                           reach_text(node.follow));
    }
    std::string operator()(const FindCommonCauses& node) const {
        std::string events;
        for (const EventId event : node.events) {
            events += (events.empty() ? "" : ", ") + id(event);
        }
        return fmt::format("common causes of {} {}", events, reach_text(node.follow));
    }
    std::string operator()(const FindTurningPoints& node) const {
        return fmt::format("turning points from {} to {} {}", id(node.from), id(node.to),
                           reach_text(node.follow));
    }
    std::string operator()(const FindSequences& node) const {
        std::string out = "sequences";
        for (const BoundStep& step : node.pattern.steps) {
            if (&step != &node.pattern.steps.front()) out += " then";
            if (step.optional) out += " optional";
            std::string conditions;
            for (const ExpressionPtr& condition : std::get<BoundFind>(step.find->node).conditions) {
                conditions += (conditions.empty() ? ": " : " and ") + text_of(*condition);
            }
            out += fmt::format(" ({}{})", step.variable, conditions);
            if (step.within) out += " within " + bede::to_string(*step.within);
        }
        if (!node.pattern.sharing.empty()) {
            out += fmt::format(", {} shared", node.pattern.sharing.size());
        }
        if (node.pattern.overall_within) {
            out +=
                fmt::format(", within {} overall", bede::to_string(*node.pattern.overall_within));
        }
        if (!node.pattern.absences.empty()) {
            out += fmt::format(", {} absent", node.pattern.absences.size());
        }
        return out;
    }
    std::string operator()(const FindCoverage& node) const {
        return fmt::format("{} {} during {}", node.gaps ? "gaps in" : "coverage of",
                           text_of(*node.events), text_of(*node.during));
    }
    std::string operator()(const CauseTree& node) const {
        return fmt::format("tree of {} of {} {}",
                           node.reach == ast::Reach::causes ? "causes" : "effects", id(node.event),
                           reach_text(node.follow));
    }
    std::string operator()(const FindChains& node) const {
        return fmt::format("{} chains from {} to {} {}", word_of(node.choice), id(node.from),
                           id(node.to), reach_text(node.follow));
    }
    std::string operator()(const ListAccounts& node) const {
        return "accounts of " + text_of(*node.of);
    }
    std::string operator()(const ListDifferences& node) const {
        return fmt::format("differences on {} between {} and {}", text_of(*node.on), node.left.id,
                           node.right.id);
    }
    std::string operator()(const OneRow&) const { return "one row"; }
    std::string operator()(const MatchPattern& node) const {
        std::string out = node.pattern->optional ? "match, or nothing, " : "match ";
        for (const PathOrder& one : node.order.paths) {
            if (&one != &node.order.paths.front()) out += ", ";
            out += text_of(node.pattern->paths[one.path]);
            if (one.reversed) out += " from its end";
        }
        std::string conditions;
        for (const PatternCondition& condition : node.pattern->conditions) {
            conditions += conditions.empty() ? " where " : " and ";
            conditions += text_of(*condition.expression);
        }
        return out + conditions + text_of(node.pattern->sight);
    }
    std::string operator()(const Combine& node) const {
        if (node.operators.empty()) return "rows of the question in brackets";
        std::string_view word;
        switch (node.operators.front()) {
            case ast::SetOperator::union_of: word = "union of"; break;
            case ast::SetOperator::union_all: word = "all rows of"; break;
            case ast::SetOperator::intersect: word = "common rows of"; break;
            case ast::SetOperator::except: word = "rows of the first, not of the others, of"; break;
        }
        return fmt::format("{} {} parts", word, node.parts.size());
    }
    std::string operator()(const ListMembers& node) const {
        return "members of " + text_of(*node.set);
    }
    std::string operator()(const Filter& node) const {
        return "filter " + text_of(*node.condition);
    }
    std::string operator()(const ReadTogether&) const { return "in one reading of each time"; }
    std::string operator()(const PairWithEvents& node) const {
        return "pair with the events of " + text_of(*node.events);
    }
    std::string operator()(const CertainOnly&) const { return "certain rows only"; }
    std::string operator()(const TakeNearest& node) const {
        return fmt::format("nearest {} {} {}", node.nearest.count,
                           node.nearest.side == Nearness::before ? "before" : "after",
                           text_of(*node.nearest.anchor));
    }
    std::string operator()(const ScoreRelevance& node) const {
        return fmt::format(
            "score relevance by {} of {} {}s",
            node.terms.size() == 1 ? "1 term" : fmt::format("{} terms", node.terms.size()),
            count_of(graph, node.type), bede::to_string(node.type));
    }
    std::string operator()(const Group& node) const {
        std::string out = "group";
        if (!node.keys.empty()) out += " by " + items_text(node.keys);
        for (const AggregateColumn& column : node.aggregates) {
            if (column.shown) out += ", " + text_of(column.call);
        }
        return out;
    }
    std::string operator()(const FillUnits& node) const {
        return fmt::format("fill empty {}", node.filled.unit->plural);
    }
    std::string operator()(const Sort& node) const {
        std::string out = "sort";
        for (const BoundOrder& key : node.keys) {
            out += fmt::format(" {}{},", text_of(*key.expression), key.descending ? " desc" : "");
        }
        out += " by time, id";
        return node.top ? fmt::format("{}, first {}", out, *node.top) : out;
    }
    std::string operator()(const Project& node) const {
        return "project " + items_text(node.items);
    }
    std::string operator()(const Distinct&) const { return "distinct"; }
    std::string operator()(const Skip& node) const { return fmt::format("skip {}", node.count); }
    std::string operator()(const Limit& node) const { return fmt::format("limit {}", node.count); }
};

}  // namespace

namespace {

// "~40 rows", or "38 rows in 0.21 ms (expected ~40)".
std::string rows_text(double expected, const OperatorRun* run) {
    const auto rows = [](double count) {
        return fmt::format("{:.0f} row{}", count, count == 1 ? "" : "s");
    };
    const double guess = std::ceil(expected);
    if (run == nullptr) return "~" + rows(guess);
    const double milliseconds = std::chrono::duration<double, std::milli>(run->time).count();
    return fmt::format("{} in {:.2f} ms (expected ~{:.0f})", rows(static_cast<double>(run->rows)),
                       milliseconds, guess);
}

// One operator a line, deeper and deeper; the parts of what is put together below it.
// Without `estimates`, the steps alone.
void write(const Plan& plan, const Graph& graph, const Estimates* estimates, const Profile* profile,
           std::size_t depth, std::string& out) {
    std::vector<double> expected;
    if (estimates != nullptr) expected = estimated_rows(plan, *estimates, graph);
    for (std::size_t i = plan.operators.size(); i-- > 0; ++depth) {
        out +=
            std::string(depth * 2, ' ') + std::visit(OperatorText{graph}, plan.operators[i].node);
        const OperatorRun* run = profile == nullptr ? nullptr : &(*profile)[i];
        if (estimates != nullptr) out += "  " + rows_text(expected[i], run);
        out += "\n";
        const auto* combine = std::get_if<Combine>(&plan.operators[i].node);
        if (run != nullptr) {
            for (const QuestionRun& question : run->questions) {
                if (combine == nullptr) out += std::string(depth * 2 + 2, ' ') + "in brackets\n";
                write(question.plan, graph, estimates, &question.operators,
                      depth + (combine == nullptr ? 2 : 1), out);
            }
        } else if (combine != nullptr) {
            for (const Plan& part : combine->parts) {
                write(part, graph, estimates, nullptr, depth + 1, out);
                if (limits_text(part.world) != limits_text(plan.world)) {
                    out += std::string(depth * 2 + 2, ' ') + limits_text(part.world) + "\n";
                }
            }
        }
    }
}

std::string text_of(const Plan& plan, const Graph& graph, const Estimates* estimates,
                    const Profile* profile) {
    std::string out;
    write(plan, graph, estimates, profile, 0, out);
    if (plan.world.as_of) out += as_of_text(*plan.world.as_of) + "\n";
    if (plan.world.is_limited()) out += limits_text(plan.world) + "\n";
    if (plan.world.assumptions.given_dates) out += "assuming given dates\n";
    if (plan.world.assumptions.no_doubt) out += "assuming dates as given\n";
    return out;
}

}  // namespace

std::string to_string(const Plan& plan, const Graph& graph) {
    return text_of(plan, graph, nullptr, nullptr);
}

std::string explained(const Plan& plan, const Graph& graph, const Profile* profile) {
    const Estimates estimates(graph);
    return text_of(plan, graph, &estimates, profile);
}

}  // namespace bede::query
