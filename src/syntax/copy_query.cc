// Copies queries: `find`, causal questions, sequences, coverage, accounts, patterns, a bare
// `return`, and their unions.
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "syntax/copy.h"

namespace bede::syntax {
namespace {

using ast::ExpressionPtr;

ast::Things copy_things(Grammar::ThingsContext& context) {
    static const std::pair<std::string_view, ast::Things> words[] = {
        {"events", ast::Things::events}, {"actors", ast::Things::actors},
        {"places", ast::Things::places}, {"sources", ast::Things::sources},
        {"kinds", ast::Things::kinds},   {"relations", ast::Things::relations},
        {"claims", ast::Things::claims},
    };
    for (const auto& [word, things] : words) {
        if (has(context, word)) return things;
    }
    BEDE_CHECK(false);
    return ast::Things::events;
}

ExpressionPtr copy_clause(Grammar::FindClauseContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    const Span span = span_of(context);
    if (auto* kind = dynamic_cast<Grammar::OfKindClauseContext*>(&context)) {
        ast::OfKind node;
        node.kinds = copier.words(kind->nameOrParameter());
        return make(std::move(node), span);
    }
    if (auto* involving = dynamic_cast<Grammar::InvolvingClauseContext*>(&context)) {
        ast::Involving node{copier.operands(involving->operand()), nullptr};
        if (auto* role = involving->nameOrParameter()) node.role = copier.word(*role);
        return make(std::move(node), span);
    }
    if (auto* at = dynamic_cast<Grammar::AtClauseContext*>(&context)) {
        return make(ast::AtPlace{copier.operands(at->operand())}, span);
    }
    if (auto* near = dynamic_cast<Grammar::NearClauseContext*>(&context)) {
        ast::Near node{copier.operand(*near->operand()), nullptr, std::nullopt};
        if (near->PARAMETER() != nullptr) {
            const antlr4::Token& token = *near->PARAMETER()->getSymbol();
            node.distance = make(ast::Parameter{token.getText().substr(1)}, span_of(token));
        } else {
            const antlr4::Token& token = *near->NUMBER()->getSymbol();
            node.distance = make(ast::NumberLiteral{token.getText()}, span_of(token));
            node.unit = copy_name(*near->name(), reading);
        }
        return make(std::move(node), span);
    }
    if (auto* mentioning = dynamic_cast<Grammar::MentioningClauseContext*>(&context)) {
        return make(ast::Mentioning{copier.operand(*mentioning->operand())}, span);
    }
    if (auto* involved = dynamic_cast<Grammar::InvolvedClauseContext*>(&context)) {
        return make(ast::InvolvedIn{copier.operand(*involved->operand())}, span);
    }
    if (auto* about = dynamic_cast<Grammar::AboutClauseContext*>(&context)) {
        return make(ast::About{copier.operands(about->operand())}, span);
    }
    if (auto* by = dynamic_cast<Grammar::ByClauseContext*>(&context)) {
        return make(ast::By{copier.operands(by->operand())}, span);
    }
    if (auto* known = dynamic_cast<Grammar::KnownClauseContext*>(&context)) {
        return make(ast::KnownOn{copier.operand(*known->operand())}, span);
    }
    if (auto* time = dynamic_cast<Grammar::TimeClauseContext*>(&context)) {
        return copier.time_comparison(*time->timeComparison(), nullptr,
                                      copy_certainty(time->certainly()));
    }
    return copier.expression(*dynamic_cast<Grammar::WhereClauseContext&>(context).expression());
}

ast::CausalClauses copy_clauses(const std::vector<Grammar::CausalClauseContext*>& contexts,
                                const Reading& reading) {
    const ExpressionCopier copier(reading);
    ast::CausalClauses clauses;
    for (auto* context : contexts) {
        if (auto* steps = dynamic_cast<Grammar::StepsClauseContext*>(context)) {
            clauses.steps = ast::Count{copier.count(*steps->count())};
        } else if (auto* via = dynamic_cast<Grammar::ViaClauseContext*>(context)) {
            clauses.via = copier.words(via->nameOrParameter());
        } else if (auto* time = dynamic_cast<Grammar::CausalTimeClauseContext*>(context)) {
            clauses.conditions.push_back(copier.time_comparison(*time->timeComparison(), nullptr,
                                                                copy_certainty(time->certainly())));
        } else if (auto* where = dynamic_cast<Grammar::CausalWhereClauseContext*>(context)) {
            clauses.conditions.push_back(copier.expression(*where->expression()));
        }
    }
    return clauses;
}

// A tail, with the options among the clauses before it.
ast::Tail copy_tail(Grammar::TailContext& context,
                    const std::vector<Grammar::CausalClauseContext*>& clauses,
                    const Reading& reading) {
    ast::Tail tail = copy_tail(context, reading);
    for (auto* clause : clauses) {
        if (auto* one = dynamic_cast<Grammar::CausalOptionClauseContext*>(clause)) {
            add_option(*one->option(), reading, tail);
        }
    }
    return tail;
}

// What every causal query has behind the events that it asks about.
template <typename Context>
ast::Causal copy_rest(Context& context, std::vector<ExpressionPtr> events, const Reading& reading) {
    ast::Causal causal;
    causal.events = std::move(events);
    causal.clauses = copy_clauses(context.causalClause(), reading);
    causal.returns = copy_return(context.returnClause(), reading);
    causal.tail = copy_tail(*context.tail(), context.causalClause(), reading);
    causal.span = span_of(context);
    return causal;
}

ast::Causal copy_causal(Grammar::CausalContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    const auto one = [&](Grammar::OperandContext& operand) {
        std::vector<ExpressionPtr> events;
        events.push_back(copier.operand(operand));
        return events;
    };
    if (auto* why = dynamic_cast<Grammar::WhyQueryContext*>(&context)) {
        ast::Causal causal = copy_rest(*why, one(*why->operand()), reading);
        causal.why = true;
        return causal;
    }
    if (auto* common = dynamic_cast<Grammar::CommonCausesContext*>(&context)) {
        ast::Causal causal = copy_rest(*common, copier.operands(common->operand()), reading);
        causal.question = ast::CausalQuestion::common;
        return causal;
    }
    if (auto* depending = dynamic_cast<Grammar::DependingOnContext*>(&context)) {
        ast::Causal causal = copy_rest(*depending, one(*depending->operand()), reading);
        causal.question = ast::CausalQuestion::depending;
        causal.reach = ast::Reach::effects;
        return causal;
    }
    auto& reach = dynamic_cast<Grammar::ReachQueryContext&>(context);
    ast::Causal causal = copy_rest(reach, one(*reach.operand()), reading);
    causal.reach = has(reach, "causes") ? ast::Reach::causes : ast::Reach::effects;
    if (has(reach, "root")) causal.question = ast::CausalQuestion::roots;
    return causal;
}

ast::ChainChoice chain_choice(Grammar::ChainQueryContext& context) {
    if (has(context, "shortest")) return ast::ChainChoice::shortest;
    if (has(context, "strongest")) return ast::ChainChoice::strongest;
    if (has(context, "latest-departure")) return ast::ChainChoice::latest_departure;
    return ast::ChainChoice::all;
}

ast::Query copy_chains(Grammar::ChainsContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    const Span span = span_of(context);
    if (auto* chain = dynamic_cast<Grammar::ChainQueryContext*>(&context)) {
        return {ast::Chains{chain_choice(*chain), copier.operand(*chain->operand(0)),
                            copier.operand(*chain->operand(1)),
                            copy_clauses(chain->causalClause(), reading),
                            copy_tail(*chain->tail(), chain->causalClause(), reading), span}};
    }
    auto& turning = dynamic_cast<Grammar::TurningPointsContext&>(context);
    return {ast::TurningPoints{
        copier.operand(*turning.operand(0)), copier.operand(*turning.operand(1)),
        copy_clauses(turning.causalClause(), reading), copy_return(turning.returnClause(), reading),
        copy_tail(*turning.tail(), turning.causalClause(), reading), span}};
}

ast::Query copy_accounts(Grammar::AccountsContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    const Span span = span_of(context);
    if (auto* accounts = dynamic_cast<Grammar::AccountsOfContext*>(&context)) {
        return {ast::Accounts{copier.operand(*accounts->operand()),
                              copy_tail(*accounts->tail(), reading), span}};
    }
    auto& differences = dynamic_cast<Grammar::DifferencesOnContext&>(context);
    return {ast::Differences{
        copier.operand(*differences.operand(0)), copier.operand(*differences.operand(1)),
        copier.operand(*differences.operand(2)), copy_tail(*differences.tail(), reading), span}};
}

ExpressionPtr copy_kinds(const std::vector<Grammar::NameOrParameterContext*>& words, Span span,
                         const Reading& reading) {
    if (words.empty()) return nullptr;
    return make(ast::OfKind{ExpressionCopier(reading).words(words)}, span);
}

ast::SequenceStep copy_step(Grammar::SequenceStepContext& context, const Reading& reading) {
    ast::SequenceStep step;
    step.variable = copy_name(*context.variable(), reading);
    step.kinds = copy_kinds(context.nameOrParameter(), span_of(context), reading);
    if (auto* window = context.stepWindow()) {
        step.within = ExpressionCopier(reading).distance(*window->distance());
    }
    return step;
}

ast::Shared copy_shared(Grammar::SharedContext& context) {
    if (has(context, "actor")) return ast::Shared::actor;
    return has(context, "place") ? ast::Shared::place : ast::Shared::source;
}

void copy_sequence_clause(Grammar::SequenceClauseContext& context, const Reading& reading,
                          ast::Sequences& out) {
    if (auto* overall = dynamic_cast<Grammar::OverallClauseContext*>(&context)) {
        out.overall = ExpressionCopier(reading).distance(*overall->distance());
    } else if (auto* sharing = dynamic_cast<Grammar::SharingClauseContext*>(&context)) {
        for (auto* shared : sharing->shared()) out.sharing.push_back(copy_shared(*shared));
    } else if (auto* absence = dynamic_cast<Grammar::AbsenceClauseContext*>(&context)) {
        out.absences.push_back({copy_kinds(absence->nameOrParameter(), span_of(context), reading),
                                copy_name(*absence->after, reading),
                                copy_name(*absence->before, reading)});
    } else {
        auto& each = *dynamic_cast<Grammar::EveryStepClauseContext&>(context).findClause();
        if (auto* one = dynamic_cast<Grammar::OptionClauseContext*>(&each)) {
            add_option(*one->option(), reading, out.tail);
        } else if (dynamic_cast<Grammar::WhereClauseContext*>(&each) != nullptr) {
            out.conditions.push_back(copy_clause(each, reading));
        } else {
            out.each.push_back(copy_clause(each, reading));
        }
    }
}

ast::Sequences copy_sequences(Grammar::SequencesContext& context, const Reading& reading) {
    ast::Sequences out;
    out.span = span_of(context);
    out.certainty = copy_certainty(context.certainly());
    out.steps.push_back(copy_step(*context.sequenceStep(), reading));
    for (auto* next : context.nextStep()) {
        out.steps.push_back(copy_step(*next->sequenceStep(), reading));
        out.steps.back().optional = has(*next, "optional");
    }
    out.returns = copy_return(context.returnClause(), reading);
    out.tail = copy_tail(*context.tail(), reading);
    for (auto* clause : context.sequenceClause()) copy_sequence_clause(*clause, reading, out);
    return out;
}

ast::Coverage copy_coverage(Grammar::CoverageContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    ast::Coverage out;
    out.certainty = copy_certainty(context.certainly());
    out.gaps = has(context, "gaps");
    out.events = copier.operand(*context.set);
    out.during = copier.operand(*context.during);
    if (context.expression() != nullptr) out.condition = copier.expression(*context.expression());
    out.returns = copy_return(context.returnClause(), reading);
    out.tail = copy_tail(*context.tail(), reading);
    for (auto* option : context.option()) add_option(*option, reading, out.tail);
    out.span = span_of(context);
    return out;
}

ast::Find copy_find(Grammar::FindContext& context, const Reading& reading) {
    ast::Find find;
    find.span = span_of(context);
    for (auto* word : context.certainly()) find.certainty = copy_certainty(word);
    if (auto* count = context.nearest) {
        find.nearest = ast::Count{ExpressionCopier(reading).count(*count)};
    }
    if (context.which != nullptr) {
        find.which = has(context, "disputed") ? ast::Which::disputed : ast::Which::suspicious;
        find.which_span = span_of(*context.which);
    }
    find.things = copy_things(*context.things());
    for (auto* clause : context.findClause()) {
        if (dynamic_cast<Grammar::OptionClauseContext*>(clause) != nullptr) continue;
        find.conditions.push_back(copy_clause(*clause, reading));
    }
    find.returns = copy_return(context.returnClause(), reading);
    find.tail = copy_tail(*context.tail(), reading);
    for (auto* clause : context.findClause()) {
        if (auto* one = dynamic_cast<Grammar::OptionClauseContext*>(clause)) {
            add_option(*one->option(), reading, find.tail);
        }
    }
    return find;
}

// "match (a)-[*]->(b) return path": the first path is called so if none is and the question speaks
// of one.
void name_path(ast::Match& match, std::string_view text) {
    if (text.find("path") == std::string_view::npos) return;
    ast::PathPattern* first = nullptr;
    for (ast::MatchClause& clause : match.clauses) {
        for (ast::PathPattern& path : clause.pattern.paths) {
            const bool taken = std::ranges::any_of(path.nodes, [](const ast::NodePattern& node) {
                return node.variable && node.variable->text == "path";
            });
            if (path.variable || taken) return;
            if (first == nullptr) first = &path;
        }
    }
    if (first == nullptr || first->edges.empty()) return;
    first->variable = {"path", first->span};
    first->implied = true;
}

ast::Match copy_match(Grammar::MatchingContext& context, const Reading& reading) {
    ast::Match match;
    match.returns = copy_return(context.returnClause(), reading);
    match.tail = copy_tail(*context.tail(), reading);
    match.span = span_of(context);
    for (auto* clause : context.matchClause()) {
        match.clauses.push_back(
            {has(*clause, "optional"), copy_pattern(*clause->pattern(), reading)});
        for (auto* option : clause->option()) add_option(*option, reading, match.tail);
    }
    name_path(match, reading.slice(match.span));
    return match;
}

ast::SetOperator copy_operator(Grammar::SetOperatorContext& context) {
    if (has(context, "intersect")) return ast::SetOperator::intersect;
    if (has(context, "except")) return ast::SetOperator::except;
    return has(context, "all") ? ast::SetOperator::union_all : ast::SetOperator::union_of;
}

// What stands behind the last part: its order, its limit and its release hold for all parts; its
// groups, what it includes and whose world it asks for it alone.
ast::Tail take_tail(ast::Query& last) {
    return std::visit(
        [](auto& node) {
            ast::Tail out;
            ast::Tail& tail = node.tail;
            out.order_by = std::exchange(tail.order_by, {});
            out.skip = std::exchange(tail.skip, {});
            out.limit = std::exchange(tail.limit, {});
            out.show = std::exchange(tail.show, {});
            out.show_span = tail.show_span;
            for (ast::WorldClause& clause : tail.worlds) {
                if (clause.world == ast::World::as_of) out.worlds.push_back(std::move(clause));
            }
            std::erase_if(tail.worlds, [](const ast::WorldClause& clause) {
                return clause.world == ast::World::as_of;
            });
            out.assumptions = std::exchange(tail.assumptions, {});
            return out;
        },
        last.node);
}

}  // namespace

ast::Query combine(std::vector<ast::Query> parts,
                   const std::vector<Grammar::SetOperatorContext*>& operators, Span span) {
    if (operators.empty()) return std::move(parts.front());
    ast::Combination out;
    for (auto* context : operators) out.operators.push_back(copy_operator(*context));
    out.parts = std::move(parts);
    out.tail = take_tail(out.parts.back());
    out.span = span;
    return {std::move(out)};
}

ast::Query copy_query(Grammar::QueryContext& context, const Reading& reading) {
    std::vector<ast::Query> parts;
    parts.push_back(copy_query(*context.queryTerm(), reading));
    for (auto* term : context.setTerm()) parts.push_back(copy_query(*term, reading));
    return combine(std::move(parts), context.setOperator(), span_of(context));
}

ast::Query named_set(Grammar::VariableContext& name, const Reading& reading) {
    ast::Path path;
    path.names.push_back(copy_name(name, reading));
    ast::SetReference out;
    out.span = span_of(name);
    out.set = make(std::move(path), out.span);
    return {std::move(out)};
}

ast::Query copy_query(Grammar::SetTermContext& context, const Reading& reading) {
    if (auto* name = context.variable()) return named_set(*name, reading);
    return copy_query(*context.queryTerm(), reading);
}

ast::Query copy_query(Grammar::QueryTermContext& context, const Reading& reading) {
    if (context.singleQuery() != nullptr) return copy_query(*context.singleQuery(), reading);
    ast::Combination out;
    out.parts.push_back(copy_query(*context.query(), reading));
    out.tail = copy_tail(*context.tail(), reading);
    out.span = span_of(context);
    return {std::move(out)};
}

ast::Query copy_query(Grammar::SingleQueryContext& context, const Reading& reading) {
    if (auto* find = dynamic_cast<Grammar::FindQueryContext*>(&context)) {
        return {copy_find(*find->find(), reading)};
    }
    if (auto* causal = dynamic_cast<Grammar::CausalQueryContext*>(&context)) {
        return {copy_causal(*causal->causal(), reading)};
    }
    if (auto* chains = dynamic_cast<Grammar::ChainsQueryContext*>(&context)) {
        return copy_chains(*chains->chains(), reading);
    }
    if (auto* accounts = dynamic_cast<Grammar::AccountsQueryContext*>(&context)) {
        return copy_accounts(*accounts->accounts(), reading);
    }
    if (auto* sequences = dynamic_cast<Grammar::SequencesQueryContext*>(&context)) {
        return {copy_sequences(*sequences->sequences(), reading)};
    }
    if (auto* coverage = dynamic_cast<Grammar::CoverageQueryContext*>(&context)) {
        return {copy_coverage(*coverage->coverage(), reading)};
    }
    if (auto* match = dynamic_cast<Grammar::MatchQueryContext*>(&context)) {
        return {copy_match(*match->matching(), reading)};
    }
    auto& evaluate = dynamic_cast<Grammar::ReturnQueryContext&>(context);
    const Span span = span_of(context);
    return {ast::Evaluate{{false, copy_items(*evaluate.returnItems(), reading), span},
                          copy_tail(*evaluate.tail(), reading),
                          span}};
}

}  // namespace bede::syntax
