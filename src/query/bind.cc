#include "query/bind.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "query/binder.h"
#include "query/calendar_units.h"
#include "query/default_columns.h"

namespace bede::query {
namespace {

constexpr std::uint64_t steps_limit = 32;  // hops of a path search

ThingType thing_type(ast::Things things) {
    switch (things) {
        case ast::Things::events: return ThingType::event;
        case ast::Things::actors: return ThingType::actor;
        case ast::Things::places: return ThingType::place;
        case ast::Things::sources: return ThingType::source;
        case ast::Things::kinds: return ThingType::kind;
        case ast::Things::relations: return ThingType::relation;
        case ast::Things::claims: return ThingType::claim;
    }
    return ThingType::event;
}

Form form_of(ast::Show show) {
    switch (show) {
        case ast::Show::table: return Form::table;
        case ast::Show::tree: return Form::tree;
        case ast::Show::accounts: return Form::accounts;
        case ast::Show::cards: return Form::record;
    }
    return Form::table;
}

std::optional<std::uint64_t> bind_count(const std::optional<ast::Count>& count,
                                        const ExpressionBinder& binder) {
    if (!count) return std::nullopt;
    const ExpressionPtr bound = binder.bind(*count->expression);
    const auto& value = std::get<Constant>(bound->node).value;
    if (value.is_null()) return std::nullopt;
    const auto* number = std::get_if<std::int64_t>(&value.content);
    if (number == nullptr || *number < 0) {
        wrong("BQL-0208", bound->span, "a number of rows is a whole number", "limit 20");
    }
    return static_cast<std::uint64_t>(*number);
}

std::vector<BoundItem> bind_items(const std::vector<ast::ReturnItem>& items,
                                  const ExpressionBinder& binder) {
    std::vector<BoundItem> out;
    for (const ast::ReturnItem& item : items) {
        out.push_back(
            {binder.bind(*item.expression), item.alias ? item.alias->text : item.text, item.text});
    }
    return out;
}

// Aggregates stand where groups are: in `return`, in `having`, and in the order of groups.
void refuse_aggregate(const Expression& expression, Span span) {
    if (!contains_aggregate(expression)) return;
    wrong("BQL-0207", span, "there are no groups here that an aggregate could count",
          "return count(*) … having count(*) > 1");
}

const CalendarUnit* unit_of(const Expression& expression) {
    const auto* apply = std::get_if<Apply>(&expression.node);
    return apply == nullptr ? nullptr : calendar_unit(apply->function->name);
}

// "group by month" where `month(start)` is returned, perhaps under another name: that column.
ExpressionPtr column_in_unit(const ast::Expression& key, const std::vector<BoundItem>& items,
                             const Scope& scope) {
    const auto* path = std::get_if<ast::Path>(&key.node);
    if (path == nullptr || path->names.size() != 1) return nullptr;
    const std::string& name = path->names.front().text;
    const CalendarUnit* unit = calendar_unit(name);
    const bool known =
        std::ranges::find(items, name, &BoundItem::name) != items.end() ||
        std::ranges::find(scope.columns, name, &SourceColumn::name) != scope.columns.end();
    if (unit == nullptr || known) return nullptr;
    const auto found = std::ranges::find_if(
        items, [&](const BoundItem& item) { return unit_of(*item.expression) == unit; });
    return found == items.end() ? nullptr : found->expression;
}

FilledKey bind_filled(const std::vector<BoundItem>& keys, Span span) {
    std::optional<FilledKey> filled;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const CalendarUnit* unit = unit_of(*keys[i].expression);
        if (unit == nullptr) continue;
        if (filled) {
            wrong("BQL-0217", span, "only one unit of the calendar can be filled",
                  "group by the smaller one");
        }
        filled = {i, unit};
    }
    if (!filled) {
        wrong("BQL-0217", span, "'filled' needs a unit of the calendar to group by",
              "group by month(start) filled; or year, decade, century");
    }
    return *filled;
}

// `order by 2` is the second column.
ExpressionPtr bind_order(const ast::Expression& expression, const std::vector<BoundItem>& items,
                         const ExpressionBinder& binder) {
    const auto* number = std::get_if<ast::NumberLiteral>(&expression.node);
    if (number == nullptr) return binder.bind(expression);
    std::size_t position = 0;
    const char* const end = number->text.data() + number->text.size();
    const auto [rest, error] = std::from_chars(number->text.data(), end, position);
    if (error != std::errc() || rest != end || position == 0 || position > items.size()) {
        wrong("BQL-0209", expression.span,
              fmt::format("there is no column {} to order by", number->text),
              fmt::format("columns are 1 to {}; or name a field", items.size()));
    }
    return items[position - 1].expression;
}

BoundTail bind_tail(const ast::Return* returns, const ast::Tail& tail, const Graph& graph,
                    const Names& names, Scope scope) {
    const ExpressionBinder plain(graph, names, scope);
    BoundTail out;
    if (returns != nullptr) {
        out.distinct = returns->distinct;
        out.items = bind_items(returns->items, plain);
    } else {
        out.items = default_columns(scope);
    }
    scope.aliases = &out.items;
    const ExpressionBinder aliased(graph, names, scope);
    for (const ast::ReturnItem& key : tail.group_by) {
        ExpressionPtr column = column_in_unit(*key.expression, out.items, scope);
        if (!column) column = aliased.bind(*key.expression);
        out.group_by.push_back({std::move(column), key.text, key.text});
        refuse_aggregate(*out.group_by.back().expression, key.expression->span);
    }
    if (tail.filled) out.filled = bind_filled(out.group_by, *tail.filled);
    if (tail.having) out.having = aliased.condition(*tail.having);
    for (const ast::OrderItem& item : tail.order_by) {
        out.order_by.push_back({bind_order(*item.expression, out.items, aliased), item.descending});
    }
    out.skip = bind_count(tail.skip, plain);
    out.limit = bind_count(tail.limit, plain);
    if (tail.show) out.form = form_of(*tail.show);
    for (std::size_t i = 0; i < out.order_by.size() && !is_grouped(out); ++i) {
        refuse_aggregate(*out.order_by[i].expression, tail.order_by[i].expression->span);
    }
    if (tail.having && !is_grouped(out)) {
        wrong("BQL-0210", tail.having->span, "'having' needs groups",
              "use where for rows; or return an aggregate such as count(*)");
    }
    return out;
}

const ast::Return* given(const std::optional<ast::Return>& returns) {
    return returns ? &*returns : nullptr;
}

// Tables whose columns and order are their own take only skip, limit and show.
BoundTail fixed_tail(const ast::Tail& tail, const Graph& graph, const Names& names, Span span) {
    if (!tail.group_by.empty() || tail.having || !tail.order_by.empty()) {
        wrong("BQL-0211", span, "the order and columns of this answer are its own",
              "leave out group by, having and order by");
    }
    return bind_tail(nullptr, tail, graph, names, Scope{});
}

// "find 5 events before @x": the side and what they are near to come from the first condition.
NearestRows bind_nearest(const ast::Name& count, const std::vector<ExpressionPtr>& conditions) {
    NearestRows nearest;
    const char* const end = count.text.data() + count.text.size();
    const auto [rest, error] = std::from_chars(count.text.data(), end, nearest.count);
    if (error != std::errc() || rest != end || nearest.count == 0) {
        wrong("BQL-0208", count.span, "how many of the nearest is a whole number above 0",
              "find 5 events before @x");
    }
    for (const ExpressionPtr& condition : conditions) {
        const auto* certainly = std::get_if<Certainly>(&condition->node);
        const Expression& inner = certainly == nullptr ? *condition : *certainly->operand;
        const auto* test = std::get_if<TimeTest>(&inner.node);
        if (test == nullptr || test->any || test->opposite || test->negated) continue;
        if (test->relation == TimeRelation::before || test->relation == TimeRelation::after) {
            nearest.side =
                test->relation == TimeRelation::before ? Nearness::before : Nearness::after;
            nearest.anchor = test->right;
            return nearest;
        }
    }
    wrong("BQL-0212", count.span, "a number before 'events' asks for the nearest to something",
          "find 5 events before @x; or use limit 5");
}

EventId bind_event(const ast::Expression& expression, const ExpressionBinder& binder) {
    std::vector<Entity> found;
    if (const auto* literal = std::get_if<ast::EntityLiteral>(&expression.node)) {
        found.push_back(
            find_entity(binder.graph(), literal->id, expression.span, {ThingType::event}));
    } else {
        const ExpressionPtr bound = binder.bind(expression);
        const auto* constant = std::get_if<Constant>(&bound->node);
        const Entity* entity =
            constant == nullptr ? nullptr : std::get_if<Entity>(&constant->value.content);
        if (entity == nullptr || entity->type != ThingType::event) {
            wrong("BQL-0205", expression.span, "an event is needed here",
                  "write its name after '@', such as @minsk-ii");
        }
        found.push_back(*entity);
    }
    return EventId{found.front().handle};
}

BoundReach bind_reach(const ast::CausalClauses& clauses, const Graph& graph, const Names& names) {
    Scope scope{.it = ThingType::event};
    const ExpressionBinder binder(graph, names, scope);
    BoundReach reach;
    for (const ast::Name& name : clauses.via) {
        const RelationType& type = find_relation_type(graph, name.text, name.span);
        if (!graph.schema().is_causal(type.id)) {
            wrong("BQL-0213", name.span, fmt::format("'{}' is no causal relation type", name.text),
                  "causes, triggers, enables, contributes, motivates, responds-to, prevents, "
                  "hinders, ends, and types declared below them");
        }
        reach.types.merge(relation_types_below(graph.schema(), type.id));
    }
    if (clauses.via.empty()) reach.types = bringing_about(graph.schema());
    if (!clauses.according_to.empty()) reach.according_to = binder.voices(clauses.according_to);
    if (const auto steps = bind_count(clauses.steps, binder)) {
        if (*steps == 0 || *steps > steps_limit) {
            wrong("BQL-0208", clauses.steps->expression->span,
                  fmt::format("a causal search takes 1 to {} steps", steps_limit),
                  "within 3 steps");
        }
        reach.steps_max = *steps;
        reach.steps_said = true;
    }
    for (const ast::ExpressionPtr& condition : clauses.conditions) {
        reach.conditions.push_back(binder.condition(*condition));
        refuse_aggregate(*reach.conditions.back(), condition->span);
    }
    return reach;
}

// A query in brackets that finds events.
ExpressionPtr bind_events(const ast::Expression& expression, const ExpressionBinder& binder,
                          std::string_view example) {
    ExpressionPtr set = binder.bind(expression);
    const auto* found = std::get_if<Found>(&set->node);
    if (found == nullptr || found->find->things != ThingType::event) {
        wrong("BQL-0203", expression.span, "a set of events is needed here", std::string(example));
    }
    return set;
}

// "find actors involved in (find events …)": the set of events, or null.
ExpressionPtr bind_involved_in(const ast::Find& find, const ExpressionBinder& binder) {
    for (const ast::ExpressionPtr& condition : find.conditions) {
        const auto* involved = std::get_if<ast::InvolvedIn>(&condition->node);
        if (involved == nullptr || find.things != ast::Things::actors) continue;
        return bind_events(*involved->events, binder,
                           "involved in (find events of kind talks during 2025)");
    }
    return nullptr;
}

class QueryBinder {
  public:
    QueryBinder(const Graph& graph, const Names& names)
        : graph_(graph), names_(names), binder_(graph, names, Scope{}) {}

