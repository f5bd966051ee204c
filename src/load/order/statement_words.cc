#include "load/order/statement_words.h"

#include <fmt/format.h>

#include <filesystem>

namespace bede::load {
namespace {

std::string date_of(const Event& event) {
    std::string out = fmt::format("@{} is dated {}", event.id, event.when->text);
    for (const std::string& how : event.dating) out += ", " + how;
    return out;
}

std::string order_of(const TimedEvent& event, const OrderConstraint& order) {
    const std::string distance = order.distance ? *order.distance + " " : "";
    std::string out =
        fmt::format("@{} is {}{} @{}", event.id, distance, to_string(order.relation), order.first);
    if (!order.second.empty()) out += " and @" + order.second;
    return out;
}

struct TextOf {
    const Timeline& timeline;

    std::string operator()(const EventDate& date) const {
        return date_of(timeline.record(timeline.events[date.event]));
    }
    std::string operator()(const EventOrder& order) const {
        const TimedEvent& event = timeline.events[order.event];
        return order_of(event, event.orders()[order.order]);
    }
    std::string operator()(const EventRelation& each) const {
        const RelationEnds& relation = *timeline.relations[each.relation].relation;
        return fmt::format("@{} {} @{}", relation.from, relation.type, relation.to);
    }
};

struct SortOf {
    const Timeline& timeline;

    std::string_view operator()(const EventDate&) const { return "date"; }
    std::string_view operator()(const EventOrder& order) const {
        return to_string(timeline.events[order.event].orders()[order.order].relation);
    }
    std::string_view operator()(const EventRelation& each) const {
        return timeline.relations[each.relation].relation->type;
    }
};

struct WhereOf {
    const Timeline& timeline;

    std::optional<Where> operator()(const EventDate& date) const {
        const TimedEvent& event = timeline.events[date.event];
        return event.own ? std::optional(event.date) : std::nullopt;
    }
    std::optional<Where> operator()(const EventOrder& order) const {
        const TimedEvent& event = timeline.events[order.event];
        return event.own ? std::optional(event.details->order_places[order.order]) : std::nullopt;
    }
    std::optional<Where> operator()(const EventRelation& each) const {
        return timeline.relations[each.relation].where;
    }
};

struct BaseOf {
    const Timeline& timeline;

    const std::string& operator()(const EventDate& date) const {
        return *timeline.events[date.event].base;
    }
    const std::string& operator()(const EventOrder& order) const {
        return *timeline.events[order.event].base;
    }
    // A relation belongs to the base of the event that it starts from.
    const std::string& operator()(const EventRelation& each) const {
        return *timeline.find(timeline.relations[each.relation].relation->from)->base;
    }
};

constexpr std::string_view other_base = "(in the base '";

// The place behind a statement, in brackets that may hold others; empty if there is none.
std::string_view place_in(std::string_view words) {
    std::size_t open = 0;
    if (!words.ends_with(')')) return {};
    for (std::size_t i = words.size(); i-- > 0;) {
        if (words[i] == ')') ++open;
        if (words[i] == '(' && --open == 0) return words.substr(i);
    }
    return {};
}

}  // namespace

std::string StatementWords::text(const Statement& statement) const {
    return std::visit(TextOf{timeline_}, statement);
}

std::string_view StatementWords::sort(const Statement& statement) const {
    return std::visit(SortOf{timeline_}, statement);
}

std::optional<Where> StatementWords::where(const Statement& statement) const {
    return std::visit(WhereOf{timeline_}, statement);
}

const std::string& StatementWords::base(const Statement& statement) const {
    return std::visit(BaseOf{timeline_}, statement);
}

std::string StatementWords::words(const Statement& statement) const {
    const std::optional<Where> place = where(statement);
    if (!place) {
        return fmt::format("{} {}{}')", text(statement), other_base, base(statement));
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

bool say_the_same(std::string_view words, std::string_view others) {
    words.remove_suffix(place_in(words).size());
    others.remove_suffix(place_in(others).size());
    return words == others;
}

bool is_of_other_base(std::string_view words) { return place_in(words).starts_with(other_base); }

}  // namespace bede::load
