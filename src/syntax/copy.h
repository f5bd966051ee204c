// Copies ANTLR's contexts into our trees, rule by rule and without judgement: expressions in
// copy_expression.cc, queries in copy_query.cc, what they end in in copy_tail.cc, patterns in
// copy_pattern.cc, statements in parse_statement.cc, lines of event files in parse_file_line.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/antlr.h"
#include "syntax/ast.h"

namespace bede::syntax {

using Grammar = bede_grammar::BedeParser;

// Whether the keyword or sign stands directly in this context.
bool has(antlr4::ParserRuleContext& context, std::string_view literal);

// The value of a quoted text: without quotes, escapes resolved.
std::string unquote(std::string_view quoted);

ast::Name copy_name(antlr4::ParserRuleContext& context, const Reading& reading);
ast::Name copy_name(const antlr4::Token& token);

// Turns expression contexts into trees.
class ExpressionCopier {
  public:
    explicit ExpressionCopier(const Reading& reading) : reading_(reading) {}

    ast::ExpressionPtr expression(Grammar::ExpressionContext& context) const;
    ast::ExpressionPtr operand(Grammar::OperandContext& context) const;
    std::vector<ast::ExpressionPtr> operands(
        const std::vector<Grammar::OperandContext*>& contexts) const;
    // `left` may be null: the thing found.
    ast::ExpressionPtr time_comparison(Grammar::TimeComparisonContext& context,
                                       ast::ExpressionPtr left, ast::Certainty certainty) const;
    ast::ExpressionPtr count(Grammar::CountContext& context) const;
    ast::ExpressionPtr distance(Grammar::DistanceContext& context) const;
    std::vector<ast::Property> properties(Grammar::PropertiesContext& context) const;
    // A word of the vocabulary, or a parameter that stands for one.
    ast::ExpressionPtr word(Grammar::NameOrParameterContext& context) const;
    std::vector<ast::ExpressionPtr> words(
        const std::vector<Grammar::NameOrParameterContext*>& contexts) const;

  private:
    ast::ExpressionPtr conjunction(Grammar::ConjunctionContext& context) const;
    ast::ExpressionPtr negation(Grammar::NegationContext& context) const;
    ast::ExpressionPtr comparison(Grammar::ComparisonContext& context) const;
    ast::ExpressionPtr multiplication(Grammar::MultiplicationContext& context) const;
    ast::ExpressionPtr sign(Grammar::SignContext& context) const;
    ast::ExpressionPtr access(Grammar::AccessContext& context) const;
    ast::ExpressionPtr primary(Grammar::PrimaryContext& context) const;
    ast::ExpressionPtr call(Grammar::CallPrimaryContext& context) const;
    static ast::ExpressionPtr field(ast::ExpressionPtr of, ast::Name name);
    static ast::Query set_of(ast::ExpressionPtr set);
    ast::ExpressionPtr subquery(std::vector<ast::Query> parts,
                                const std::vector<Grammar::SetTermContext*>& terms,
                                const std::vector<Grammar::SetOperatorContext*>& operators,
                                Span span) const;

    const Reading& reading_;
};

ast::WorldClause copy_release_at(Grammar::ReleaseAtContext& context, const Reading& reading);
ast::Certainty copy_certainty(Grammar::CertainlyContext* context);

// Queries stand in expressions (in brackets) and statements.
ast::Query copy_query(Grammar::QueryContext& context, const Reading& reading);
ast::Query copy_query(Grammar::SingleQueryContext& context, const Reading& reading);
ast::Query copy_query(Grammar::QueryTermContext& context, const Reading& reading);
ast::Query copy_query(Grammar::SetTermContext& context, const Reading& reading);
// The set of this name.
ast::Query named_set(Grammar::VariableContext& name, const Reading& reading);
// Parts with set operators between them; one part is itself.
ast::Query combine(std::vector<ast::Query> parts,
                   const std::vector<Grammar::SetOperatorContext*>& operators, Span span);
ast::Pattern copy_pattern(Grammar::PatternContext& context, const Reading& reading);

std::optional<ast::Return> copy_return(Grammar::ReturnClauseContext* context,
                                       const Reading& reading);
std::vector<ast::ReturnItem> copy_items(Grammar::ReturnItemsContext& context,
                                        const Reading& reading);
ast::Tail copy_tail(Grammar::TailContext& context, const Reading& reading);
void add_option(Grammar::OptionContext& option, const Reading& reading, ast::Tail& tail);
std::vector<ast::WorldClause> copy_worlds(const std::vector<Grammar::WorldContext*>& contexts,
                                          const Reading& reading);

template <typename Node>
ast::ExpressionPtr make(Node node, Span span) {
    return std::make_unique<ast::Expression>(ast::Expression{std::move(node), span});
}

}  // namespace bede::syntax
