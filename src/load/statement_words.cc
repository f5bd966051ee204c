#include "load/statement_words.h"

#include <fmt/format.h>

#include <filesystem>

namespace bede::load {
namespace {

std::string date_of(const Event& event) {
    std::string out = fmt::format("@{} is dated {}", event.id, event.when->text);
    for (const std::string& how : event.dating) out += ", " + how;
    return out;
}

std::string order_of(const Event& event, const OrderConstraint& order) {
    const std::string distance = order.distance ? *order.distance + " " : "";
    std::string out =
        fmt::format("@{} is {}{} @{}", event.id, distance, to_string(order.relation), order.first);
    if (!order.second.empty()) out += " and @" + order.second;
    return out;
}

struct TextOf {
    const Records& records;

    std::string operator()(const EventDate& date) const {
        return date_of(records.events[date.event].record);
    }
    std::string operator()(const KeptDate& date) const { return date_of(*date.event); }
    std::string operator()(const EventOrder& order) const {
        const Event& event = records.events[order.event].record;
        return order_of(event, event.orders[order.order]);
    }
    std::string operator()(const EventRelation& each) const {
        const Relation& relation = records.relations[each.relation].record;
        return fmt::format("@{} {} @{}", relation.from, relation.type, relation.to);
    }
};

struct WhereOf {
    const Records& records;

    std::optional<Where> operator()(const EventDate& date) const {
        return records.event_dates[date.event].date;
    }
    std::optional<Where> operator()(const KeptDate&) const { return std::nullopt; }
    std::optional<Where> operator()(const EventOrder& order) const {
        return records.event_dates[order.event].orders[order.order];
    }
    std::optional<Where> operator()(const EventRelation& each) const {
        return records.relations[each.relation].where;
    }
};

}  // namespace

std::string StatementWords::text(const Statement& statement) const {
    return std::visit(TextOf{records_}, statement);
}

std::optional<Where> StatementWords::where(const Statement& statement) const {
    return std::visit(WhereOf{records_}, statement);
}

std::string StatementWords::words(const Statement& statement) const {
    const std::optional<Where> place = where(statement);
    if (!place) {
        const Event& event = *std::get<KeptDate>(statement).event;
        return fmt::format("{} (in the base '{}')", text(statement), event.base);
    }
    const std::filesystem::path file(report_.file_name(*place));
    return fmt::format("{} ({}:{})", text(statement), file.filename().string(),
                       report_.line_of(*place));
}

std::string StatementWords::note(const Statement& statement) const {
    const std::optional<Where> place = where(statement);
    if (!place) return words(statement);
    return fmt::format("{}:{}: {}", report_.file_name(*place), report_.line_of(*place),
                       text(statement));
}

}  // namespace bede::load
