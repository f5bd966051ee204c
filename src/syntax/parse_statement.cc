#include <charconv>

#include "base/check.h"
#include "syntax/copy.h"
#include "syntax/parse.h"

namespace bede {
namespace syntax {
namespace {

using ast::ExpressionPtr;

std::vector<ast::ReturnItem> copy_items(Grammar::ReturnItemsContext& context,
                                        const Reading& reading) {
    const ExpressionCopier copier(reading);
    std::vector<ast::ReturnItem> items;
    for (auto* item : context.returnItem()) {
        ast::ReturnItem copy;
        copy.expression = copier.expression(*item->expression());
        if (item->name() != nullptr) copy.alias = copy_name(*item->name(), reading);
        copy.text = reading.slice(span_of(*item->expression()));
        items.push_back(std::move(copy));
    }
    return items;
}

std::optional<ast::Return> copy_return(Grammar::ReturnClauseContext* context,
                                       const Reading& reading) {
    if (context == nullptr) return std::nullopt;
    return ast::Return{has(*context, "distinct"), copy_items(*context->returnItems(), reading),
                       span_of(*context)};
}

ast::Show copy_show(Grammar::ShowClauseContext& context) {
    if (has(context, "tree")) return ast::Show::tree;
    if (has(context, "accounts")) return ast::Show::accounts;
    return has(context, "cards") ? ast::Show::cards : ast::Show::table;
}

void add_assumption(Grammar::AssumingContext& context, ast::Assumptions& assumptions) {
    (has(context, "as") ? assumptions.no_doubt : assumptions.given_dates) = true;
    assumptions.span = span_of(context);
}

ast::Tail copy_tail(Grammar::TailContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    ast::Tail tail;
    if (auto* group = context.groupClause()) {
        for (auto* key : group->expression()) {
            ast::ReturnItem item;
            item.expression = copier.expression(*key);
            item.text = reading.slice(span_of(*key));
            tail.group_by.push_back(std::move(item));
        }
    }
    if (auto* having = context.havingClause()) {
        tail.having = copier.expression(*having->expression());
    }
    if (auto* order = context.orderClause()) {
        for (auto* item : order->orderItem()) {
            const bool descending = item->direction != nullptr && has(*item, "desc");
            tail.order_by.push_back({copier.expression(*item->expression()), descending});
        }
    }
    if (auto* skip = context.skipClause()) tail.skip = {copier.count(*skip->count())};
    if (auto* limit = context.limitClause()) tail.limit = {copier.count(*limit->count())};
    if (auto* show = context.showClause()) tail.show = copy_show(*show);
    for (auto* assuming : context.assuming()) add_assumption(*assuming, tail.assumptions);
    return tail;
}

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

ExpressionPtr copy_word(Grammar::NameOrParameterContext& context, const Reading& reading) {
    if (context.PARAMETER() != nullptr) {
        return make(ast::Parameter{context.PARAMETER()->getText().substr(1)}, span_of(context));
    }
    const ast::Name name = copy_name(*context.name(), reading);
    return make(ast::TextLiteral{name.text}, name.span);
}

ExpressionPtr copy_clause(Grammar::FindClauseContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    const Span span = span_of(context);
    if (auto* kind = dynamic_cast<Grammar::OfKindClauseContext*>(&context)) {
        ast::OfKind node;
        for (auto* word : kind->nameOrParameter()) node.kinds.push_back(copy_word(*word, reading));
        return make(std::move(node), span);
    }
    if (auto* involving = dynamic_cast<Grammar::InvolvingClauseContext*>(&context)) {
        ast::Involving node{copier.operands(involving->operand()), nullptr};
        if (auto* role = involving->nameOrParameter()) node.role = copy_word(*role, reading);
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
            for (auto* name : via->name()) clauses.via.push_back(copy_name(*name, reading));
        } else if (auto* according = dynamic_cast<Grammar::AccordingClauseContext*>(context)) {
            for (auto& source : copier.operands(according->operand())) {
                clauses.according_to.push_back(std::move(source));
            }
        } else if (auto* time = dynamic_cast<Grammar::CausalTimeClauseContext*>(context)) {
            clauses.conditions.push_back(copier.time_comparison(*time->timeComparison(), nullptr,
                                                                copy_certainty(time->certainly())));
        } else if (auto* where = dynamic_cast<Grammar::CausalWhereClauseContext*>(context)) {
            clauses.conditions.push_back(copier.expression(*where->expression()));
        }
    }
    return clauses;
}

// A tail, and what is assumed among the clauses before it.
ast::Tail copy_tail(Grammar::TailContext& context,
                    const std::vector<Grammar::CausalClauseContext*>& clauses,
                    const Reading& reading) {
    ast::Tail tail = copy_tail(context, reading);
    for (auto* clause : clauses) {
        if (auto* assuming = dynamic_cast<Grammar::CausalAssumingClauseContext*>(clause)) {
            add_assumption(*assuming->assuming(), tail.assumptions);
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
    return {ast::TurningPoints{copier.operand(*turning.operand(0)),
                               copier.operand(*turning.operand(1)),
                               copy_clauses(turning.causalClause(), reading),
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

ast::Query copy_query(Grammar::QueryContext& context, const Reading& reading) {
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
    auto& evaluate = dynamic_cast<Grammar::ReturnQueryContext&>(context);
    const Span span = span_of(context);
    return {ast::Evaluate{{false, copy_items(*evaluate.returnItems(), reading), span},
                          copy_tail(*evaluate.tail(), reading),
                          span}};
}

ast::Expectation copy_expectation(Grammar::ExpectationContext& context) {
    ast::Expectation expectation{.bound = ast::ExpectBound::exactly, .span = span_of(context)};
    if (context.NUMBER() == nullptr) return expectation;
    if (context.bound != nullptr) {
        expectation.bound =
            has(context, "least") ? ast::ExpectBound::at_least : ast::ExpectBound::at_most;
    }
    const std::string digits = context.NUMBER()->getText();
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), expectation.rows);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        fail(Trouble::query, {.code = "BQL-0007",
                              .span = expectation.span,
                              .message = "a number of rows is a whole number",
                              .mend = "expect at least 1 row"});
    }
    return expectation;
}

ast::Define copy_define(Grammar::DefineStatementContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    ast::Define define;
    define.name = copy_name(*context.name(), reading);
    define.title = unquote(context.text()->getText());
    if (auto* list = context.parameterList()) {
        for (auto* parameter : list->parameter()) {
            const antlr4::Token& token = *parameter->PARAMETER()->getSymbol();
            define.parameters.push_back({{token.getText().substr(1), span_of(token)},
                                         copy_name(*parameter->name(), reading),
                                         parameter->expression() == nullptr
                                             ? nullptr
                                             : copier.expression(*parameter->expression())});
        }
    }
    if (auto* expectation = context.expectation()) {
        define.expectation = copy_expectation(*expectation);
    }
    define.query = copy_query(*context.query(), reading);
    return define;
}

ast::Run copy_run(Grammar::RunStatementContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    ast::Run run{copy_name(*context.name(), reading), {}};
    if (auto* list = context.argumentList()) {
        for (auto* argument : list->argument()) {
            const antlr4::Token& token = *argument->PARAMETER()->getSymbol();
            run.arguments.push_back({{token.getText().substr(1), span_of(token)},
                                     copier.expression(*argument->expression())});
        }
    }
    return run;
}

ast::Describe copy_describe(Grammar::DescribeStatementContext& context, const Reading& reading) {
    if (auto* entity = context.entity()) {
        return {ast::Described::entity, {entity->getText().substr(1), span_of(*entity)}};
    }
    const ast::Name name = copy_name(*context.name(), reading);
    auto* word = context.thingWord();
    if (word == nullptr) return {ast::Described::query, name};
    if (has(*word, "kind")) return {ast::Described::kind, name};
    if (has(*word, "role")) return {ast::Described::role, name};
    if (has(*word, "attribute")) return {ast::Described::attribute, name};
    return {ast::Described::relation_type, name};
}

ast::ShowList copy_show_list(Grammar::ShowableContext& context) {
    static const std::pair<std::string_view, ast::Showable> words[] = {
        {"kinds", ast::Showable::kinds},           {"roles", ast::Showable::roles},
        {"attributes", ast::Showable::attributes}, {"relation", ast::Showable::relation_types},
        {"actors", ast::Showable::actors},         {"places", ast::Showable::places},
        {"sources", ast::Showable::sources},       {"events", ast::Showable::events},
        {"queries", ast::Showable::queries},       {"releases", ast::Showable::releases},
        {"status", ast::Showable::status},
    };
    for (const auto& [word, what] : words) {
        if (has(context, word)) return {what};
    }
    BEDE_CHECK(false);
    return {};
}

ast::Statement copy_statement(Grammar::StatementContext& statement, const Reading& reading) {
    Grammar::StatementBodyContext& body = *statement.statementBody();
    const Span span = span_of(body);
    if (auto* query = dynamic_cast<Grammar::QueryStatementContext*>(&body)) {
        return {copy_query(*query->query(), reading), span};
    }
    if (auto* explain = dynamic_cast<Grammar::ExplainStatementContext*>(&body)) {
        auto* event = explain->entity();
        if (event == nullptr) return {ast::Explain{copy_query(*explain->query(), reading)}, span};
        return {ast::ExplainWhen{{event->getText().substr(1), span_of(*event)}}, span};
    }
    if (auto* define = dynamic_cast<Grammar::DefineStatementContext*>(&body)) {
        return {copy_define(*define, reading), span};
    }
    if (auto* run = dynamic_cast<Grammar::RunStatementContext*>(&body)) {
        return {copy_run(*run, reading), span};
    }
    if (auto* describe = dynamic_cast<Grammar::DescribeStatementContext*>(&body)) {
        return {copy_describe(*describe, reading), span};
    }
    auto& show = dynamic_cast<Grammar::ShowStatementContext&>(body);
    return {copy_show_list(*show.showable()), span};
}

}  // namespace

ast::Find copy_find(Grammar::FindContext& context, const Reading& reading) {
    ast::Find find;
    find.span = span_of(context);
    for (auto* word : context.certainly()) find.certainty = copy_certainty(word);
    if (context.NUMBER() != nullptr) find.nearest = copy_name(*context.NUMBER()->getSymbol());
    if (context.which != nullptr) {
        find.which = has(context, "disputed") ? ast::Which::disputed : ast::Which::suspicious;
        find.which_span = span_of(*context.which);
    }
    find.things = copy_things(*context.things());
    for (auto* clause : context.findClause()) {
        if (dynamic_cast<Grammar::AssumingClauseContext*>(clause) != nullptr) continue;
        find.conditions.push_back(copy_clause(*clause, reading));
    }
    find.returns = copy_return(context.returnClause(), reading);
    find.tail = copy_tail(*context.tail(), reading);
    for (auto* clause : context.findClause()) {
        if (auto* assuming = dynamic_cast<Grammar::AssumingClauseContext*>(clause)) {
            add_assumption(*assuming->assuming(), find.tail.assumptions);
        }
    }
    return find;
}

}  // namespace syntax

ast::Statement parse_statement(std::string_view text) {
    const auto lock = syntax::lock_parser();
    syntax::Reading reading(text, Trouble::query);
    return syntax::copy_statement(*reading.parser().statement(), reading);
}

}  // namespace bede
