// Plans and expressions as text, for `explain`.
#include <fmt/format.h>

#include <cmath>

#include "query/calendar_units.h"
#include "query/estimate.h"
#include "query/plan.h"

namespace bede::query {
namespace {

std::string text_of(const Expression& expression);
std::string pattern_text(const BoundPattern& pattern);

std::string joined(const std::vector<ExpressionPtr>& parts, std::string_view between) {
    std::string out;
    for (const ExpressionPtr& part : parts) {
        if (!out.empty()) out += between;
        out += text_of(*part);
    }
    return out;
}

template <typename Set>
std::string joined_names(const Set& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

std::string_view sign(ast::Comparator comparator) {
    switch (comparator) {
        case ast::Comparator::equal: return "=";
        case ast::Comparator::unequal: return "!=";
        case ast::Comparator::less: return "<";
        case ast::Comparator::less_equal: return "<=";
        case ast::Comparator::greater: return ">";
        case ast::Comparator::greater_equal: return ">=";
    }
    return "";
}

std::string_view sign(ast::ArithmeticOperator op) {
    switch (op) {
        case ast::ArithmeticOperator::add: return "+";
        case ast::ArithmeticOperator::subtract: return "-";
        case ast::ArithmeticOperator::multiply: return "*";
        case ast::ArithmeticOperator::divide: return "/";
    }
    return "";
}

std::string_view word(Measure measure) {
    switch (measure) {
        case Measure::within: return "within";
        case Measure::at_most: return "at most";
        case Measure::at_least: return "at least";
        case Measure::exactly: return "exactly";
    }
    return "";
}

std::string phrase_text(const PhraseTest& node) {
    const Phrase& phrase = node.phrase;
    const std::string_view subject = phrase.subject == Side::start ? " starts"
                                     : phrase.subject == Side::end ? " ends"
                                                                   : "";
    const std::string_view direction = phrase.direction == Direction::after    ? "after"
                                       : phrase.direction == Direction::before ? "before"
                                                                               : "of";
    const std::string_view object = phrase.object == Side::start ? " start of"
                                    : phrase.object == Side::end ? " end of"
                                                                 : "";
    return fmt::format("{}{}{} {} {} {}{}{} {}", node.negated ? "not " : "", text_of(*node.left),
                       subject, word(phrase.measure), to_string(phrase.distance), direction, object,
                       node.any ? " any" : "", text_of(*node.right));
}

struct TextOf {
    std::string operator()(const Constant& node) const {
        const auto* text = std::get_if<std::string>(&node.value.content);
        if (text != nullptr) return "'" + *text + "'";
        const auto* entity = std::get_if<Entity>(&node.value.content);
        if (entity != nullptr) return "@" + entity->id;
        return node.value.is_null() ? "null" : to_string(node.value);
    }
    std::string operator()(const It&) const { return "it"; }
    std::string operator()(const Column& node) const {
        return node.name.empty() ? fmt::format("column {}", node.index + 1) : node.name;
    }
    std::string operator()(const FieldOf& node) const {
        if (std::holds_alternative<It>(node.of->node)) return std::string(node.field->name);
        return fmt::format("{}.{}", text_of(*node.of), node.field->name);
    }
    std::string operator()(const NamedPart& node) const {
        return fmt::format("{}.{}", text_of(*node.of), node.name);
    }
    std::string operator()(const MemberAt& node) const {
        return fmt::format("{}[{}]", text_of(*node.of), text_of(*node.place));
    }
    std::string operator()(const MakeMap& node) const {
        std::string out;
        for (const auto& [key, value] : node.entries) {
            out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", key, text_of(*value));
        }
        return "{" + out + "}";
    }
    std::string operator()(const ExistsTest& node) const {
        return "exists { " + pattern_text(*node.pattern) + " }";
    }
    std::string operator()(const Apply& node) const {
        return fmt::format("{}({})", node.function->name, joined(node.arguments, ", "));
    }
    std::string operator()(const AggregateCall& node) const {
        return fmt::format("{}({}{})", to_string(node.aggregate), node.distinct ? "distinct " : "",
                           node.argument ? text_of(*node.argument) : "*");
    }
    std::string operator()(const MakeList& node) const {
        return "[" + joined(node.items, ", ") + "]";
    }
    std::string operator()(const Logical& node) const {
        const bool conjunction = node.op == ast::LogicalOperator::conjunction;
        return "(" + joined(node.operands, conjunction ? " and " : " or ") + ")";
    }
    std::string operator()(const Not& node) const { return "not " + text_of(*node.operand); }
    std::string operator()(const Certainly& node) const {
        return "certainly " + text_of(*node.operand);
    }
    std::string operator()(const Compare& node) const {
        return fmt::format("{} {} {}", text_of(*node.left), sign(node.comparator),
                           text_of(*node.right));
    }
    std::string operator()(const IsNull& node) const { return text_of(*node.operand) + " is null"; }
    std::string operator()(const In& node) const {
        return fmt::format("{}{} in {}", node.negated ? "not " : "", text_of(*node.operand),
                           text_of(*node.set));
    }
    std::string operator()(const Arithmetic& node) const {
        return fmt::format("{} {} {}", text_of(*node.left), sign(node.op), text_of(*node.right));
    }
    std::string operator()(const TimeTest& node) const {
        return fmt::format("{} {}{}{} {}", text_of(*node.left),
                           node.negated != node.opposite ? "not " : "", to_string(node.relation),
                           node.any ? " any" : "", text_of(*node.right));
    }
    std::string operator()(const PhraseTest& node) const { return phrase_text(node); }
    std::string operator()(const KindTest& node) const {
        return fmt::format("of kind {} ({} kinds)", joined_names(node.named), node.kinds.size());
    }
    std::string operator()(const InvolvementTest& node) const {
        return fmt::format("involving {}{}", joined_names(node.actors),
                           node.role ? " as " + *node.role : "");
    }
    std::string operator()(const PlaceTest& node) const {
        return fmt::format("at {} ({} places)", joined_names(node.named), node.places.size());
    }
    std::string operator()(const NearTest& node) const {
        return fmt::format("near {} within {} km", node.place, node.kilometres);
    }
    std::string operator()(const MentionTest& node) const {
        return "mentioning '" + node.text + "'";
    }
    std::string operator()(const AboutTest& node) const {
        std::string out = "about";
        for (const auto& [type, id] : node.things) out += " @" + id;
        return out;
    }
    std::string operator()(const ByTest& node) const {
        return fmt::format("by {}{}{}", joined_names(node.actors),
                           node.actors.empty() || node.sources.empty() ? "" : ", ",
                           joined_names(node.sources));
    }
    std::string operator()(const Found& node) const {
        return node.name.empty() ? "(find …)" : node.name;
    }
};

std::string text_of(const Expression& expression) { return std::visit(TextOf{}, expression.node); }

std::string items_text(const std::vector<BoundItem>& items) {
    std::string out;
    for (const BoundItem& item : items) out += (out.empty() ? "" : ", ") + item.name;
    return out;
}

std::string reach_text(const BoundReach& follow) {
    std::string out =
        fmt::format("within {} steps via {}", follow.steps_max, joined_names(follow.types));
    if (follow.according_to) {
        out += " according to " + TextOf{}(*follow.according_to).substr(3);
    }
    for (const ExpressionPtr& condition : follow.conditions) out += ", " + text_of(*condition);
    return out;
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

std::string node_text(const BoundNode& node) {
    std::string kinds;
    std::size_t types = 0;
    for (const auto& [type, names] : node.types) {
        if (!kinds.empty()) kinds += "|";
        kinds += bede::to_string(type);
        if (names) kinds += fmt::format(" of {} kinds", names->size());
        ++types;
    }
    return types > 3 ? "()" : fmt::format("({})", kinds);
}

std::string edge_text(const BoundEdge& edge) {
    std::string types = edge.relations ? joined_names(*edge.relations) : "";
    for (const EdgeNature nature : edge.natures) {
        static constexpr std::string_view names[] = {"",      "involves",  "at",    "within",
                                                     "cites", "member-of", "claims"};
        const std::string_view name = names[static_cast<std::size_t>(nature)];
        if (name.empty()) continue;
        types += types.empty() ? "" : ", ";
        types += name;
    }
    if (edge.natures.size() > 3) types = "any";
    const std::string times = edge.repeated ? fmt::format(" {}..{}", edge.least, edge.most) : "";
    const bool back = edge.direction == ast::EdgeDirection::backward;
    const bool on = edge.direction == ast::EdgeDirection::forward;
    return fmt::format("{}[{}{}]{}", back ? "<-" : "-", types, times, on ? "->" : "-");
}

std::string path_text(const BoundPath& path) {
    static constexpr std::string_view modes[] = {"walk ", "", "simple ", "acyclic "};
    std::string out(path.selector == ast::Selector::all            ? ""
                    : path.selector == ast::Selector::any_shortest ? "shortest "
                                                                   : "all shortest ");
    out += modes[static_cast<std::size_t>(path.mode)];
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
        out += node_text(path.nodes[i]);
        if (i < path.edges.size()) out += edge_text(path.edges[i]);
    }
    return out;
}

std::string pattern_text(const BoundPattern& pattern) {
    std::string out;
    for (const BoundPath& path : pattern.paths) {
        out += (out.empty() ? "" : ", ") + path_text(path);
    }
    return out;
}

struct OperatorText {
    const Graph& graph;

    std::string id(EventId event) const { return "@" + graph.event(event).id; }

    std::string operator()(const ScanEvents& scan) const {
        if (scan.reasons.empty()) return "scan all events";
        std::string out = "scan events";
        if (scan.filter.kinds) out += fmt::format(" of {} kinds", scan.filter.kinds->size());
        if (const auto& window = scan.filter.touching) {
            const auto end = [](Instant at, Instant limit) {
                return at == limit ? std::string("..")
                                   : bede::to_string(Bound{at, Knowledge::known}, false);
            };
            out += fmt::format(" touching {} to {}", end(window->first, instant_min),
                               end(window->last, instant_max));
        }
        return out + " (narrowed by " + joined_names(scan.reasons) + ")";
    }
    std::string operator()(const ScanThings& scan) const {
        return fmt::format("scan all {}s", bede::to_string(scan.type));
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
        return fmt::format("dominators from {} to {} {}", id(node.from), id(node.to),
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
        return "accounts of " + id(node.event);
    }
    std::string operator()(const ListDifferences& node) const {
        return fmt::format("differences on {} between {} and {}", id(node.event), node.left.id,
                           node.right.id);
    }
    std::string operator()(const OneRow&) const { return "one row"; }
    std::string operator()(const MatchPattern& node) const {
        std::string out = node.pattern->optional ? "match, or nothing, " : "match ";
        for (const PathOrder& one : node.order.paths) {
            if (&one != &node.order.paths.front()) out += ", ";
            out += path_text(node.pattern->paths[one.path]);
            if (one.reversed) out += " from its end";
        }
        std::string conditions;
        for (const PatternCondition& condition : node.pattern->conditions) {
            conditions += conditions.empty() ? " where " : " and ";
            conditions += text_of(*condition.expression);
        }
        return out + conditions;
    }
    std::string operator()(const Combine& node) const {
        if (node.operators.empty()) return "rows of";
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
            if (column.shown) out += ", " + TextOf{}(column.call);
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
        if (combine == nullptr) continue;
        for (const Plan& part : combine->parts) {
            write(part, graph, estimates, nullptr, depth + 1, out);
        }
    }
}

std::string text_of(const Plan& plan, const Graph& graph, const Estimates* estimates,
                    const Profile* profile) {
    std::string out;
    write(plan, graph, estimates, profile, 0, out);
    if (plan.assumptions.given_dates) out += "assuming given dates\n";
    if (plan.assumptions.no_doubt) out += "assuming dates as given\n";
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
