// Why an answer has no rows: which clause removed the last ones, and of causes what is recorded
// instead. Nothing is said that would take long to find out.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "query/catalog/fields.h"
#include "query/exec/execution.h"
#include "query/plan/expression_text.h"
#include "text/display.h"

namespace bede::query {
namespace {

constexpr std::size_t things_max = 20'000;  // more are not counted
constexpr std::chrono::milliseconds time_max{100};
constexpr std::size_t told_max = 5;

std::string count_of_things(std::size_t count, ThingType type) {
    const std::string word(to_string(type));
    if (count == 1) return "1 " + word;
    return word.ends_with('y') ? fmt::format("{} {}ies", count, word.substr(0, word.size() - 1))
                               : fmt::format("{} {}s", count, word);
}

std::string count_of_rows(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

// Conjunctions taken apart, in the order in which they were written.
void add_clauses(const ExpressionPtr& condition, std::vector<ExpressionPtr>& clauses) {
    const auto* logical = std::get_if<Logical>(&condition->node);
    if (logical == nullptr || logical->op != ast::LogicalOperator::conjunction) {
        clauses.push_back(condition);
        return;
    }
    for (const ExpressionPtr& operand : logical->operands) add_clauses(operand, clauses);
}

std::vector<ExpressionPtr> clauses_of(const Plan& plan) {
    std::vector<ExpressionPtr> clauses;
    for (const Operator& op : plan.operators) {
        if (std::holds_alternative<Group>(op.node)) break;
        const auto* filter = std::get_if<Filter>(&op.node);
        if (filter != nullptr && !std::holds_alternative<PresenceTest>(filter->condition->node)) {
            add_clauses(filter->condition, clauses);
        }
    }
    std::ranges::stable_sort(clauses, {}, [](const ExpressionPtr& clause) {
        return std::pair(clause->span.begin, clause->span.end);
    });
    return clauses;
}

std::string joined(const std::vector<ExpressionPtr>& conditions) {
    std::string out;
    for (const ExpressionPtr& one : conditions) out += (out.empty() ? "" : " and ") + text_of(*one);
    return out;
}

// As a clause, and no longer than can be taken in: "during 1914", not "it during 1914".
std::string clause_text(const Expression& clause) {
    constexpr std::size_t width_max = 80;
    std::string out = text_of(clause);
    if (const auto* kinds = std::get_if<KindTest>(&clause.node)) {
        out = "of kind " + joined_names(kinds->named);
    }
    return truncate(out.starts_with("it ") ? out.substr(3) : out, width_max);
}

std::string leaves_none(const std::string& clause, const std::string& all) {
    return fmt::format("`{}` leaves none of {}", clause, all);
}

std::string never_at_once(const std::string& rows) {
    return fmt::format(
        "{} may fulfil each of the tests on time, but none all of them in one reading of its time",
        rows);
}

// What is recorded of the event beside what was asked for.
std::string other_relations(const Graph& graph, EventId event) {
    std::string out;
    std::size_t told = 0;
    const auto tell = [&](RelationId id, bool from_it) {
        if (++told > told_max) return;
        const Relation& relation = graph.relation(id);
        out += out.empty() ? "" : "; ";
        out += from_it ? fmt::format("it {} @{}", relation.type, relation.to)
                       : fmt::format("@{} {} it", relation.from, relation.type);
        if (is_only_denied(graph, id)) out += " (denied)";
    };
    for (const RelationId id : graph.links(event, LinkDirection::in)) tell(id, false);
    for (const RelationId id : graph.links(event, LinkDirection::out)) tell(id, true);
    if (told > told_max) out += fmt::format("; and {} more", told - told_max);
    return out;
}

std::string_view noun(ast::Reach reach) {
    return reach == ast::Reach::causes ? "causes" : "effects";
}

}  // namespace

// --- of searches for causes

std::vector<std::string> Execution::why_none_reached(const std::vector<EventId>& events,
                                                     ast::Reach reach,
                                                     const BoundReach& follow) const {
    if (reached_ > 0) {
        const std::string_view one = noun(reach).substr(0, noun(reach).size() - 1);
        return {leaves_none(joined(follow.conditions), count_of_rows(reached_, one))};
    }
    std::vector<std::string> out;
    for (const EventId event : events) {
        const std::string id(graph_.id(ThingType::event, event.value));
        const std::string others = other_relations(graph_, event);
        if (answer_.notes.empty() && cuts_.empty()) {
            out.push_back(fmt::format("in this record @{} has no {}", id, noun(reach)));
        }
        if (!others.empty()) out.push_back(fmt::format("recorded of @{}: {}", id, others));
    }
    return out;
}

std::vector<std::string> Execution::why_no_chain(EventId from, EventId to,
                                                 const BoundReach& follow) const {
    if (!follow.conditions.empty() || !answer_.notes.empty() || !cuts_.empty()) return {};
    return {fmt::format("in this record no such chain leads from @{} to @{}",
                        graph_.id(ThingType::event, from.value),
                        graph_.id(ThingType::event, to.value))};
}

// --- of things that fulfil clauses

// How many things of the source fulfil all of these clauses; looked for as the question itself
// would be, up to one more than things_max. Nothing if that took too long.
std::optional<std::size_t> Execution::count_left(const Operator& source,
                                                 std::span<const ExpressionPtr> clauses,
                                                 std::chrono::steady_clock::time_point deadline) {
    Plan some{.operators = {}, .form = {}, .form_span = {}, .world = world_};
    if (const auto* scan = std::get_if<ScanEvents>(&source.node)) {
        some.operators.push_back({ScanEvents{.filter = {}, .reasons = {}, .sight = scan->sight}});
    } else {
        some.operators.push_back({ScanThings{std::get<ScanThings>(source.node).type}});
    }
    for (const ExpressionPtr& clause : clauses) some.operators.push_back({Filter{clause}});
    some = rewrite(std::move(some), worlds_);
    Execution part(worlds_, world_, limits_, found_, some, false);
    part.enough_ = {.rows = things_max, .deadline = deadline};
    part.run(some, nullptr);
    if (part.enough_->late) return std::nullopt;
    return part.rows_.size();
}

// From the last clause: the more of them are asked together, the less is looked through.
std::vector<std::string> Execution::why_none_found(const Plan& plan) {
    const Operator& source = plan.operators.front();
    const auto* scan = std::get_if<ScanThings>(&source.node);
    const ThingType type = scan == nullptr ? ThingType::event : scan->type;
    const auto deadline = std::chrono::steady_clock::now() + time_max;
    const std::vector<ExpressionPtr> all = clauses_of(plan);
    for (std::size_t asked = all.size() + 1; asked-- > 0;) {
        const std::span<const ExpressionPtr> clauses = std::span(all).first(asked);
        const std::optional<std::size_t> left = count_left(source, clauses, deadline);
        if (!left) return {};
        if (*left == 0) continue;
        // One condition of several clauses reads their times together.
        if (asked == all.size()) return {never_at_once(count_of_things(*left, type))};
        std::string before = *left > things_max ? "more than " + count_of_things(things_max, type)
                                                : count_of_things(*left, type);
        if (!clauses.empty()) before += " that the clauses before it leave";
        return {leaves_none(clause_text(*all[asked]), before)};
    }
    return {fmt::format("there are no {} to ask about", count_of_things(0, type).substr(2))};
}

// --- of patterns

namespace {

// "talks or call", "event": of which kinds the node is.
std::string kinds_of(const BoundNode& node) {
    std::string out;
    std::size_t told = 0;
    const auto tell = [&](std::string_view word) {
        if (++told <= told_max) out += (out.empty() ? "" : " or ") + std::string(word);
    };
    for (const auto& [type, kinds] : node.types) {
        if (!kinds) tell(to_string(type));
        if (!kinds) continue;
        for (const std::string& kind : *kinds) tell(kind);
    }
    return told > told_max ? out + " or the like" : out;
}

}  // namespace

// Each node alone: what it asks for may not be there at all.
std::vector<std::string> Execution::why_no_match(const BoundPattern& pattern) {
    for (const BoundPath& path : pattern.paths) {
        for (const BoundNode& node : path.nodes) {
            if (node.is_it || node.column < pattern.first_column) continue;
            std::size_t things = 0;
            for (const auto& [type, kinds] : node.types) things += graph_.count(type);
            if (things > things_max) return {};
            BoundPattern alone{.first_column = pattern.first_column,
                               .columns = pattern.columns,
                               .paths = {{.column = {}, .nodes = {node}, .edges = {}}},
                               .conditions = {}};
            alone.sight = pattern.sight;
            for (const PatternCondition& condition : pattern.conditions) {
                bool own = true;
                each_column(*condition.expression,
                            [&](std::size_t column) { own = own && column == node.column; });
                if (own) alone.conditions.push_back(condition);
            }
            Matcher matcher(graph_, alone, written_order(alone), evaluator_, edges_, limits_);
            bool found = false;
            matcher.each({}, [&](const Tuple&) {
                found = true;
                return false;
            });
            if (found) continue;
            std::vector<ExpressionPtr> asked;
            for (const auto& condition : alone.conditions) asked.push_back(condition.expression);
            const std::string where =
                asked.empty() ? "" : fmt::format(" that fulfils `{}`", joined(asked));
            return {fmt::format("there is no {}{}", kinds_of(node), where)};
        }
    }
    if (pattern.paths.size() == 1 && pattern.paths.front().edges.empty()) return {};
    return {pattern.conditions.empty()
                ? "there are things for each node, but nothing like this between them"
                : "there are things for each node, but nothing like this between them that fulfils "
                  "the conditions"};
}

// --- of sequences

std::vector<std::string> Execution::why_no_sequence(const SequencePattern& pattern) const {
    std::string counts;
    for (const BoundStep& step : pattern.steps) {
        const Expression set{Found{step.find, "", Type::event}, Type::list, Span{}};
        const std::size_t count = evaluator_.members(set, Tuple{}).size();
        if (count == 0 && !step.optional) {
            return {fmt::format("no event can be the step {}", step.variable)};
        }
        counts += fmt::format("{}{} for {}", counts.empty() ? "" : ", ",
                              count_of_things(count, ThingType::event), step.variable);
    }
    return {fmt::format("there are {}, but none that stand to each other so", counts)};
}

// --- which of them it is

std::vector<std::string> Execution::why_no_source(const Operator& source) {
    if (const auto* node = std::get_if<FollowCauses>(&source.node)) {
        return why_none_reached({node->event}, node->reach, node->follow);
    }
    if (const auto* node = std::get_if<CauseTree>(&source.node)) {
        return why_none_reached({node->event}, node->reach, node->follow);
    }
    if (const auto* node = std::get_if<FindCommonCauses>(&source.node)) {
        return why_none_reached(node->events, ast::Reach::causes, node->follow);
    }
    if (const auto* node = std::get_if<FindChains>(&source.node)) {
        return why_no_chain(node->from, node->to, node->follow);
    }
    if (const auto* node = std::get_if<FindSequences>(&source.node)) {
        return why_no_sequence(node->pattern);
    }
    if (const auto* node = std::get_if<MatchPattern>(&source.node)) {
        return why_no_match(*node->pattern);
    }
    if (const auto* node = std::get_if<FindCoverage>(&source.node)) {
        return {node->gaps ? "at every time of it one of the events is in force"
                           : "none of the events is in force in that time"};
    }
    if (const auto* node = std::get_if<Combine>(&source.node)) {
        std::string parts;
        for (const std::size_t rows : part_rows_) {
            parts += fmt::format("{}{}", parts.empty() ? "" : ", ", rows);
        }
        if (node->operators.empty()) return {};
        return {fmt::format("the parts have {} rows", parts)};
    }
    return {};
}

std::vector<std::string> Execution::why_empty(const Plan& plan) {
    const bool tree = std::holds_alternative<CauseTree>(plan.operators.front().node);
    const bool told = !left_out_.events.empty() || !left_out_.relations.empty();
    if (tree && answer_.rows.size() == 1 && !told) return why_no_source(plan.operators.front());
    if (!emptied_ || tree) return {};
    const Operator& op = plan.operators[emptied_->by];
    const std::size_t before = emptied_->rows;
    if (std::holds_alternative<CertainOnly>(op.node)) {
        return {fmt::format("{} only possible, none is certain: without `certainly` {} shown",
                            before == 1 ? "1 row is" : fmt::format("{} rows are", before),
                            before == 1 ? "it is" : "they are")};
    }
    if (const auto* skip = std::get_if<Skip>(&op.node)) {
        return {fmt::format("`skip {}` leaves out all of {}", skip->count,
                            count_of_rows(before, "row"))};
    }
    if (std::holds_alternative<Limit>(op.node)) return {"`limit 0` shows no row"};
    const bool grouped = std::ranges::any_of(
        plan.operators.begin(), plan.operators.begin() + static_cast<std::ptrdiff_t>(emptied_->by),
        [](const Operator& one) { return std::holds_alternative<Group>(one.node); });
    if (grouped && std::holds_alternative<Filter>(op.node)) {
        return {fmt::format("none of {} fulfils what stands behind `having`",
                            count_of_rows(before, "group"))};
    }
    if (std::holds_alternative<ReadTogether>(op.node)) {
        return {never_at_once(count_of_rows(before, "row"))};
    }
    if (std::holds_alternative<PairWithEvents>(op.node)) {
        return {"none of the actors took part in one of these events"};
    }
    const bool paired = std::ranges::any_of(plan.operators, [](const Operator& one) {
        return std::holds_alternative<PairWithEvents>(one.node);
    });
    // What is left out would be there: that is told already.
    if (!left_out_.events.empty() || !left_out_.relations.empty()) return {};
    if (!paired && is_scan(plan.operators.front())) return why_none_found(plan);
    if (std::holds_alternative<Filter>(op.node)) {
        return {leaves_none(joined(clauses_of(plan)), count_of_rows(before, "row"))};
    }
    return why_no_source(op);
}

}  // namespace bede::query