    BoundQuery operator()(const ast::Find& find) const { return {bind_find(find, graph_, names_)}; }
    BoundQuery operator()(const ast::Causal& causal) const {
        BoundCausal out;
        out.question = causal.question;
        out.reach = causal.reach;
        for (const ast::ExpressionPtr& event : causal.events) {
            out.events.push_back(bind_event(*event, binder_));
        }
        out.follow = bind_reach(causal.clauses, graph_, names_);
        const bool tree = causal.why || (causal.question == ast::CausalQuestion::all &&
                                         causal.tail.show == ast::Show::tree);
        out.tree = tree && !causal.returns && causal.tail.show != ast::Show::table;
        out.tail = out.tree ? fixed_tail(causal.tail, graph_, names_, causal.span)
                            : bind_tail(given(causal.returns), causal.tail, graph_, names_,
                                        Scope{.it = ThingType::event,
                                              .columns = causal_columns(causal.question)});
        return {std::move(out)};
    }
    BoundQuery operator()(const ast::Chains& chains) const {
        return {BoundChains{chains.choice, bind_event(*chains.from, binder_),
                            bind_event(*chains.to, binder_),
                            bind_reach(chains.clauses, graph_, names_),
                            fixed_tail(chains.tail, graph_, names_, chains.span)}};
    }
    BoundQuery operator()(const ast::TurningPoints& points) const {
        return {BoundTurningPoints{
            bind_event(*points.from, binder_), bind_event(*points.to, binder_),
            bind_reach(points.clauses, graph_, names_),
            bind_tail(nullptr, points.tail, graph_, names_, Scope{.it = ThingType::event})}};
    }
    BoundQuery operator()(const ast::Sequences& sequences) const {
        Scope scope;
        BoundSequences out = bind_sequences(sequences, graph_, names_, scope);
        out.tail = bind_tail(given(sequences.returns), sequences.tail, graph_, names_, scope);
        return {std::move(out)};
    }
    BoundQuery operator()(const ast::Coverage& coverage) const {
        BoundCoverage out;
        out.gaps = coverage.gaps;
        out.events = bind_events(*coverage.events, binder_,
                                 "find gaps in (find events of kind ceasefire) during 2014..2022");
        out.during = binder_.time(*coverage.during);
        const auto* given_time = std::get_if<Constant>(&out.during->node);
        if (given_time != nullptr && given_time->value.is_null()) {
            wrong("BQL-0200", coverage.during->span, "a time is needed here, this is null",
                  "during 2014..2022");
        }
        const Scope scope{.columns = coverage_columns()};
        if (coverage.condition) {
            out.condition = ExpressionBinder(graph_, names_, scope).condition(*coverage.condition);
            refuse_aggregate(*out.condition, coverage.condition->span);
        }
        out.certain_only = coverage.certainty == ast::Certainty::certainly;
        out.tail = bind_tail(given(coverage.returns), coverage.tail, graph_, names_, scope);
        return {std::move(out)};
    }
    BoundQuery operator()(const ast::Accounts& accounts) const {
        return {BoundAccounts{bind_event(*accounts.event, binder_),
                              fixed_tail(accounts.tail, graph_, names_, accounts.span)}};
    }
    BoundQuery operator()(const ast::Differences& differences) const {
        return {BoundDifferences{bind_event(*differences.event, binder_), voice(*differences.left),
                                 voice(*differences.right),
                                 fixed_tail(differences.tail, graph_, names_, differences.span)}};
    }
    BoundQuery operator()(const ast::Evaluate& evaluate) const {
        return {
            BoundEvaluate{bind_tail(&evaluate.returns, evaluate.tail, graph_, names_, Scope{})}};
    }

