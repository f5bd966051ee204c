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

// "release 3", or a day: as `as of` and `difference between` have it.
template <typename Context>
ast::WorldClause copy_as_of(Context& context, const Reading& reading) {
    const ExpressionCopier copier(reading);
    ast::WorldClause clause{.world = ast::World::as_of, .span = span_of(context)};
    clause.release = context.count() != nullptr;
    clause.at =
        clause.release ? copier.count(*context.count()) : copier.operand(*context.operand());
    return clause;
}

ast::WorldClause copy_world(Grammar::WorldContext& context, const Reading& reading) {
    if (auto* as_of = dynamic_cast<Grammar::AsOfWorldContext*>(&context)) {
        return copy_as_of(*as_of, reading);
    }
    if (auto* according = dynamic_cast<Grammar::AccordingWorldContext*>(&context)) {
        return {.world = ast::World::according,
                .span = span_of(context),
                .voices = ExpressionCopier(reading).operands(according->operand()),
                .or_silent = has(*according, "silent")};
    }
    auto& known = dynamic_cast<Grammar::AsKnownWorldContext&>(context);
    return {.world = ast::World::as_known,
            .span = span_of(known),
            .at = ExpressionCopier(reading).operand(*known.operand())};
}

}  // namespace

ast::WorldClause copy_release_at(Grammar::ReleaseAtContext& context, const Reading& reading) {
    return copy_as_of(context, reading);
}

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

std::vector<ast::WorldClause> copy_worlds(const std::vector<Grammar::WorldContext*>& contexts,
                                          const Reading& reading) {
    std::vector<ast::WorldClause> worlds;
    for (auto* world : contexts) worlds.push_back(copy_world(*world, reading));
    return worlds;
}

void add_option(Grammar::OptionContext& option, const Reading& reading, ast::Tail& tail) {
    if (auto* with = option.withSources()) tail.with_sources = span_of(*with);
    if (auto* world = option.world()) tail.worlds.push_back(copy_world(*world, reading));
    if (auto* assuming = option.assuming()) {
        const bool as_given = has(*assuming, "as");
        (as_given ? tail.assumptions.no_doubt : tail.assumptions.given_dates) = true;
        tail.assumptions.span = span_of(*assuming);
    }
    if (auto* including = option.including()) {
        for (auto* word : including->name()) tail.including.push_back(copy_name(*word, reading));
    }
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
    if (auto* show = context.showClause()) {
        tail.show = copy_show(*show);
        tail.show_span = span_of(*show);
    }
    for (auto* option : context.option()) add_option(*option, reading, tail);
    return tail;
}

}  // namespace bede::syntax
