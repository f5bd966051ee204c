#include "base/check.h"
#include "base/utf8.h"
#include "syntax/copy.h"
#include "syntax/syntax_error.h"

namespace bede::syntax {
namespace {

using ast::ExpressionPtr;

struct RelationWords {
    std::string_view word;
    TimeRelation relation;
    TimeRelation strict;
};

// Words that may be `strictly` narrowed name the wider meaning first.
constexpr RelationWords relation_words[] = {
    {"before", TimeRelation::before, TimeRelation::strictly_before},
    {"after", TimeRelation::after, TimeRelation::strictly_after},
    {"during", TimeRelation::during, TimeRelation::strictly_during},
    {"contains", TimeRelation::contains, TimeRelation::strictly_contains},
    {"overlapping", TimeRelation::intersects, TimeRelation::intersects},
    {"intersects", TimeRelation::intersects, TimeRelation::intersects},
    {"overlaps", TimeRelation::overlaps, TimeRelation::overlaps},
    {"meets", TimeRelation::meets, TimeRelation::meets},
    {"starts", TimeRelation::starts, TimeRelation::starts},
    {"finishes", TimeRelation::finishes, TimeRelation::finishes},
    {"equals", TimeRelation::equals, TimeRelation::equals},
    {"met", TimeRelation::met_by, TimeRelation::met_by},
    {"overlapped", TimeRelation::overlapped_by, TimeRelation::overlapped_by},
    {"started", TimeRelation::started_by, TimeRelation::started_by},
    {"finished", TimeRelation::finished_by, TimeRelation::finished_by},
};

TimeRelation copy_relation(Grammar::TimeRelationContext& context) {
    for (const RelationWords& entry : relation_words) {
        if (has(context, entry.word)) {
            return has(context, "strictly") ? entry.strict : entry.relation;
        }
    }
    BEDE_CHECK(false);
    return TimeRelation::during;
}

ast::Comparator copy_comparator(Grammar::ComparatorContext& context) {
    const std::string sign = context.getText();
    if (sign == "=") return ast::Comparator::equal;
    if (sign == "<") return ast::Comparator::less;
    if (sign == "<=") return ast::Comparator::less_equal;
    if (sign == ">") return ast::Comparator::greater;
    if (sign == ">=") return ast::Comparator::greater_equal;
    return ast::Comparator::unequal;
}

Measure copy_measure(Grammar::MeasureContext& context) {
    if (has(context, "within")) return Measure::within;
    if (has(context, "exactly")) return Measure::exactly;
    return has(context, "least") ? Measure::at_least : Measure::at_most;
}

}  // namespace

bool has(antlr4::ParserRuleContext& context, std::string_view literal) {
    return context.getToken(symbol(literal), 0) != nullptr;
}

std::string unquote(std::string_view quoted) {
    std::string out;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        if (quoted[i] != '\\') {
            out.push_back(quoted[i]);
            continue;
        }
        const char escaped = quoted[++i];
        out.push_back(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
    }
    return out;
}

ast::Name copy_name(antlr4::ParserRuleContext& context, const Reading& reading) {
    const Span span = span_of(context);
    return {reading.slice(span), span};
}

ast::Name copy_name(const antlr4::Token& token) { return {token.getText(), span_of(token)}; }

ast::Certainty copy_certainty(Grammar::CertainlyContext* context) {
    if (context == nullptr) return ast::Certainty::unsaid;
    return has(*context, "certainly") ? ast::Certainty::certainly : ast::Certainty::possibly;
}

ExpressionPtr ExpressionCopier::expression(Grammar::ExpressionContext& context) const {
    const auto parts = context.conjunction();
    if (parts.size() == 1) return conjunction(*parts.front());
    ast::Logical logical{.op = ast::LogicalOperator::disjunction, .operands = {}};
    for (auto* part : parts) logical.operands.push_back(conjunction(*part));
    return make(std::move(logical), span_of(context));
}

ExpressionPtr ExpressionCopier::conjunction(Grammar::ConjunctionContext& context) const {
    const auto parts = context.negation();
    if (parts.size() == 1) return negation(*parts.front());
    ast::Logical logical{.op = ast::LogicalOperator::conjunction, .operands = {}};
    for (auto* part : parts) logical.operands.push_back(negation(*part));
    return make(std::move(logical), span_of(context));
}

ExpressionPtr ExpressionCopier::negation(Grammar::NegationContext& context) const {
    if (context.comparison() != nullptr) return comparison(*context.comparison());
    ExpressionPtr operand = negation(*context.negation());
    if (context.certainly() == nullptr) {
        return make(ast::Not{std::move(operand)}, span_of(context));
    }
    return make(ast::Modal{copy_certainty(context.certainly()), std::move(operand)},
                span_of(context));
}

ExpressionPtr ExpressionCopier::comparison(Grammar::ComparisonContext& context) const {
    const Span span = span_of(context);
    const auto sides = context.operand();
    ExpressionPtr left = operand(*sides.front());
    if (context.comparator() != nullptr) {
        return make(ast::Comparison{copy_comparator(*context.comparator()), std::move(left),
                                    operand(*sides[1])},
                    span);
    }
    if (context.timeComparison() != nullptr) {
        return time_comparison(*context.timeComparison(), std::move(left),
                               copy_certainty(context.certainly()));
    }
    if (has(context, "is")) return make(ast::IsNull{std::move(left), has(context, "not")}, span);
    if (has(context, "in")) {
        return make(ast::In{std::move(left), operand(*sides[1]), has(context, "not")}, span);
    }
    return left;
}

ExpressionPtr ExpressionCopier::time_comparison(Grammar::TimeComparisonContext& context,
                                                ExpressionPtr left,
                                                ast::Certainty certainty) const {
    Span span = span_of(context);
    if (left) span = cover(left->span, span);
    if (auto* phrase = dynamic_cast<Grammar::PhraseComparisonContext*>(&context)) {
        ast::PhraseComparison node;
        node.certainty = certainty;
        if (phrase->side() != nullptr) {
            node.side = has(*phrase->side(), "starts") ? Side::start : Side::end;
        }
        node.measure = copy_measure(*phrase->measure());
        node.distance = distance(*phrase->distance());
        node.direction = has(*phrase, "after")    ? Direction::after
                         : has(*phrase, "before") ? Direction::before
                                                  : Direction::around;
        node.any = phrase->quantifier() != nullptr;
        node.left = std::move(left);
        node.right = operand(*phrase->operand());
        return make(std::move(node), span);
    }
    ast::TimeComparison node;
    node.certainty = certainty;
    node.left = std::move(left);
    if (auto* between = dynamic_cast<Grammar::BetweenComparisonContext*>(&context)) {
        node.word = ast::TimeWord::between;
        node.right = operand(*between->operand(0));
        node.upper = operand(*between->operand(1));
        return make(std::move(node), span);
    }
    auto& relation = dynamic_cast<Grammar::RelationComparisonContext&>(context);
    Grammar::TimeRelationContext& word = *relation.timeRelation();
    if (has(word, "since")) {
        node.word = ast::TimeWord::since;
    } else if (has(word, "until")) {
        node.word = ast::TimeWord::until;
    } else {
        node.relation = copy_relation(word);
    }
    node.any = relation.quantifier() != nullptr;
    node.right = operand(*relation.operand());
    return make(std::move(node), span);
}

ExpressionPtr ExpressionCopier::distance(Grammar::DistanceContext& context) const {
    if (context.PARAMETER() != nullptr) {
        return make(ast::Parameter{context.PARAMETER()->getText().substr(1)}, span_of(context));
    }
    return make(ast::DurationLiteral{copy_name(*context.NUMBER()->getSymbol()),
                                     copy_name(*context.unitWord(), reading_)},
                span_of(context));
}

ExpressionPtr ExpressionCopier::operand(Grammar::OperandContext& context) const {
    ExpressionPtr left;
    ast::ArithmeticOperator op = ast::ArithmeticOperator::add;
    for (auto* child : context.children) {
        if (auto* term = dynamic_cast<Grammar::MultiplicationContext*>(child)) {
            ExpressionPtr right = multiplication(*term);
            const Span span = left ? cover(left->span, right->span) : right->span;
            left = left ? make(ast::Arithmetic{op, std::move(left), std::move(right)}, span)
                        : std::move(right);
        } else {
            op = child->getText() == "+" ? ast::ArithmeticOperator::add
                                         : ast::ArithmeticOperator::subtract;
        }
    }
    return left;
}

std::vector<ExpressionPtr> ExpressionCopier::operands(
    const std::vector<Grammar::OperandContext*>& contexts) const {
    std::vector<ExpressionPtr> out;
    for (auto* context : contexts) out.push_back(operand(*context));
    return out;
}

ExpressionPtr ExpressionCopier::multiplication(Grammar::MultiplicationContext& context) const {
    ExpressionPtr left;
    ast::ArithmeticOperator op = ast::ArithmeticOperator::multiply;
    for (auto* child : context.children) {
        if (auto* factor = dynamic_cast<Grammar::SignContext*>(child)) {
            ExpressionPtr right = sign(*factor);
            const Span span = left ? cover(left->span, right->span) : right->span;
            left = left ? make(ast::Arithmetic{op, std::move(left), std::move(right)}, span)
                        : std::move(right);
        } else {
            op = child->getText() == "*" ? ast::ArithmeticOperator::multiply
                                         : ast::ArithmeticOperator::divide;
        }
    }
    return left;
}

ExpressionPtr ExpressionCopier::sign(Grammar::SignContext& context) const {
    if (context.access() != nullptr) return access(*context.access());
    return make(ast::Negative{sign(*context.sign())}, span_of(context));
}

ExpressionPtr ExpressionCopier::access(Grammar::AccessContext& context) const {
    ExpressionPtr base = primary(*context.primary());
    for (auto* child : context.children) {
        if (auto* index = dynamic_cast<Grammar::ExpressionContext*>(child)) {
            const Span span = cover(base->span, span_of(*index));
            base = make(ast::Index{std::move(base), expression(*index)}, span);
        } else if (auto* property = dynamic_cast<Grammar::NameContext*>(child)) {
            base = field(std::move(base), copy_name(*property, reading_));
        }
    }
    return base;
}

// `a.b` of a variable is a path; `@x.title`: the property of any other value is a call of the
// property's name on it.
ExpressionPtr ExpressionCopier::field(ExpressionPtr of, ast::Name name) {
    const Span span = cover(of->span, name.span);
    if (auto* path = std::get_if<ast::Path>(&of->node)) {
        path->names.push_back(std::move(name));
        of->span = span;
        return of;
    }
    ast::Call call{.function = std::move(name), .arguments = {}};
    call.arguments.push_back(std::move(of));
    return make(std::move(call), span);
}

std::vector<ast::Property> ExpressionCopier::properties(Grammar::PropertiesContext& context) const {
    std::vector<ast::Property> out;
    for (auto* property : context.property()) {
        out.push_back(
            {copy_name(*property->name(), reading_), expression(*property->expression())});
    }
    return out;
}

ExpressionPtr ExpressionCopier::word(Grammar::NameOrParameterContext& context) const {
    if (context.PARAMETER() != nullptr) {
        return make(ast::Parameter{context.PARAMETER()->getText().substr(1)}, span_of(context));
    }
    const ast::Name name = copy_name(*context.name(), reading_);
    return make(ast::TextLiteral{name.text}, name.span);
}

std::vector<ExpressionPtr> ExpressionCopier::words(
    const std::vector<Grammar::NameOrParameterContext*>& contexts) const {
    std::vector<ExpressionPtr> out;
    for (auto* context : contexts) out.push_back(word(*context));
    return out;
}

ExpressionPtr ExpressionCopier::call(Grammar::CallPrimaryContext& context) const {
    ast::Call call{.function = copy_name(*context.variable(), reading_), .arguments = {}};
    call.distinct = has(context, "distinct");
    call.star = has(context, "*");
    for (auto* argument : context.expression()) call.arguments.push_back(expression(*argument));
    return make(std::move(call), span_of(context));
}

ExpressionPtr ExpressionCopier::primary(Grammar::PrimaryContext& context) const {
    const Span span = span_of(context);
    if (dynamic_cast<Grammar::DatePrimaryContext*>(&context) != nullptr) {
        return make(ast::DateLiteral{reading_.slice(span)}, span);
    }
    if (auto* duration = dynamic_cast<Grammar::DurationPrimaryContext*>(&context)) {
        return make(ast::DurationLiteral{copy_name(*duration->NUMBER()->getSymbol()),
                                         copy_name(*duration->unitWord(), reading_)},
                    span);
    }
    if (dynamic_cast<Grammar::NumberPrimaryContext*>(&context) != nullptr) {
        return make(ast::NumberLiteral{context.getText()}, span);
    }
    if (dynamic_cast<Grammar::TextPrimaryContext*>(&context) != nullptr) {
        return make(ast::TextLiteral{unquote(context.getText())}, span);
    }
    if (dynamic_cast<Grammar::BooleanPrimaryContext*>(&context) != nullptr) {
        return make(ast::BooleanLiteral{has(context, "true")}, span);
    }
    if (dynamic_cast<Grammar::NullPrimaryContext*>(&context) != nullptr) {
        return make(ast::NullLiteral{}, span);
    }
    if (dynamic_cast<Grammar::EntityPrimaryContext*>(&context) != nullptr) {
        return make(ast::EntityLiteral{context.getText().substr(1)}, span);
    }
    if (dynamic_cast<Grammar::ParameterPrimaryContext*>(&context) != nullptr) {
        return make(ast::Parameter{context.getText().substr(1)}, span);
    }
    if (auto* side = dynamic_cast<Grammar::SidePrimaryContext*>(&context)) {
        const std::string word = has(*side, "start") ? "start" : "end";
        ast::Call call{.function = {word, span_of(*side->getStart())}, .arguments = {}};
        call.arguments.push_back(access(*side->access()));
        return make(std::move(call), span);
    }
    if (auto* calling = dynamic_cast<Grammar::CallPrimaryContext*>(&context)) return call(*calling);
    if (auto* variable = dynamic_cast<Grammar::VariablePrimaryContext*>(&context)) {
        ast::Path path;
        path.names.push_back(copy_name(*variable->variable(), reading_));
        return make(std::move(path), span);
    }
    if (auto* list = dynamic_cast<Grammar::ListPrimaryContext*>(&context)) {
        ast::ListLiteral node;
        for (auto* item : list->expression()) node.items.push_back(expression(*item));
        return make(std::move(node), span);
    }
    if (auto* map = dynamic_cast<Grammar::MapPrimaryContext*>(&context)) {
        return make(ast::MapLiteral{properties(*map->properties())}, span);
    }
    if (auto* exists = dynamic_cast<Grammar::ExistsPrimaryContext*>(&context)) {
        return make(
            ast::Exists{std::make_unique<ast::Pattern>(copy_pattern(*exists->pattern(), reading_))},
            span);
    }
    if (auto* set = dynamic_cast<Grammar::SubqueryPrimaryContext*>(&context)) {
        std::vector<ast::Query> first;
        first.push_back(copy_query(*set->singleQuery(), reading_));
        return subquery(std::move(first), set->setTerm(), set->setOperator(), span);
    }
    auto& bracket = dynamic_cast<Grammar::BracketPrimaryContext&>(context);
    ExpressionPtr inner = expression(*bracket.expression());
    if (bracket.setOperator().empty()) return inner;
    std::vector<ast::Query> first;
    first.push_back(set_of(std::move(inner)));
    return subquery(std::move(first), bracket.setTerm(), bracket.setOperator(), span);
}

// What stands before a set operator: a query in brackets, or the name of a set.
ast::Query ExpressionCopier::set_of(ExpressionPtr set) {
    const Span span = set->span;
    if (auto* inner = std::get_if<ast::Subquery>(&set->node)) {
        ast::Combination part;
        part.span = span;
        part.parts.push_back(std::move(*inner->query));
        return {std::move(part)};
    }
    ast::SetReference out;
    out.span = span;
    out.set = std::move(set);
    return {std::move(out)};
}

ExpressionPtr ExpressionCopier::subquery(std::vector<ast::Query> parts,
                                         const std::vector<Grammar::SetTermContext*>& terms,
                                         const std::vector<Grammar::SetOperatorContext*>& operators,
                                         Span span) const {
    for (auto* term : terms) parts.push_back(copy_query(*term, reading_));
    return make(
        ast::Subquery{std::make_unique<ast::Query>(combine(std::move(parts), operators, span))},
        span);
}

ExpressionPtr ExpressionCopier::count(Grammar::CountContext& context) const {
    if (context.PARAMETER() != nullptr) {
        return make(ast::Parameter{context.PARAMETER()->getText().substr(1)}, span_of(context));
    }
    return make(ast::NumberLiteral{context.NUMBER()->getText()}, span_of(context));
}

}  // namespace bede::syntax
