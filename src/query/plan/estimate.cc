#include "query/plan/estimate.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "query/catalog/functions.h"
#include "query/eval/time_windows.h"

namespace bede::query {
namespace {

// What is guessed where nothing is known, after P. Selinger and others (SIGMOD 1979).
constexpr double share_of_equality = 0.1;
constexpr double share_of_other = 1.0 / 3;
constexpr double participants_of_event = 2;
constexpr std::uint64_t repeated_counted = 6;  // longer paths are rare

bool is_bound(const std::set<std::size_t>& bound, const BoundNode& node) {
    return node.is_it || bound.contains(node.column);
}

}  // namespace

double Estimates::things(ThingType type) const {
    return std::max(1.0, static_cast<double>(graph_.count(type)));
}

double Estimates::kinds_share(const std::optional<std::set<std::string>>& kinds) const {
    if (!kinds) return 1;
    double sum = 0;
    for (const std::string& kind : *kinds) {
        const auto found = graph_.event_statistics().kinds.find(kind);
        if (found != graph_.event_statistics().kinds.end()) sum += found->second;
    }
    return sum / std::max(1.0, graph_.event_statistics().all);
}

double Estimates::naming_share(const std::vector<NamedThing>& one_of) const {
    double sum = 0;
    for (const NamedThing& thing : one_of) {
        sum += static_cast<double>(graph_.events_naming_count(thing.type, thing.handle));
    }
    return std::min(1.0, sum / things(ThingType::event));
}

double Estimates::events(const EventFilter& filter) const {
    double rows = things(ThingType::event);
    if (filter.among) rows = std::min(rows, static_cast<double>(filter.among->size()));
    for (const std::vector<NamedThing>& one_of : filter.naming) rows *= naming_share(one_of);
    rows *= std::pow(share_of_other, static_cast<double>(filter.mentioning.size()));
    if (filter.kinds) {
        rows *= kinds_share(std::set<std::string>(filter.kinds->begin(), filter.kinds->end()));
    }
    if (filter.touching && !graph_.event_statistics().starts.empty()) {
        // Those that have begun by its end, but for those that had ended before it began.
        const auto& [kinds, starts, ends, none, all] = graph_.event_statistics();
        const auto begun =
            std::ranges::upper_bound(starts, static_cast<double>(filter.touching->last.second));
        const auto over =
            std::ranges::lower_bound(ends, static_cast<double>(filter.touching->first.second));
        const auto count = (begun - starts.begin()) - (over - ends.begin());
        const double inside = static_cast<double>(std::max<std::ptrdiff_t>(0, count)) /
                              static_cast<double>(starts.size());
        const double undated = none / std::max(1.0, all);
        rows *= std::min(1.0, inside * (1 - undated) + undated);
    }
    return rows;
}

double Estimates::nodes(const BoundNode& node) const {
    double sum = 0;
    for (const auto& [type, kinds] : node.types) {
        const double share = !kinds                     ? 1
                             : type == ThingType::event ? kinds_share(kinds)
                                                        : share_of_equality;
        sum += things(type) * share;
    }
    return std::max(1.0, sum);
}

double Estimates::beginnings(const BoundPattern& pattern, const BoundNode& node) const {
    const bool of_events = node.types.size() == 1 && node.types.begin()->first == ThingType::event;
    const auto is_node = [&](const Expression& side) {
        const auto* column = std::get_if<Column>(&side.node);
        return column != nullptr && column->index == node.column;
    };
    const auto time_known = [&](const Expression& side) -> std::optional<When> {
        const auto* constant = std::get_if<Constant>(&side.node);
        return constant == nullptr ? std::nullopt : compared_time(graph_, constant->value);
    };
    EventFilter filter;
    for (const PatternCondition& condition : pattern.conditions) {
        if (id_asked(*condition.expression, node.column) != nullptr) return 1;
        if (!of_events) continue;
        if (const auto window = window_of(*condition.expression, is_node, time_known)) {
            filter.touching = filter.touching ? both_windows(*filter.touching, *window) : *window;
        }
    }
    if (!filter.touching) return nodes(node);
    const std::optional<std::set<std::string>>& kinds = node.types.begin()->second;
    if (kinds) filter.kinds.emplace(kinds->begin(), kinds->end());
    return std::max(1.0, events(filter));
}

double Estimates::fan_out(const BoundEdge& edge, const BoundNode& to, bool forward) const {
    const double events = things(ThingType::event);
    const double lines = events * participants_of_event;
    double sum = 0;
    const auto one_way = [&](EdgeNature nature, bool on) {
        switch (nature) {
            case EdgeNature::relation: {
                const double types = std::max<double>(
                    1, static_cast<double>(graph_.schema().relation_types().size()));
                const double share =
                    edge.relations
                        ? std::min(1.0, 2 * static_cast<double>(edge.relations->size()) / types)
                        : 1;
                return things(ThingType::relation) / events * share;
            }
            case EdgeNature::involves:
                return on ? participants_of_event : lines / things(ThingType::actor);
            case EdgeNature::at: return on ? 1 : events / things(ThingType::place);
            case EdgeNature::within: return on ? 1 : participants_of_event;
            case EdgeNature::cites: return on ? 1 : events / things(ThingType::source);
            case EdgeNature::member_of: return 1.0;
            case EdgeNature::claims:
                return things(ThingType::claim) / (on ? things(ThingType::actor) : events);
        }
        return 1.0;
    };
    for (const EdgeNature nature : edge.natures) {
        if (edge.direction == ast::EdgeDirection::either) {
            sum += one_way(nature, true) + one_way(nature, false);
        } else {
            sum += one_way(nature, (edge.direction == ast::EdgeDirection::forward) == forward);
        }
    }
    double share = 1;
    if (to.types.size() == 1 && to.types.begin()->first == ThingType::event) {
        share = kinds_share(to.types.begin()->second);
    }
    if (!edge.repeated) return sum * share;
    double total = edge.least == 0 ? 1 : 0;
    for (std::uint64_t i = 1; i <= std::min(edge.most, repeated_counted); ++i) {
        if (i >= edge.least) total += std::pow(sum, static_cast<double>(i));
    }
    return total * share;
}

double Estimates::matches(const BoundPath& path, bool reversed, double beginnings) const {
    double rows = beginnings;
    double tries = beginnings;
    const std::size_t count = path.edges.size();
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t i = reversed ? count - 1 - k : k;
        rows *= fan_out(path.edges[i], path.nodes[reversed ? i : i + 1], !reversed);
        tries += rows;
    }
    return tries;
}

