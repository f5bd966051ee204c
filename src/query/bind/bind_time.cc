// Tests on times: what a date in a query denotes, and what the words around it mean.
//
// A bare date names a period: `during 2025-03` is the whole month, and `before 2025-03` is before
// its first day. A text in quotes is EDTF as an event file has it, an uncertain time: '2025-03' is
// something within that month. An event stands for its time.
#include <fmt/format.h>

#include "query/bind/binder.h"

namespace bede::query {
namespace {

// Where `inner` (a span in a date's text) stands in the query.
Span inside(Span outer, Span inner, std::uint32_t offset) {
    return {outer.begin + offset + inner.begin, outer.begin + offset + inner.end};
}

When read(std::string_view text, Span span, std::uint32_t offset) {
    ReadWhen read = read_when(text);
    if (read.when) return *std::move(read.when);
    for (const Diagnostic& diagnostic : read.diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        wrong(diagnostic.code, inside(span, diagnostic.span, offset), diagnostic.message,
              diagnostic.mend);
    }
    wrong("D-SYNTAX", span, "this is not a date", "for example 2025-03-18");
}

ExpressionPtr constant(When when, Span span) {
    return make(Constant{Value(std::move(when))}, Type::time, span);
}

const When* constant_time(const ExpressionPtr& expression) {
    const auto* node = std::get_if<Constant>(&expression->node);
    return node == nullptr ? nullptr : content_of<When>(node->value);
}

ExpressionPtr test(TimeRelation relation, ExpressionPtr left, ExpressionPtr right, Span span,
                   bool any = false) {
    return make(
        TimeTest{
            .relation = relation, .any = any, .left = std::move(left), .right = std::move(right)},
        Type::truth, span);
}

// A word that means the opposite of a relation: "since" is not before. Unlike a denial, it is
// impossible where the relation is certain, though the date be doubtful.
ExpressionPtr opposite(TimeRelation relation, ExpressionPtr left, ExpressionPtr right, Span span) {
    return make(TimeTest{.relation = relation,
                         .opposite = true,
                         .left = std::move(left),
                         .right = std::move(right)},
                Type::truth, span);
}

ExpressionPtr side_of(std::string_view side, ExpressionPtr of, Span span) {
    return make(Apply{find_function(side), {std::move(of)}}, Type::time, span);
}

// It begins no earlier than `right` begins. (What is before a time is before its beginning; as a
// whole, a clock time splits the day of what is known to the day only.)
ExpressionPtr since(ExpressionPtr left, ExpressionPtr right, Span span) {
    return opposite(TimeRelation::before, side_of("start", std::move(left), span), std::move(right),
                    span);
}

// Dates are inside what they bound, events are outside: between two talks the talks are not.
ExpressionPtr between(const ExpressionPtr& left, ExpressionPtr lower, ExpressionPtr upper,
                      Span span) {
    Logical both{.op = ast::LogicalOperator::conjunction, .operands = {}};
    both.operands.push_back(constant_time(lower) != nullptr
                                ? since(left, std::move(lower), span)
                                : test(TimeRelation::after, left, std::move(lower), span));
    both.operands.push_back(constant_time(upper) != nullptr
                                ? until(left, std::move(upper), span)
                                : test(TimeRelation::before, left, std::move(upper), span));
    return make(std::move(both), Type::truth, span);
}

// `between 2016 and 2014` holds for nothing. (Of events it is no error: their dates may change.)
void check_order(const ExpressionPtr& lower, const ExpressionPtr& upper) {
    const When* first = constant_time(lower);
    const When* last = constant_time(upper);
    if (first == nullptr || last == nullptr) return;
    if (compare(*last, TimeRelation::before, *first) != Truth::yes) return;
    wrong("BQL-0206", upper->span, "nothing lies between a time and an earlier one",
          "the earlier one comes first");
}

// What dates a thing that is no event: a source is published, a claim said, an actor lived.
const Field* time_field(ThingType type) {
    switch (type) {
        case ThingType::relation: return find_field(type, "when");
        case ThingType::claim: return find_field(type, "said");
        case ThingType::source: return find_field(type, "published");
        case ThingType::actor: return find_field(type, "lived");
        default: return nullptr;
    }
}

ExpressionPtr with_certainty(ExpressionPtr condition, ast::Certainty certainty, Span span) {
    if (certainty != ast::Certainty::certainly) return condition;
    return make(Certainly{std::move(condition)}, Type::truth, span);
}

// A member that only may be in its set makes the condition so.
ExpressionPtr with_membership(ExpressionPtr condition, const ExpressionPtr& member, Span span) {
    const auto* of = std::get_if<MemberAt>(&member->node);
    if (of == nullptr || !std::holds_alternative<Found>(of->of->node)) return condition;
    Logical both{.op = ast::LogicalOperator::conjunction, .operands = {std::move(condition)}};
    both.operands.push_back(make(In{member, of->of}, Type::truth, span));
    return make(std::move(both), Type::truth, span);
}

}  // namespace

ExpressionPtr until(ExpressionPtr left, ExpressionPtr right, Span span) {
    return opposite(TimeRelation::after, side_of("end", std::move(left), span), std::move(right),
                    span);
}

// One of the statements about it was not made after that time.
ExpressionPtr ExpressionBinder::bind_node(const ast::KnownOn& node, Span span) const {
    const Field* stated = scope_.it ? find_field(*scope_.it, "stated") : nullptr;
    if (stated == nullptr) {
        wrong("BQL-0206", span,
              "'known on' is a clause of find events, relations, claims and sources",
              "find events known on 2025-03-18");
    }
    if (is_null(*node.time)) return make(Constant{Value(Truth::yes)}, Type::truth, span);
    ExpressionPtr statements =
        make(FieldOf{stated, make(It{}, type_of_thing(*scope_.it), span)}, stated->type, span);
    return make(TimeTest{.relation = TimeRelation::before,
                         .opposite = true,
                         .any = true,
                         .left = side_of("end", time(*node.time), span),
                         .right = std::move(statements)},
                Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::DateLiteral& node, Span span) const {
    return constant(as_period(read(node.text, span, 0)), span);
}

// What a parameter holds means what it would mean if it stood there: a number is a year, a text is
// EDTF. Null if it is neither.
ExpressionPtr ExpressionBinder::time_of_literal(const Expression& bound) const {
    if (!is_year_or_text(bound)) return nullptr;
    const auto& content = std::get<Constant>(bound.node).value.content;
    if (const auto* text = std::get_if<std::string>(&content)) {
        return constant(read(*text, bound.span, 0), bound.span);
    }
    const std::string year = fmt::format("{}", std::get<std::int64_t>(content));
    return constant(as_period(read(year, bound.span, 0)), bound.span);
}

bool ExpressionBinder::is_year_or_text(const Expression& bound) {
    const auto* literal = std::get_if<Constant>(&bound.node);
    return literal != nullptr && (std::holds_alternative<std::int64_t>(literal->value.content) ||
                                  std::holds_alternative<std::string>(literal->value.content));
}

ExpressionPtr ExpressionBinder::time(const ast::Expression& expression) const {
    const Span span = expression.span;
    if (const auto* number = std::get_if<ast::NumberLiteral>(&expression.node)) {
        return constant(as_period(read(number->text, span, 0)), span);
    }
    if (const auto* text = std::get_if<ast::TextLiteral>(&expression.node)) {
        return constant(read(text->value, span, 1), span);
    }
    if (const auto* entity = std::get_if<ast::EntityLiteral>(&expression.node)) {
        Entity found = find_entity(graph_, entity->id, span, {ThingType::event});
        return make(Constant{Value(std::move(found))}, Type::event, span);
    }
    ExpressionPtr bound = bind(expression);
    if (std::holds_alternative<ast::Parameter>(expression.node)) {
        if (ExpressionPtr literal = time_of_literal(*bound)) return literal;
    }
    if (std::holds_alternative<ast::Arithmetic>(expression.node) && bound->type == Type::number) {
        wrong("BQL-0200", span, "a time is needed here, this is a number",
              "a date is written year, month, day: 2025-03-18");
    }
    if (!is_temporal(bound->type)) {
        wrong("BQL-0200", span,
              fmt::format("a time is needed here, this is {}", to_string(bound->type)),
              "a date such as 2025-03-18, or an event such as @minsk-ii");
    }
    return bound;
}

ExpressionPtr ExpressionBinder::subject(const ast::ExpressionPtr& left, Span span) const {
    if (left) return time(*left);
    if (scope_.it == ThingType::event) return make(It{}, Type::event, span);
    const Field* const when = scope_.it ? time_field(*scope_.it) : nullptr;
    if (when == nullptr) need_events("during, before, after …", span);
    return make(FieldOf{when, make(It{}, type_of_thing(*scope_.it), span)}, Type::time, span);
}

// A set that has at most one member, because it says `limit 1`, stands for it.
ExpressionPtr ExpressionBinder::only_member(const ast::Expression& set) const {
    ExpressionPtr bound = bind(set);
    const auto* found = std::get_if<Found>(&bound->node);
    const bool one =
        found != nullptr &&
        std::visit([](const auto& node) { return node.tail.limit == 1; }, found->query->node);
    if (!one || !is_temporal(found->member)) {
        wrong("BQL-0200", set.span, "one time is needed here, this is a set",
              "write 'any' before it, or 'limit 1' at its end");
    }
    ExpressionPtr first = make(Constant{Value(std::int64_t{1})}, Type::number, set.span);
    const Type type = found->member;
    return make(MemberAt{std::move(bound), std::move(first)}, type, set.span);
}

ExpressionPtr ExpressionBinder::object(const ast::Expression& right, bool any) const {
    if (!any) {
        const auto* path = std::get_if<ast::Path>(&right.node);
        const bool named = path != nullptr && set_called(path->names.front().text) != nullptr;
        const bool set = named || std::holds_alternative<ast::Subquery>(right.node);
        if (set) return only_member(right);
        if (std::holds_alternative<ast::ListLiteral>(right.node)) {
            wrong("BQL-0200", right.span, "one time is needed here, this is a list",
                  "write 'any' before it");
        }
        return time(right);
    }
    if (const auto* list = std::get_if<ast::ListLiteral>(&right.node)) {
        MakeList times;
        for (const ast::ExpressionPtr& item : list->items) times.items.push_back(time(*item));
        return make(std::move(times), Type::list, right.span);
    }
    ExpressionPtr set = bind(right);
    const auto* found = std::get_if<Found>(&set->node);
    if (found != nullptr && !is_temporal(found->member)) {
        wrong("BQL-0200", right.span, fmt::format("{} has no time", to_string(found->member)),
              "for example: after any (find events of kind ceasefire)");
    }
    if (set->type != Type::list && set->type != Type::any) {
        wrong("BQL-0200", right.span,
              fmt::format("'any' needs a set, this is {}", to_string(set->type)),
              "for example: after any (find events of kind ceasefire)");
    }
    return set;
}

bool ExpressionBinder::is_null(const ast::Expression& expression) const {
    if (!std::holds_alternative<ast::Parameter>(expression.node)) return false;
    const ExpressionPtr bound = bind(expression);
    const auto* constant = std::get_if<Constant>(&bound->node);
    return constant != nullptr && constant->value.is_null();
}

// `title contains 'x'`, `gap(a, b) between 2 days and 5 days`: words for times, of something else.
void ExpressionBinder::check_subject(const ast::TimeComparison& node) const {
    if (!node.left) return;
    const bool contains =
        node.word == ast::TimeWord::relation && node.relation == TimeRelation::contains;
    if (!contains && node.word != ast::TimeWord::between) return;
    const bool written = std::holds_alternative<ast::NumberLiteral>(node.left->node) ||
                         std::holds_alternative<ast::TextLiteral>(node.left->node);
    const ExpressionPtr left = written ? time(*node.left) : bind(*node.left);
    if (contains && left->type == Type::text) {
        wrong("BQL-0015", node.left->span, "'contains' compares times; this is a text",
              "find events mentioning 'ceasefire'");
    }
    if (!contains && !is_temporal(left->type)) {
        wrong("BQL-0200", node.left->span,
              fmt::format("'between' compares times; this is {}", to_string(left->type)),
              left->type == Type::gap ? "write two comparisons: x >= 2 days and x <= 5 days"
                                      : "write two comparisons: x >= … and x <= …");
    }
}

ExpressionPtr ExpressionBinder::bind_node(const ast::TimeComparison& node, Span span) const {
    check_subject(node);
    if (node.any && node.word != ast::TimeWord::relation) {
        wrong("BQL-0206", span, "'any' stands behind before, after, during and the like",
              "write 'after any' or 'before any'");
    }
    const bool off = is_null(*node.right) || (node.upper && is_null(*node.upper));
    if (!node.left && off) return make(Constant{Value(Truth::yes)}, Type::truth, span);
    ExpressionPtr left = subject(node.left, span);
    const ExpressionPtr right = object(*node.right, node.any);
    const ExpressionPtr upper = node.upper ? object(*node.upper, false) : nullptr;
    ExpressionPtr condition;
    switch (node.word) {
        case ast::TimeWord::relation:
            condition = test(node.relation, std::move(left), right, span, node.any);
            break;
        case ast::TimeWord::since: condition = since(std::move(left), right, span); break;
        case ast::TimeWord::until:
        case ast::TimeWord::by: condition = until(std::move(left), right, span); break;
        case ast::TimeWord::between:
            check_order(right, upper);
            condition = between(left, right, upper, span);
            break;
    }
    condition = with_membership(std::move(condition), right, span);
    if (upper) condition = with_membership(std::move(condition), upper, span);
    return with_certainty(std::move(condition), node.certainty, span);
}

Duration ExpressionBinder::duration(const ast::Expression& expression) const {
    const ExpressionPtr bound = bind(expression);
    const auto* constant = std::get_if<Constant>(&bound->node);
    const auto* duration =
        constant == nullptr ? nullptr : std::get_if<Duration>(&constant->value.content);
    if (duration != nullptr) return *duration;
    wrong("BQL-0204", expression.span,
          fmt::format("a duration is needed here, this is {}", to_string(bound->type)),
          "for example: within 30 days");
}

ExpressionPtr ExpressionBinder::bind_node(const ast::PhraseComparison& node, Span span) const {
    if (!node.left && (is_null(*node.right) || is_null(*node.distance))) {
        return make(Constant{Value(Truth::yes)}, Type::truth, span);
    }
    PhraseTest phrase{.phrase = {.subject = node.side,
                                 .measure = node.measure,
                                 .distance = duration(*node.distance),
                                 .direction = node.direction,
                                 .object = Side::whole},
                      .any = node.any,
                      .left = subject(node.left, span),
                      .right = nullptr};
    // "after end of @x": the side belongs to the phrase, so that its distance counts from it.
    const ast::Expression* right = node.right.get();
    if (const auto* call = std::get_if<ast::Call>(&right->node);
        call != nullptr && call->arguments.size() == 1 && !node.any &&
        (call->function.text == "start" || call->function.text == "end")) {
        phrase.phrase.object = call->function.text == "start" ? Side::start : Side::end;
        right = call->arguments.front().get();
    }
    const Phrase& told = phrase.phrase;
    const bool apart = told.subject == Side::whole && told.object == Side::whole &&
                       told.direction != Direction::around;
    const bool near = told.measure == Measure::within || told.measure == Measure::at_most;
    if (apart && near && told.distance.months == 0 && told.distance.seconds == 0) {
        wrong("BQL-0204", node.distance->span,
              "nothing lies within no time after or before another",
              "within 1 day after; or 'starts within 0 days after end of' it");
    }
    phrase.right = object(*right, node.any);
    const ExpressionPtr member = phrase.right;
    return with_certainty(with_membership(make(std::move(phrase), Type::truth, span), member, span),
                          node.certainty, span);
}

ExpressionPtr ExpressionBinder::compare_times(ast::Comparator comparator, ExpressionPtr left,
                                              ExpressionPtr right, Span span) const {
    const auto relation = [&](TimeRelation word) {
        return test(word, std::move(left), std::move(right), span);
    };
    const auto other_than = [&](TimeRelation word) {
        return opposite(word, std::move(left), std::move(right), span);
    };
    switch (comparator) {
        case ast::Comparator::equal: return relation(TimeRelation::equals);
        case ast::Comparator::unequal: return other_than(TimeRelation::equals);
        case ast::Comparator::less: return relation(TimeRelation::before);
        case ast::Comparator::greater: return relation(TimeRelation::after);
        case ast::Comparator::less_equal: return other_than(TimeRelation::after);
        case ast::Comparator::greater_equal: return other_than(TimeRelation::before);
    }
    return nullptr;
}

}  // namespace bede::query
