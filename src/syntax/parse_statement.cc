#include <charconv>

#include "base/check.h"
#include "syntax/copy.h"
#include "syntax/parse.h"

namespace bede {
namespace syntax {
namespace {

std::vector<ast::Argument> copy_arguments(Grammar::ArgumentListContext& context,
                                          const Reading& reading) {
    const ExpressionCopier copier(reading);
    std::vector<ast::Argument> arguments;
    for (auto* argument : context.argument()) {
        const antlr4::Token& token = *argument->PARAMETER()->getSymbol();
        arguments.push_back({{token.getText().substr(1), span_of(token)},
                             copier.expression(*argument->expression())});
    }
    return arguments;
}

ast::Expectation copy_expectation(Grammar::ExpectationContext& context, const Reading& reading) {
    ast::Expectation expectation{.bound = ast::ExpectBound::exactly, .span = span_of(context)};
    if (auto* held = context.heldFor()) {
        expectation.arguments = copy_arguments(*held->argumentList(), reading);
    }
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
    for (auto* expectation : context.expectation()) {
        define.expectations.push_back(copy_expectation(*expectation, reading));
    }
    define.query = copy_query(*context.query(), reading);
    return define;
}

ast::Run copy_run(Grammar::RunStatementContext& context, const Reading& reading) {
    ast::Run run{copy_name(*context.name(), reading), {}};
    if (auto* list = context.argumentList()) run.arguments = copy_arguments(*list, reading);
    run.worlds = copy_worlds(context.world(), reading);
    return run;
}

ast::Describe copy_described(Grammar::DescribeStatementContext& context, const Reading& reading) {
    if (auto* entity = context.entityOrParameter()) {
        return {ast::Described::entity,
                {entity->getText().substr(1), span_of(*entity)},
                entity->PARAMETER() != nullptr};
    }
    const ast::Name name = copy_name(*context.name(), reading);
    auto* word = context.thingWord();
    if (word == nullptr) return {ast::Described::query, name, false};
    if (has(*word, "kind")) return {ast::Described::kind, name, false};
    if (has(*word, "role")) return {ast::Described::role, name, false};
    if (has(*word, "attribute")) return {ast::Described::attribute, name, false};
    return {ast::Described::relation_type, name, false};
}

ast::Describe copy_describe(Grammar::DescribeStatementContext& context, const Reading& reading) {
    ast::Describe describe = copy_described(context, reading);
    describe.worlds = copy_worlds(context.world(), reading);
    return describe;
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

ast::Query copy_set(Grammar::LetStatementContext& context, const Reading& reading) {
    if (context.query() != nullptr) return copy_query(*context.query(), reading);
    std::vector<ast::Query> parts;
    parts.push_back(named_set(*context.set, reading));
    for (auto* term : context.setTerm()) parts.push_back(copy_query(*term, reading));
    return combine(std::move(parts), context.setOperator(), span_of(context));
}

ast::ExplainWhen copy_explain_when(Grammar::EntityOrParameterContext& event,
                                   Grammar::TimeComparisonContext* comparison,
                                   const Reading& reading) {
    const std::string id = event.getText().substr(1);
    const Span span = span_of(event);
    ast::ExplainWhen explain;
    explain.event = {id, span};
    explain.parameter = event.PARAMETER() != nullptr;
    if (comparison == nullptr) return explain;
    explain.comparison = ExpressionCopier(reading).time_comparison(
        *comparison,
        explain.parameter ? make(ast::Parameter{id}, span) : make(ast::EntityLiteral{id}, span),
        ast::Certainty::unsaid);
    return explain;
}

ast::History copy_history(Grammar::HistoryStatementContext& context, const Reading& reading) {
    auto& thing = *context.entityOrParameter();
    return {.thing = {thing.getText().substr(1), span_of(thing)},
            .parameter = thing.PARAMETER() != nullptr,
            .worlds = copy_worlds(context.world(), reading)};
}

ast::ReleaseDifference copy_difference(Grammar::DifferenceStatementContext& context,
                                       const Reading& reading) {
    ast::ReleaseDifference difference{.before = copy_release_at(*context.releaseAt(0), reading),
                                      .after = copy_release_at(*context.releaseAt(1), reading),
                                      .limit = nullptr};
    if (auto* limit = context.limitClause()) {
        difference.limit = ExpressionCopier(reading).count(*limit->count());
    }
    return difference;
}

ast::Statement copy_statement(Grammar::StatementContext& statement, const Reading& reading) {
    Grammar::StatementBodyContext& body = *statement.statementBody();
    const Span span = span_of(body);
    if (auto* query = dynamic_cast<Grammar::QueryStatementContext*>(&body)) {
        return {copy_query(*query->query(), reading), span};
    }
    if (auto* explain = dynamic_cast<Grammar::ExplainStatementContext*>(&body)) {
        auto* event = explain->entityOrParameter();
        if (event == nullptr) {
            return {ast::Explain{copy_query(*explain->query(), reading), false}, span};
        }
        ast::ExplainWhen when = copy_explain_when(*event, explain->timeComparison(), reading);
        when.worlds = copy_worlds(explain->world(), reading);
        return {std::move(when), span};
    }
    if (auto* profile = dynamic_cast<Grammar::ProfileStatementContext*>(&body)) {
        return {ast::Explain{copy_query(*profile->query(), reading), true}, span};
    }
    if (auto* define = dynamic_cast<Grammar::DefineStatementContext*>(&body)) {
        return {copy_define(*define, reading), span};
    }
    if (auto* let = dynamic_cast<Grammar::LetStatementContext*>(&body)) {
        auto& name = *let->variable(0);
        return {ast::Let{{name.getText(), span_of(name)}, copy_set(*let, reading)}, span};
    }
    if (auto* run = dynamic_cast<Grammar::RunStatementContext*>(&body)) {
        return {copy_run(*run, reading), span};
    }
    if (auto* describe = dynamic_cast<Grammar::DescribeStatementContext*>(&body)) {
        return {copy_describe(*describe, reading), span};
    }
    if (auto* history = dynamic_cast<Grammar::HistoryStatementContext*>(&body)) {
        return {copy_history(*history, reading), span};
    }
    if (auto* difference = dynamic_cast<Grammar::DifferenceStatementContext*>(&body)) {
        return {copy_difference(*difference, reading), span};
    }
    auto& show = dynamic_cast<Grammar::ShowStatementContext&>(body);
    ast::ShowList list = copy_show_list(*show.showable());
    list.worlds = copy_worlds(show.world(), reading);
    return {std::move(list), span};
}

}  // namespace

}  // namespace syntax

ast::Statement parse_statement(std::string_view text) {
    const auto lock = syntax::lock_parser();
    syntax::Reading reading(text, Trouble::query);
    return syntax::copy_statement(reading.parse(&syntax::Grammar::statement), reading);
}

}  // namespace bede