  private:
    Voice voice(const ast::Expression& expression) const {
        const auto* literal = std::get_if<ast::EntityLiteral>(&expression.node);
        if (literal == nullptr) {
            wrong("BQL-0205", expression.span, "an actor or a source is needed here",
                  "write its name after '@', such as @white-house");
        }
        const Entity entity = find_entity(graph_, literal->id, expression.span,
                                          {ThingType::actor, ThingType::source});
        return {entity.type, entity.id};
    }

    const Graph& graph_;
    Names names_;
    ExpressionBinder binder_;
};

// The condition of `find disputed relations`.
ExpressionPtr is_disputed(Span span) {
    ExpressionPtr it = make(It{}, type_of_thing(ThingType::relation), span);
    return make(FieldOf{find_field(ThingType::relation, "disputed"), std::move(it)}, Type::truth,
                span);
}

}  // namespace

BoundFind bind_find(const ast::Find& find, const Graph& graph, const Names& names) {
    Scope scope{.it = thing_type(find.things)};
    BoundFind out;
    out.things = *scope.it;
    if (find.which != ast::Which::all && out.things != ThingType::relation) {
        wrong("BQL-0206", find.which_span, "only relations are disputed or suspicious",
              "find disputed relations during 1914-07");
    }
    out.suspicious = find.which == ast::Which::suspicious;
    if (out.suspicious) scope.columns = {{"reasons", Type::list}};
    out.involved_in = bind_involved_in(find, ExpressionBinder(graph, names, scope));
    if (out.involved_in) scope.columns = {{"events", Type::event, false}};
    const ExpressionBinder binder(graph, names, scope);
    if (find.which == ast::Which::disputed) out.conditions.push_back(is_disputed(find.span));
    out.certain_only = find.certainty == ast::Certainty::certainly;
    for (const ast::ExpressionPtr& condition : find.conditions) {
        if (std::holds_alternative<ast::InvolvedIn>(condition->node) && out.involved_in) continue;
        out.conditions.push_back(binder.condition(*condition));
        refuse_aggregate(*out.conditions.back(), condition->span);
    }
    if (find.nearest && out.things != ThingType::event) {
        wrong("BQL-0212", find.nearest->span, "only of events the nearest can be found",
              "find 5 events before @x; or use limit 5");
    }
    if (find.nearest) out.nearest = bind_nearest(*find.nearest, out.conditions);
    const std::optional<std::vector<Term>> terms = sought_terms(find, out.conditions);
    if (terms) scope.columns.push_back({"relevance", Type::number, false});
    out.tail = bind_tail(given(find.returns), find.tail, graph, names, scope);
    if (terms && uses_column(out.tail, "relevance")) out.scored = terms;
    // An actor of several events has a row for each, so that they can be counted.
    if (out.involved_in && !is_grouped(out.tail)) out.tail.distinct = true;
    return out;
}

BoundQuery bind(const ast::Query& query, const Graph& graph, const Parameters& parameters,
                const Sets& sets) {
    BoundSets bound_sets;
    BoundQuery bound = std::visit(QueryBinder(graph, {parameters, sets, &bound_sets}), query.node);
    bound.assumptions =
        std::visit([](const auto& node) { return node.tail.assumptions; }, query.node);
    return bound;
}

}  // namespace bede::query
