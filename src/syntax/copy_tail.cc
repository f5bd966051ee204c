// Copies what every query may end in: return, groups, order, limits, form, assumptions.
#include <utility>

#include "syntax/copy.h"

namespace bede::syntax {
namespace {

ast::Show copy_show(Grammar::ShowClauseContext& context) {
    static const std::pair<std::string_view, ast::Show> words[] = {
        {"tree", ast::Show::tree},   {"accounts", ast::Show::accounts},
        {"cards", ast::Show::cards}, {"timeline", ast::Show::timeline},
        {"graph", ast::Show::graph}, {"map", ast::Show::map},
    };
    for (const auto& [word, show] : words) {
        if (has(context, word)) return show;
    }
    return ast::Show::table;
}

ast::WorldClause copy_world(Grammar::WorldContext& context, const Reading& reading) {
    if (auto* as_of = dynamic_cast<Grammar::AsOfWorldContext*>(&context)) {
        return copy_as_of(*as_of->asOf(), reading);
    }
    const bool known = dynamic_cast<Grammar::AsKnownWorldContext*>(&context) != nullptr;
    return {known ? ast::World::as_known : ast::World::according, span_of(context)};
}

}  // namespace

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

ast::WorldClause copy_as_of(Grammar::AsOfContext& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    ast::WorldClause clause{.world = ast::World::as_of, .span = span_of(context)};
    clause.release = context.count() != nullptr;
    clause.at =
        clause.release ? copier.count(*context.count()) : copier.operand(*context.operand());
    return clause;
}

void add_assumption(Grammar::AssumingContext& context, ast::Assumptions& assumptions) {
    (has(context, "as") ? assumptions.no_doubt : assumptions.given_dates) = true;
    assumptions.span = span_of(context);
}

void add_including(Grammar::IncludingContext& context, const Reading& reading,
                   std::vector<ast::Name>& including) {
    for (auto* word : context.name()) including.push_back(copy_name(*word, reading));
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
        if (has(*group, "filled")) tail.filled = span_of(*group);
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
    for (auto* with : context.withSources()) tail.with_sources = span_of(*with);
    if (auto* show = context.showClause()) {
        tail.show = copy_show(*show);
        tail.show_span = span_of(*show);
    }
    for (auto* world : context.world()) tail.worlds.push_back(copy_world(*world, reading));
    for (auto* assuming : context.assuming()) add_assumption(*assuming, tail.assumptions);
    for (auto* including : context.including()) {
        add_including(*including, reading, tail.including);
    }
    return tail;
}

}  // namespace bede::syntax
