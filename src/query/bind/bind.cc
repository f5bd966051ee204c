#include "query/bind/bind.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "query/bind/binder.h"
#include "query/bind/default_columns.h"

namespace bede::query {

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

namespace {

constexpr std::uint64_t steps_limit = 1'000'000;  // of a causal search, if they are said

const ast::Return* given(const std::optional<ast::Return>& returns) {
    return returns ? &*returns : nullptr;
}

// "find 5 events before @x": the side and what they are near to come from the first condition.
NearestRows bind_nearest(const ast::Count& asked, const std::vector<ExpressionPtr>& conditions,
                         const ExpressionBinder& binder) {
    NearestRows nearest;
    const Span span = asked.expression->span;
    nearest.count = binder.count(asked).value_or(0);
    if (nearest.count == 0) {
        wrong("BQL-0208", span, "how many of the nearest is a whole number above 0",
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
    wrong("BQL-0212", span, "a number before 'events' asks for the nearest to something",
          "find 5 events before @x; or use limit 5");
}

EventId bind_event(const ast::Expression& expression, const ExpressionBinder& binder) {
    binder.refuse_bare_word(expression, {ThingType::event});
    const std::optional<Entity> event = binder.entity(expression, {ThingType::event});
    if (!event) {
        wrong("BQL-0205", expression.span, "an event is needed here",
              "write its name after '@', such as @minsk-ii");
    }
    return EventId{event->handle};
}

// `meant`: the events that are asked about. `columns`: what conditions may speak of beside the
// event reached.
BoundReach bind_reach(const ast::CausalClauses& clauses, const Graph& graph, const Names& names,
                      const std::vector<EventId>& meant, std::vector<SourceColumn> columns = {}) {
    const Scope scope{.it = ThingType::event, .columns = std::move(columns)};
    const ExpressionBinder binder(graph, names, scope);
    BoundReach reach;
    for (const ast::ExpressionPtr& via : clauses.via) {
        const std::optional<std::string> word = binder.word(*via);
        if (!word) continue;
        const RelationType& type = find_relation_type(graph, *word, via->span);
        if (!graph.schema().is_causal(type.id)) {
            wrong("BQL-0213", via->span, fmt::format("'{}' is no causal relation type", *word),
                  "causes, triggers, enables, contributes, motivates, responds-to, prevents, "
                  "hinders, ends, and types declared below them");
        }
        reach.types.merge(relation_types_below(graph.schema(), type.id));
    }
    if (reach.types.empty()) reach.types = bringing_about(graph.schema());
    if (const auto steps = binder.count(clauses.steps)) {
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
    reach.open = names.world.leaves_open();
    reach.sight = sight_of(names, reach.conditions);
    for (const EventId event : meant)
        reach.sight.named.emplace(graph.id(ThingType::event, event.value));
    return reach;
}

// A query in brackets that finds events.
ExpressionPtr bind_events(const ast::Expression& expression, const ExpressionBinder& binder,
                          std::string_view example) {
    ExpressionPtr set = binder.bind(expression);
    const auto* found = std::get_if<Found>(&set->node);
    if (found == nullptr || found->member != Type::event) {
        wrong("BQL-0203", expression.span, "a set of events is needed here", std::string(example));
    }
    return set;
}

// What claims can be about.
const std::vector<ThingType>& things_with_claims() {
    static const std::vector<ThingType> types = {ThingType::event, ThingType::relation,
                                                 ThingType::actor, ThingType::place,
                                                 ThingType::source};
    return types;
}

// A thing that claims can be about, or a set in brackets of such things.
ExpressionPtr bind_accounts_of(const ast::Expression& expression, const ExpressionBinder& binder) {
    binder.refuse_bare_word(expression, things_with_claims());
    ExpressionPtr bound = binder.bind(expression);
    if (const auto* found = std::get_if<Found>(&bound->node)) {
        const auto is_member = [&](ThingType type) { return type_of_thing(type) == found->member; };
        if (std::ranges::any_of(things_with_claims(), is_member)) return bound;
    } else if (auto thing = binder.entity(expression, things_with_claims())) {
        return make(Constant{Value(*std::move(thing))}, bound->type, expression.span);
    }
    wrong("BQL-0205", expression.span, "a thing that claims are about is needed here",
          "write its name after '@', such as @minsk-ii, or a set in brackets: (find events during "
          "1914-07)");
}

// An event by its name, or by a parameter; null if it is neither.
ExpressionPtr bind_one_event(const ast::Expression& expression, const ExpressionBinder& binder) {
    const bool named = std::holds_alternative<ast::EntityLiteral>(expression.node) ||
                       std::holds_alternative<ast::Parameter>(expression.node);
    if (!named) return nullptr;
    std::optional<Entity> event = binder.entity(expression, {ThingType::event});
    if (!event) return nullptr;
    return make(Constant{Value(*std::move(event))}, Type::event, expression.span);
}

// "find actors involved in (find events …)": the set of events, or one event; or null.
ExpressionPtr bind_involved_in(const ast::Find& find, const ExpressionBinder& binder) {
    for (const ast::ExpressionPtr& condition : find.conditions) {
        const auto* involved = std::get_if<ast::InvolvedIn>(&condition->node);
        if (involved == nullptr || find.things != ast::Things::actors) continue;
        if (binder.is_null(*involved->events)) return nullptr;
        if (auto event = bind_one_event(*involved->events, binder)) return event;
        return bind_events(*involved->events, binder,
                           "involved in (find events of kind talks during 2025)");
    }
    return nullptr;
}

const BoundTail& tail_of(const BoundQuery& query) {
    return std::visit([](const auto& node) -> const BoundTail& { return node.tail; }, query.node);
}

BoundQuery bind_query(const ast::Query& query, const Graph& graph, const Names& names,
                      Purpose purpose);

// Of a question within another one.
void refuse_inner_release(const ast::Tail& tail) {
    const auto found = std::ranges::find(tail.worlds, ast::World::as_of, &ast::WorldClause::world);
    if (found == tail.worlds.end()) return;
    wrong("BQL-0225", found->span, "a release holds for the whole question",
          "say it at the end of the question");
}

class QueryBinder {
  public:
    QueryBinder(const Graph& graph, const Names& names, Purpose purpose)
        : graph_(graph),
          names_(names),
          purpose_(purpose),
          binder_(graph, names, Scope{}),
          tails_(graph, names, purpose) {}

    BoundQuery operator()(const ast::Find& find) const {
        return {bind_find(find, graph_, names_, purpose_)};
    }
    BoundQuery operator()(const ast::Causal& causal) const {
        BoundCausal out;
        out.question = causal.question;
        out.reach = causal.reach;
        for (const ast::ExpressionPtr& event : causal.events) {
            out.events.push_back(bind_event(*event, binder_));
        }
        const bool tree = causal.why || (causal.question == ast::CausalQuestion::all &&
                                         causal.tail.show == ast::Show::tree);
        out.tree = tree && !causal.returns && causal.tail.show != ast::Show::table &&
                   purpose_ == Purpose::answer;
        out.follow =
            bind_reach(causal.clauses, graph_, names_, out.events,
                       out.tree ? std::vector<SourceColumn>{} : causal_columns(causal.question));
        out.tail = out.tree ? tails_.fixed(causal.tail, causal.span)
                            : tails_.bind(given(causal.returns), causal.tail,
                                          Scope{.it = ThingType::event,
                                                .columns = causal_columns(causal.question)},
                                          causal.span);
        return {std::move(out)};
    }
    BoundQuery operator()(const ast::Chains& chains) const {
        const EventId from = bind_event(*chains.from, binder_);
        const EventId to = bind_event(*chains.to, binder_);
        return {BoundChains{chains.choice, from, to,
                            bind_reach(chains.clauses, graph_, names_, {from, to}),
                            tails_.fixed(chains.tail, chains.span)}};
    }
    BoundQuery operator()(const ast::TurningPoints& points) const {
        const EventId from = bind_event(*points.from, binder_);
        const EventId to = bind_event(*points.to, binder_);
        return {BoundTurningPoints{from, to, bind_reach(points.clauses, graph_, names_, {from, to}),
                                   tails_.bind(given(points.returns), points.tail,
                                               Scope{.it = ThingType::event}, points.span)}};
    }
    BoundQuery operator()(const ast::Sequences& sequences) const {
        Scope scope;
        BoundSequences out = bind_sequences(sequences, graph_, names_, scope);
        out.tail = tails_.bind(given(sequences.returns), sequences.tail, scope, sequences.span);
        return {std::move(out)};
    }
    BoundQuery operator()(const ast::Coverage& coverage) const {
        BoundCoverage out;
        out.gaps = coverage.gaps;
        const ExpressionBinder set(graph_, handing_down(names_), Scope{});
        if (!coverage.tail.including.empty() &&
            !std::holds_alternative<ast::Subquery>(coverage.events->node)) {
            wrong("BQL-0224", coverage.tail.including.front().span,
                  "what a named set includes is said where it gets its name",
                  "let calls = find events of kind call including planned; or write the set itself "
                  "in brackets");
        }
        out.events = bind_events(*coverage.events, set,
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
        out.tail = tails_.bind(given(coverage.returns), coverage.tail, scope, coverage.span);
        return {std::move(out)};
    }
    BoundQuery operator()(const ast::Accounts& accounts) const {
        return {BoundAccounts{bind_accounts_of(*accounts.event, binder_),
                              tails_.fixed(accounts.tail, accounts.span)}};
    }
    BoundQuery operator()(const ast::Differences& differences) const {
        return {BoundDifferences{bind_accounts_of(*differences.event, binder_),
                                 voice(*differences.left), voice(*differences.right),
                                 tails_.fixed(differences.tail, differences.span)}};
    }
    BoundQuery operator()(const ast::Match& match) const {
        BoundMatch out;
        Scope scope;
        std::vector<BoundPattern> patterns;
        Sight sight;
        for (const ast::MatchClause& clause : match.clauses) {
            patterns.push_back(bind_pattern(clause.pattern, graph_, names_, scope));
            patterns.back().optional = clause.optional;
            sight.add(patterns.back().sight);
        }
        for (BoundPattern& pattern : patterns) {
            pattern.sight = sight;  // what one of them speaks of, the question speaks of
            out.patterns.push_back(std::make_shared<const BoundPattern>(std::move(pattern)));
        }
        for (std::size_t i = 0; i < scope.columns.size(); ++i) {
            if (!scope.columns[i].name.empty()) out.named.push_back(i);
        }
        out.tail = tails_.bind(given(match.returns), match.tail, scope, match.span);
        return {std::move(out)};
    }
    BoundQuery operator()(const ast::Evaluate& evaluate) const {
        return {
            BoundEvaluate{tails_.bind(&evaluate.returns, evaluate.tail, Scope{}, evaluate.span)}};
    }
    BoundQuery operator()(const ast::Combination& combination) const {
        BoundCombination out;
        out.operators = combination.operators;
        for (const ast::Query& part : combination.parts) {
            check_part(part, combination);
            BoundQuery bound = bind_query(part, graph_, names_, purpose_);
            check_columns(bound, out, combination.span);
            out.parts.push_back(std::make_shared<const BoundQuery>(std::move(bound)));
        }
        check_operators(combination);
        Scope scope;
        for (const BoundItem& item : tail_of(*out.parts.front()).items) {
            scope.columns.push_back({item.name, item.expression->type});
        }
        out.tail = tails_.together(combination.tail, std::move(scope));
        return {std::move(out)};
    }
    BoundQuery operator()(const ast::SetReference& reference) const {
        BoundMembers out;
        out.set = binder_.bind(*reference.set);
        const auto* found = std::get_if<Found>(&out.set->node);
        if (found == nullptr) {
            wrong("BQL-0203", reference.span, "a set is needed here, before 'union' and the like",
                  "let calls = find events of kind call; (calls union find events of kind talks)");
        }
        out.tail = tails_.together(reference.tail, Scope{.columns = {{"it", found->member}}});
        return {std::move(out)};
    }

  private:
    // Order and limit of a part would be read as those of the whole.
    void check_part(const ast::Query& part, const ast::Combination& combination) const {
        const ast::Tail& tail = tail_of(part);
        if (tail.assumptions.any()) {
            wrong("BQL-0216", tail.assumptions.span, "an assumption holds for the whole question",
                  "move it behind the last part");
        }
        refuse_inner_release(tail);
        const bool bracketed = std::holds_alternative<ast::Combination>(part.node);
        const bool ends = !tail.order_by.empty() || tail.skip || tail.limit || tail.show;
        if (ends && !bracketed && combination.parts.size() > 1) {
            wrong("BQL-0220", combination.span,
                  "order, skip, limit and show hold for all parts together",
                  "put them behind the last part, or the part that they belong to in brackets");
        }
    }
    static void check_columns(const BoundQuery& part, const BoundCombination& before, Span span) {
        const std::vector<BoundItem>& items = tail_of(part).items;
        if (items.empty()) {
            wrong("BQL-0211", span, "the columns of trees, chains and accounts are their own",
                  "join answers that are tables: find causes of @x return it, step");
        }
        if (before.parts.empty()) return;
        const std::vector<BoundItem>& first = tail_of(*before.parts.front()).items;
        if (first.size() != items.size()) {
            wrong("BQL-0220", span,
                  fmt::format("the parts have {} and {} columns", first.size(), items.size()),
                  "return the same columns in each part");
        }
        for (std::size_t i = 0; i < items.size(); ++i) {
            const Type a = first[i].expression->type;
            const Type b = items[i].expression->type;
            if (comparable(a, b)) continue;
            wrong("BQL-0220", span,
                  fmt::format("column {} is {} in one part and {} in another", i + 1, to_string(a),
                              to_string(b)),
                  "return the same columns in each part");
        }
    }
    // Which comes first would be a matter of taste; brackets say it.
    static void check_operators(const ast::Combination& combination) {
        const auto other = std::ranges::adjacent_find(combination.operators, std::not_equal_to{});
        if (other == combination.operators.end()) return;
        wrong("BQL-0220", combination.span, "different set operators do not stand side by side",
              "say with brackets what comes first: (A union B) except C");
    }

    Voice voice(const ast::Expression& expression) const {
        binder_.refuse_bare_word(expression, {ThingType::actor, ThingType::source});
        const std::optional<Entity> entity =
            binder_.entity(expression, {ThingType::actor, ThingType::source});
        if (!entity) {
            wrong("BQL-0205", expression.span, "an actor or a source is needed here",
                  "write its name after '@', such as @white-house");
        }
        return {entity->type, std::string(entity->id())};
    }

    const Graph& graph_;
    Names names_;
    Purpose purpose_;
    ExpressionBinder binder_;
    TailBinder tails_;
};

// With what the question itself includes.
BoundQuery bind_query(const ast::Query& query, const Graph& graph, const Names& names,
                      Purpose purpose) {
    const Names own = names_within(tail_of(query), graph, names);
    BoundQuery bound = std::visit(QueryBinder(graph, own, purpose), query.node);
    bound.world = own.world;
    return bound;
}

// The condition of `find disputed relations`.
ExpressionPtr is_disputed(Span span) {
    ExpressionPtr it = make(It{}, type_of_thing(ThingType::relation), span);
    return make(FieldOf{find_field(ThingType::relation, "disputed"), std::move(it)}, Type::truth,
                span);
}

}  // namespace

BoundFind bind_find(const ast::Find& find, const Graph& graph, const Names& names,
                    Purpose purpose) {
    Scope scope{.it = thing_type(find.things)};
    BoundFind out;
    out.things = *scope.it;
    if (find.which != ast::Which::all && out.things != ThingType::relation) {
        wrong("BQL-0206", find.which_span, "only relations are disputed or suspicious",
              "find disputed relations during 1914-07");
    }
    out.suspicious = find.which == ast::Which::suspicious;
    if (out.suspicious) scope.columns = {{"reasons", Type::list}};
    out.involved_in = bind_involved_in(find, ExpressionBinder(graph, handing_down(names), scope));
    if (out.involved_in) scope.columns = {{"events", Type::event, false}};
    const ExpressionBinder binder(graph, names, scope);
    if (find.which == ast::Which::disputed) out.conditions.push_back(is_disputed(find.span));
    out.certain_only = find.certainty == ast::Certainty::certainly;
    for (const ast::ExpressionPtr& condition : find.conditions) {
        const auto* involved = std::get_if<ast::InvolvedIn>(&condition->node);
        const bool off = involved != nullptr && out.things == ThingType::actor &&
                         binder.is_null(*involved->events);
        if (off || (involved != nullptr && out.involved_in)) continue;
        out.conditions.push_back(binder.condition(*condition));
        refuse_aggregate(*out.conditions.back(), condition->span);
    }
    if (find.nearest && out.things != ThingType::event) {
        wrong("BQL-0212", find.nearest->expression->span, "only of events the nearest can be found",
              "find 5 events before @x; or use limit 5");
    }
    if (find.nearest) out.nearest = bind_nearest(*find.nearest, out.conditions, binder);
    const std::optional<std::vector<Term>> terms = sought_terms(find, out.conditions);
    if (terms) scope.columns.push_back({"relevance", Type::number, false});
    out.tail =
        TailBinder(graph, names, purpose).bind(given(find.returns), find.tail, scope, find.span);
    if (terms && uses_column(out.tail, "relevance")) out.scored = terms;
    out.sight = sight_of(names, out.conditions);
    add_presence(names.world, make(It{}, type_of_thing(out.things), find.span), out.conditions);
    if (out.tail.having) out.sight.learn(*out.tail.having);
    // An actor of several events has a row for each, so that they can be counted.
    if (out.involved_in && !is_grouped(out.tail)) out.tail.distinct = true;
    return out;
}

BoundQuery bind(const ast::Query& query, const Graph& graph, const Parameters& parameters,
                const Sets& sets, const World& around) {
    BoundSets bound_sets;
    Names names{parameters, sets, &bound_sets};
    names.world = around;
    BoundQuery bound = bind_query(query, graph, names, Purpose::answer);
    const ast::Tail& tail = tail_of(query);
    bound.world.assumptions = tail.assumptions;
    if (std::ranges::find(tail.worlds, ast::World::as_of, &ast::WorldClause::world) !=
        tail.worlds.end()) {
        bound.world.as_of = graph.release();
    }
    return bound;
}

Found bind_set(const ast::Query& query, const Graph& graph, const Names& names) {
    const ast::Tail& tail = tail_of(query);
    if (tail.assumptions.any()) {
        wrong("BQL-0216", tail.assumptions.span, "an assumption holds for the whole question",
              "say it at the end of the question");
    }
    refuse_inner_release(tail);
    // A question of its own, unless the one around it is made of it.
    Names own = names;
    own.sight = std::exchange(own.inherited, {});
    auto set = std::make_shared<const BoundQuery>(bind_query(query, graph, own, Purpose::set));
    const Type member = tail_of(*set).items.front().expression->type;
    return {std::move(set), "", member};
}

}  // namespace bede::query