double Estimates::share(const Expression& condition) const {
    if (const auto* kind = std::get_if<KindTest>(&condition.node)) {
        return kinds_share(kind->kinds);
    }
    if (const auto* compare = std::get_if<Compare>(&condition.node)) {
        const auto* field = std::get_if<FieldOf>(&compare->left->node);
        const bool equal = compare->comparator == ast::Comparator::equal;
        if (equal && field != nullptr && field->field->name == "id") {
            return 1 / things(field->field->of);
        }
        return equal ? share_of_equality : share_of_other;
    }
    if (const auto* logical = std::get_if<Logical>(&condition.node)) {
        const bool conjunction = logical->op == ast::LogicalOperator::conjunction;
        double none = 1;
        double all = 1;
        for (const ExpressionPtr& part : logical->operands) {
            all *= share(*part);
            none *= 1 - share(*part);
        }
        return conjunction ? all : 1 - none;
    }
    if (const auto* inner = std::get_if<Not>(&condition.node)) return 1 - share(*inner->operand);
    if (const auto* inner = std::get_if<Certainly>(&condition.node)) return share(*inner->operand);
    if (const auto* constant = std::get_if<Constant>(&condition.node)) {
        return constant->value == Value(Truth::no) ? 0 : 1;
    }
    if (std::holds_alternative<InvolvementTest>(condition.node)) {
        return std::min(1.0, participants_of_event / things(ThingType::actor));
    }
    if (std::holds_alternative<PlaceTest>(condition.node)) return share_of_equality;
    return share_of_other;
}

namespace {

// Whether the filter was probably made from the condition, among others.
bool narrows(const EventFilter& filter, const Expression& condition) {
    return (filter.kinds && std::holds_alternative<KindTest>(condition.node)) ||
           (filter.touching && std::holds_alternative<TimeTest>(condition.node)) ||
           (!filter.naming.empty() && (std::holds_alternative<InvolvementTest>(condition.node) ||
                                       std::holds_alternative<PlaceTest>(condition.node))) ||
           (!filter.mentioning.empty() && std::holds_alternative<MentionTest>(condition.node)) ||
           (filter.among && (std::holds_alternative<Compare>(condition.node) ||
                             std::holds_alternative<In>(condition.node)));
}

struct RowsAfter {
    const Estimates& estimates;
    const Graph& graph;
    double rows = 0;  // before
    const ScanEvents* scan = nullptr;

