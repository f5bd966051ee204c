// What every query ends in: columns, groups, order, limits, form.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "query/bind/binder.h"
#include "query/bind/default_columns.h"
#include "query/catalog/citations.h"
#include "query/values/calendar_units.h"

namespace bede::query {
namespace {

Form form_of(ast::Show show) {
    switch (show) {
        case ast::Show::table: break;
        case ast::Show::timeline: return Form::timeline;
        case ast::Show::graph: return Form::graph;
        case ast::Show::map: return Form::map;
        case ast::Show::tree: return Form::tree;
        case ast::Show::accounts: return Form::accounts;
        case ast::Show::cards: return Form::record;
    }
    return Form::table;
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
              "group by month(start) filled; or year, day, hour, minute, decade, century");
    }
    return *filled;
}

std::optional<std::string> position_text(const ast::Expression& expression,
                                         const ExpressionBinder& binder) {
    if (const auto* number = std::get_if<ast::NumberLiteral>(&expression.node)) {
        return number->text;
    }
    if (!std::holds_alternative<ast::Parameter>(expression.node)) return std::nullopt;
    const ExpressionPtr bound = binder.bind(expression);
    const auto* constant = std::get_if<Constant>(&bound->node);
    const auto* number =
        constant == nullptr ? nullptr : std::get_if<std::int64_t>(&constant->value.content);
    return number == nullptr ? std::nullopt : std::optional(fmt::format("{}", *number));
}

// `order by 2` is the second column, and so is `order by $n`.
ExpressionPtr bind_order(const ast::Expression& expression, const std::vector<BoundItem>& items,
                         const ExpressionBinder& binder) {
    const std::optional<std::string> number = position_text(expression, binder);
    if (!number) return in_order_of_time(binder.bind(expression));
    std::size_t position = 0;
    const char* const end = number->data() + number->size();
    const auto [rest, error] = std::from_chars(number->data(), end, position);
    if (error != std::errc() || rest != end || position == 0 || position > items.size()) {
        wrong("BQL-0209", expression.span,
              fmt::format("there is no column {} to order by", *number),
              fmt::format("columns are 1 to {}; or name a field", items.size()));
    }
    return in_order_of_time(items[position - 1].expression);
}

// "with sources": what the things of a row cite, as a last column.
void add_sources(BoundTail& out, const Scope& scope, Span span) {
    if (is_grouped(out)) {
        wrong("BQL-0211", span, "a group has no sources of its own",
              "return collect(it.sources); or leave out the groups");
    }
    Apply cited{.function = &citations_function(), .arguments = {}};
    if (scope.it) cited.arguments.push_back(make(It{}, type_of_thing(*scope.it), span));
    for (std::size_t i = 0; i < scope.columns.size(); ++i) {
        // A number cites nothing, and relevance is reckoned only where it is asked for.
        if (scope.columns[i].type == Type::number) continue;
        cited.arguments.push_back(make(Column{i, ""}, scope.columns[i].type, span));
    }
    out.items.push_back({make(std::move(cited), Type::list, span), "sources", "sources"});
}

// A set is one column of values.
void check_set(const BoundTail& out, const ast::Tail& tail, Span span) {
    if (tail.show) {
        wrong("BQL-0219", tail.show_span, "a set in brackets is not shown",
              "'show as' stands behind the whole question");
    }
    if (out.items.size() == 1) return;
    wrong("BQL-0219", span,
          fmt::format("a set has one column, this answer has {}", out.items.size()),
          "return one of them: (… return c)");
}

}  // namespace

std::optional<std::uint64_t> ExpressionBinder::count(const std::optional<ast::Count>& asked) const {
    return asked ? count(*asked) : std::nullopt;
}

