// Copies ANTLR's contexts into our trees, rule by rule and without judgement: expressions in
// copy_expression.cc, queries in copy_query.cc, statements in parse_statement.cc, lines of event
// files in parse_file_line.cc.
#pragma once

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

  private:
    ast::ExpressionPtr conjunction(Grammar::ConjunctionContext& context) const;
    ast::ExpressionPtr negation(Grammar::NegationContext& context) const;
    ast::ExpressionPtr comparison(Grammar::ComparisonContext& context) const;
    ast::ExpressionPtr multiplication(Grammar::MultiplicationContext& context) const;
    ast::ExpressionPtr sign(Grammar::SignContext& context) const;
    ast::ExpressionPtr access(Grammar::AccessContext& context) const;
    ast::ExpressionPtr primary(Grammar::PrimaryContext& context) const;
    ast::ExpressionPtr call(Grammar::CallPrimaryContext& context) const;

    const Reading& reading_;
};

ast::Certainty copy_certainty(Grammar::CertainlyContext* context);

// `find` stands in expressions (subqueries) and statements.
ast::Find copy_find(Grammar::FindContext& context, const Reading& reading);
ast::Query copy_query(Grammar::QueryContext& context, const Reading& reading);

template <typename Node>
ast::ExpressionPtr make(Node node, Span span) {
    return std::make_unique<ast::Expression>(ast::Expression{std::move(node), span});
}

}  // namespace bede::syntax