    double count(ThingType type) const { return static_cast<double>(graph.count(type)); }

    double operator()(const ScanEvents& node) const { return estimates.events(node.filter); }
    double operator()(const ScanThings& node) const {
        if (node.among) return static_cast<double>(node.among->size());
        return node.type == ThingType::kind ? static_cast<double>(graph.schema().kinds().size())
                                            : count(node.type);
    }
    // What a scan was narrowed by leaves all that it reads.
    double operator()(const Filter& node) const {
        const bool narrowed = scan != nullptr && narrows(scan->filter, *node.condition);
        return narrowed ? rows : rows * estimates.share(*node.condition);
    }
    double operator()(const MatchPattern& node) const {
        double out = rows;
        std::set<std::size_t> bound;
        for (std::size_t i = 0; i < node.pattern->first_column; ++i) bound.insert(i);
        for (const PathOrder& one : node.order.paths) {
            const BoundPath& path = node.pattern->paths[one.path];
            const BoundNode& first = one.reversed ? path.nodes.back() : path.nodes.front();
            const double beginnings =
                is_bound(bound, first) ? 1 : estimates.beginnings(*node.pattern, first);
            out *= path.edges.empty() ? beginnings
                                      : estimates.matches(path, one.reversed, beginnings) / 2;
            for (const BoundNode& each : path.nodes) bound.insert(each.column);
        }
        for (const PatternCondition& condition : node.pattern->conditions) {
            if (!begins_with(*condition.expression, node)) {
                out *= estimates.share(*condition.expression);
            }
        }
        return node.pattern->optional ? std::max(out, rows) : out;
    }
    // Whether a path begins with the one thing that the condition asks for: then it leaves all.
    static bool begins_with(const Expression& condition, const MatchPattern& node) {
        return std::ranges::any_of(node.order.paths, [&](const PathOrder& one) {
            const BoundPath& path = node.pattern->paths[one.path];
            const BoundNode& first = one.reversed ? path.nodes.back() : path.nodes.front();
            return id_asked(condition, first.column) != nullptr;
        });
    }
    double operator()(const Combine& node) const {
        double sum = 0;
        for (const Plan& part : node.parts) {
            const std::vector<double> each = estimated_rows(part, estimates, graph);
            if (!each.empty()) sum += each.back();
        }
        return sum;
    }
    double operator()(const OneRow&) const { return 1; }
    double operator()(const FollowCauses& node) const { return reached(node.follow); }
    double operator()(const FindCommonCauses& node) const { return reached(node.follow) / 2; }
    double operator()(const FindTurningPoints&) const { return 1; }
    double operator()(const CauseTree& node) const { return reached(node.follow); }
    double operator()(const FindChains& node) const { return reached(node.follow); }
    // Of each event of the first step, how many of the next are near enough, and so on.
    double operator()(const FindSequences& node) const {
        double sequences = 1;
        for (const BoundStep& step : node.pattern.steps) {
            Plan of_step = plan(*step.find);
            of_step.world = {};  // `graph` is what it shows
            const Plan found = rewrite(std::move(of_step), graph);
            const double events = estimated_rows(found, estimates, graph).back();
            sequences *= &step == &node.pattern.steps.front()
                             ? events
                             : events * share_that_follows(step, found);
        }
        const auto shared = static_cast<double>(node.pattern.sharing.size());
        const auto further = static_cast<double>(node.pattern.steps.size() - 1);
        return sequences * std::pow(share_of_equality, shared * further);
    }
    // Of the events of a step, those that are soon enough after one of the step before.
    double share_that_follows(const BoundStep& step, const Plan& found) const {
        const auto* events = std::get_if<ScanEvents>(&found.operators.front().node);
        if (!step.within) return 0.5;
        const double all = events != nullptr && events->filter.touching
                               ? seconds_in(*events->filter.touching)
                               : seconds_of_all();
        return std::min(
            1.0, static_cast<double>(approximate_seconds(*step.within)) / std::max(1.0, all));
    }
    static double seconds_in(const Hull& hull) {
        return static_cast<double>(hull.last.second) - static_cast<double>(hull.first.second);
    }
    // Between the first starts and the last, without those that are far off.
    double seconds_of_all() const {
        const std::vector<double>& starts = graph.event_statistics().starts;
        if (starts.size() < 20) return 0;
        return starts[starts.size() * 19 / 20] - starts[starts.size() / 20];
    }
    double operator()(const TakeNearest& node) const {
        return std::min(rows, static_cast<double>(node.nearest.count));
    }
    double operator()(const CertainOnly&) const { return rows * 0.8; }
    double operator()(const PairWithEvents&) const { return rows * participants_of_event; }
    // Each further key splits the groups again.
    double operator()(const Group& node) const {
        return node.keys.empty()
                   ? 1
                   : std::pow(rows, 1 - std::pow(0.5, static_cast<double>(node.keys.size())));
    }
    double operator()(const Sort& node) const {
        return node.top ? std::min(rows, static_cast<double>(*node.top)) : rows;
    }
    double operator()(const Skip& node) const {
        return std::max(0.0, rows - static_cast<double>(node.count));
    }
    double operator()(const Limit& node) const {
        return std::min(rows, static_cast<double>(node.count));
    }
    double operator()(const ScanSuspicious&) const { return count(ThingType::relation) / 10; }
    template <typename Same>
    double operator()(const Same&) const {
        return rows;
    }