std::optional<std::uint64_t> ExpressionBinder::count(const ast::Count& asked) const {
    const ExpressionPtr bound = bind(*asked.expression);
    const auto& value = std::get<Constant>(bound->node).value;
    if (value.is_null()) return std::nullopt;
    const auto* number = std::get_if<std::int64_t>(&value.content);
    if (number == nullptr || *number < 0) {
        wrong("BQL-0208", bound->span, "what is counted here is a whole number, and not so large",
              "such as 20");
    }
    return static_cast<std::uint64_t>(*number);
}

// Aggregates stand where groups are: in `return`, in `having`, and in the order of groups.
void refuse_aggregate(const Expression& expression, Span span) {
    if (!contains_aggregate(expression)) return;
    wrong("BQL-0207", span, "there are no groups here that an aggregate could count",
          "return count(*) … having count(*) > 1");
}

BoundTail TailBinder::bind(const ast::Return* returns, const ast::Tail& tail, Scope scope,
                           Span whole) const {
    BoundTail out;
    if (returns != nullptr) {
        out.distinct = returns->distinct;
        out.items = bind_items(returns->items, ExpressionBinder(graph_, names_, scope));
    } else if (purpose_ == Purpose::set && scope.it) {
        out.items = {{make(It{}, type_of_thing(*scope.it), Span{}), "it", "it"}};
    } else {
        if (!tail.group_by.empty()) {
            wrong("BQL-0207", tail.group_by.front().expression->span,
                  "what is shown of a group has to be said",
                  fmt::format("return {0}, count(*) group by {0}", tail.group_by.front().text));
        }
        out.items = default_columns(scope);
    }
    if (purpose_ == Purpose::set) check_set(out, tail, returns == nullptr ? whole : returns->span);
    return rest(std::move(out), tail, std::move(scope));
}

BoundTail TailBinder::together(const ast::Tail& tail, Scope scope) const {
    BoundTail out;
    for (std::size_t i = 0; i < scope.columns.size(); ++i) {
        const SourceColumn& column = scope.columns[i];
        out.items.push_back(
            {make(Column{i, column.name}, column.type, Span{}), column.name, column.name});
    }
    if (!tail.group_by.empty() || tail.having) {
        wrong("BQL-0220",
              tail.group_by.empty() ? tail.having->span : tail.group_by[0].expression->span,
              "answers that were put together have no groups", "group in each of the parts");
    }
    return rest(std::move(out), tail, std::move(scope));
}

// Tables whose columns and order are their own take only skip, limit and show.
BoundTail TailBinder::fixed(const ast::Tail& tail, Span span) const {
    if (purpose_ == Purpose::set) {
        wrong("BQL-0219", span, "this answer has a form of its own and is no set",
              "find causes of @x, find turning points between @x and @y are sets of events");
    }
    if (!tail.group_by.empty() || tail.having || !tail.order_by.empty() || tail.with_sources) {
        wrong("BQL-0211", span, "the order and columns of this answer are its own",
              "leave out group by, having, order by and with sources");
    }
    return rest({}, tail, Scope{});
}

BoundTail TailBinder::rest(BoundTail out, const ast::Tail& tail, Scope scope) const {
    const ExpressionBinder plain(graph_, names_, scope);
    if (tail.with_sources) add_sources(out, scope, *tail.with_sources);
    scope.aliases = &out.items;
    const ExpressionBinder aliased(graph_, names_, scope);
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
    out.skip = plain.count(tail.skip);
    out.limit = plain.count(tail.limit);
    if (tail.show) {
        out.form = form_of(*tail.show);
        out.form_span = tail.show_span;
    }
    for (std::size_t i = 0; i < out.order_by.size() && !is_grouped(out); ++i) {
        refuse_aggregate(*out.order_by[i].expression, tail.order_by[i].expression->span);
    }
    if (tail.having && !is_grouped(out)) {
        wrong("BQL-0210", tail.having->span, "'having' needs groups",
              "use where for rows; or return an aggregate such as count(*)");
    }
    return out;
}

}  // namespace bede::query
