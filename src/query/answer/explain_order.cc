#include "query/answer/explain_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "query/bind/binder.h"
#include "query/eval/evaluate.h"
#include "query/plan/expression_text.h"

namespace bede::query {
namespace {

// One of the two events that a test compares.
struct Compared {
    EventId event;
    Side side = Side::whole;
};

std::optional<Compared> compared(const Expression& expression) {
    if (const auto* constant = std::get_if<Constant>(&expression.node)) {
        const auto* entity = std::get_if<Entity>(&constant->value.content);
        if (entity == nullptr || entity->type != ThingType::event) return std::nullopt;
        return Compared{EventId{entity->handle}, Side::whole};
    }
    const auto* call = std::get_if<Apply>(&expression.node);
    if (call == nullptr || call->arguments.size() != 1) return std::nullopt;
    auto whole = compared(*call->arguments.front());
    if (!whole || (call->function->name != "start" && call->function->name != "end")) {
        return std::nullopt;
    }
    whole->side = call->function->name == "start" ? Side::start : Side::end;
    return whole;
}

void each_test(const Expression& condition, const std::function<void(const Expression&)>& take) {
    if (const auto* logical = std::get_if<Logical>(&condition.node)) {
        for (const ExpressionPtr& operand : logical->operands) each_test(*operand, take);
        return;
    }
    take(condition);
}

void put(Answer& answer, std::string what, std::string says) {
    answer.rows.push_back({.cells = {Value(std::move(what)), Value(std::move(says))}});
}

std::string words_of(const Graph& graph, const OrderSource& source) {
    if (source.relation) {
        const Relation& relation = graph.relation(*source.relation);
        return fmt::format("@{} {} @{}", relation.from, relation.type, relation.to);
    }
    const Event& event = graph.event(source.event);
    const OrderConstraint& order = event.orders[source.order];
    std::string out =
        fmt::format("@{} is {}{} @{}", event.id, order.distance ? *order.distance + " " : "",
                    to_string(order.relation), order.first);
    if (!order.second.empty()) out += " and @" + order.second;
    return out;
}

// The lags between the ends of two events without which the outcome would be another. What they
// are is found by leaving out one after the other, those within one event first.
template <typename Outcome>
PairOrder needed(PairOrder order, const Outcome& outcome) {
    const auto wanted = outcome(order);
    for (const bool of_one_event : {true, false}) {
        for (std::size_t x = 0; x < 4; ++x) {
            for (std::size_t y = 0; y < 4; ++y) {
                if (((x < 2) == (y < 2)) != of_one_event) continue;
                PairOrder fewer = order;
                fewer.lags[x][y] = {};
                if (outcome(fewer) == wanted) order = fewer;
            }
        }
    }
    return order;
}

class Explaining {
  public:
    Explaining(const Graph& graph, const Limits& limits)
        : graph_(graph), stated_(graph, limits), evaluator_(graph, {}, found_, stated_) {}

    void explain(const Expression& test, Answer& answer) {
        dated_.clear();
        const Value held = evaluator_.value(test, Tuple{});
        const auto* truth = std::get_if<Truth>(&held.content);
        put(answer, text_of(test), std::string(to_string(truth == nullptr ? Truth::no : *truth)));
        if (const auto* node = std::get_if<TimeTest>(&test.node)) {
            explain(*node, node->relation, test.span, answer);
        } else if (const auto* phrase = std::get_if<PhraseTest>(&test.node)) {
            explain(*phrase, phrase->phrase, test.span, answer);
        } else {
            refuse(test.span);
        }
    }

  private:
    [[noreturn]] static void refuse(Span span) {
        wrong("BQL-0206", span, "'explain when' compares one event with another",
              "for example: explain when @minsk-ii after @minsk-i");
    }

    template <typename Node, typename Asked>
    void explain(const Node& node, const Asked& asked, Span span, Answer& answer) {
        const auto a = compared(*node.left);
        const auto b = compared(*node.right);
        if (node.any || !a || !b) refuse(span);
        const When left = when_of(a->event);
        const When right = when_of(b->event);
        const auto outcome = [&](const When& x, const When& y) {
            return [&](const PairOrder& order) -> std::optional<Truth> {
                const auto held = decide(PairSide{x, a->side}, asked, PairSide{y, b->side}, order);
                return held ? std::optional(held->held) : std::nullopt;
            };
        };
        const auto order = stated_.between(a->event, b->event);
        // Where doubtful dates contradict what is stated, they are compared as they are written.
        const bool decides = order && outcome(left, right)(*order);
        const PairOrder lags = decides ? needed(*order, outcome(left, right)) : PairOrder{};
        const bool statements = put_statements(a->event, b->event, lags, answer);
        const When unknown{.extent = unknown_extent()};
        if (!statements || outcome(unknown, unknown)(lags) != outcome(left, right)(lags)) {
            put_date(a->event, answer);
            if (a->event != b->event) put_date(b->event, answer);
        }
    }

    When when_of(EventId event) const {
        return *time_of(graph_, Value(entity_of(graph_, ThingType::event, event.value)));
    }

    // Whether there were any.
    bool put_statements(EventId a, EventId b, const PairOrder& lags, Answer& answer) {
        std::vector<OrderSource> told;
        std::vector<EventId> dated;
        for (std::size_t x = 0; x < 4; ++x) {
            for (std::size_t y = 0; y < 4; ++y) {
                if (lags.lags[x][y] == Lag{}) continue;
                for (const EventId event : stated_.dated_on_path(a, b, x, y)) {
                    dated.push_back(event);
                }
                for (const OrderSource& source : stated_.path(a, b, x, y)) {
                    if (std::ranges::find(told, source) == told.end()) told.push_back(source);
                }
            }
        }
        for (std::size_t i = 0; i < told.size(); ++i) {
            put(answer, "because", fmt::format("{}. {}", i + 1, words_of(graph_, told[i])));
        }
        for (const EventId event : dated) put_date(event, answer);
        return !told.empty();
    }

    void put_date(EventId id, Answer& answer) {
        if (!dated_.insert(id).second) return;
        const Event& event = graph_.event(id);
        const Extent extent = extent_of(event);
        const auto between = [&](const Bound& earliest, const Bound& latest) {
            const std::string first = to_string(earliest, extent.clocked);
            const std::string last = to_string(latest, extent.clocked);
            return first == last ? first : fmt::format("{} to {}", first, last);
        };
        put(answer, "dates",
            fmt::format("@{} is dated {}: start {}, end {}", event.id,
                        event.when ? event.when->text : "by nothing",
                        between(extent.start_earliest, extent.start_latest),
                        between(extent.end_earliest, extent.end_latest)));
    }

    const Graph& graph_;
    FoundSets found_;
    StatedOrder stated_;
    Evaluator evaluator_;
    std::set<EventId> dated_;  // those whose dates are told for this test
};

}  // namespace

Answer explain_order(const ast::ExplainWhen& explain, const Graph& graph,
                     const Parameters& parameters, const Limits& limits) {
    const ExpressionBinder binder(graph, {parameters, {}}, Scope{});
    const ExpressionPtr condition = binder.condition(*explain.comparison);
    Answer answer;
    answer.title = "@" + explain.event.text;
    answer.columns = {"what", "says"};
    Explaining explaining(graph, limits);
    each_test(*condition, [&](const Expression& test) { explaining.explain(test, answer); });
    return answer;
}

}  // namespace bede::query