    double reached(const BoundReach& follow) const {
        const double events = std::max(1.0, count(ThingType::event));
        const double degree = count(ThingType::relation) / events;
        const double steps = static_cast<double>(std::min<std::uint64_t>(follow.steps_max, 6));
        return std::min(events, std::max(1.0, std::pow(degree + 1, steps)));
    }
};

// Of the paths that are left, the one and the end from which the fewest tries are expected.
PathOrder next_path(const BoundPattern& pattern, const std::vector<std::size_t>& left,
                    const std::set<std::size_t>& bound, const Estimates& estimates) {
    std::optional<double> least;
    PathOrder best;
    for (const std::size_t number : left) {
        const BoundPath& path = pattern.paths[number];
        for (const bool reversed : {false, true}) {
            // One of the shortest is chosen in the written order.
            if (reversed && path.selector != ast::Selector::all) continue;
            const BoundNode& first = reversed ? path.nodes.back() : path.nodes.front();
            const double tries = estimates.matches(
                path, reversed, is_bound(bound, first) ? 1 : estimates.beginnings(pattern, first));
            if (least && *least <= tries) continue;
            least = tries;
            best = {number, reversed};
        }
    }
    return best;
}

}  // namespace

std::vector<double> estimated_rows(const Plan& plan, const Estimates& estimates,
                                   const Graph& graph) {
    std::vector<double> out;
    double rows = 0;
    const ScanEvents* scan = nullptr;
    for (const Operator& op : plan.operators) {
        rows = std::visit(RowsAfter{estimates, graph, rows, scan}, op.node);
        if (const auto* one = std::get_if<ScanEvents>(&op.node)) scan = one;
        out.push_back(rows);
    }
    return out;
}

Plan cheapest_paths_first(Plan plan, const Graph& graph) {
    const Estimates estimates(graph);
    for (Operator& op : plan.operators) {
        auto* match = std::get_if<MatchPattern>(&op.node);
        if (match == nullptr) continue;
        const BoundPattern& pattern = *match->pattern;
        if (pattern.paths.size() == 1 && pattern.paths[0].edges.empty()) continue;
        std::set<std::size_t> bound;
        for (std::size_t i = 0; i < pattern.first_column; ++i) bound.insert(i);
        std::vector<std::size_t> left;
        for (std::size_t i = 0; i < pattern.paths.size(); ++i) left.push_back(i);
        match->order.paths.clear();
        while (!left.empty()) {
            const PathOrder next = next_path(pattern, left, bound, estimates);
            match->order.paths.push_back(next);
            std::erase(left, next.path);
            for (const BoundNode& node : pattern.paths[next.path].nodes) bound.insert(node.column);
        }
    }
    return plan;
}

}  // namespace bede::query
