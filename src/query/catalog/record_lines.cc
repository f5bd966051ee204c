#include "query/catalog/record_lines.h"

#include <fmt/format.h>

#include <cmath>

#include "query/catalog/fields.h"
#include "query/catalog/quantities.h"

namespace bede::query {
namespace {

// Parts that are not there are left out.
class Line {
  public:
    Line& part(std::string_view name, Value value) {
        if (!value.is_null()) map_.entries.push_back({std::string(name), std::move(value)});
        return *this;
    }
    Line& part(std::string_view name, const std::string& text) {
        return text.empty() ? *this : part(name, Value(text));
    }
    Map reads(std::string text) {
        map_.text = std::move(text);
        return std::move(map_);
    }

  private:
    Map map_;
};

// A thing that is gone from the base is still named.
Value thing(const Graph& graph, ThingType type, const std::string& id) {
    if (id.empty()) return {};
    Value value = entity_value(graph, type, id);
    return value.is_null() ? Value(id) : value;
}

Value time(const std::optional<When>& when) { return when ? Value(*when) : Value(); }

// Whole numbers as such, as far as every one of them can be told from its neighbours.
Value number(const std::optional<double>& number) {
    if (!number) return {};
    constexpr double exact_max = 9007199254740992.0;
    const bool whole = std::trunc(*number) == *number && std::abs(*number) <= exact_max;
    return whole ? Value(static_cast<std::int64_t>(*number)) : Value(*number);
}

std::string behind(std::string_view before, const std::string& text) {
    return text.empty() ? "" : std::string(before) + text;
}

constexpr Part of_alias[] = {{"name", Type::text}, {"lang", Type::text}};
constexpr Part of_external[] = {{"authority", Type::text}, {"id", Type::text}};
constexpr Part of_citation[] = {{"source", Type::source}, {"locator", Type::text}};
constexpr Part of_participant[] = {
    {"actor", Type::actor}, {"role", Type::text}, {"capacity", Type::text}};
constexpr Part of_quantity[] = {{"attribute", Type::text}, {"amount", Type::number},
                                {"low", Type::number},     {"best", Type::number},
                                {"high", Type::number},    {"unit", Type::text},
                                {"as_of", Type::time},     {"by", Type::actor},
                                {"via", Type::source},     {"locator", Type::text}};
constexpr Part of_order[] = {{"relation", Type::text},
                             {"distance", Type::text},
                             {"first", Type::event},
                             {"second", Type::event}};
constexpr Part of_office[] = {{"name", Type::text}, {"of", Type::actor}, {"when", Type::time}};
constexpr Part of_membership[] = {{"of", Type::actor}, {"role", Type::text}, {"when", Type::time}};
constexpr Part of_coordinates[] = {
    {"latitude", Type::number}, {"longitude", Type::number}, {"precision_km", Type::number}};

}  // namespace

std::span<const Part> alias_parts() { return of_alias; }
std::span<const Part> external_parts() { return of_external; }
std::span<const Part> citation_parts() { return of_citation; }
std::span<const Part> participant_parts() { return of_participant; }
std::span<const Part> quantity_parts() { return of_quantity; }
std::span<const Part> order_parts() { return of_order; }
std::span<const Part> office_parts() { return of_office; }
std::span<const Part> membership_parts() { return of_membership; }
std::span<const Part> coordinate_parts() { return of_coordinates; }

Map line_of(const Name& alias) {
    return Line()
        .part("name", alias.text)
        .part("lang", alias.language)
        .reads(alias.text + (alias.language.empty() ? "" : fmt::format(" ({})", alias.language)));
}

Map line_of(const ExternalId& external) {
    return Line()
        .part("authority", external.authority)
        .part("id", external.id)
        .reads(external.authority + behind(" ", external.id));
}

Map line_of(const Graph& graph, const Citation& citation) {
    return Line()
        .part("source", thing(graph, ThingType::source, citation.source))
        .part("locator", citation.locator)
        .reads(citation.source + behind(", ", citation.locator));
}

Map line_of(const Graph& graph, const Participant& participant) {
    return Line()
        .part("actor", thing(graph, ThingType::actor, participant.actor))
        .part("role", participant.role)
        .part("capacity", participant.capacity)
        .reads(fmt::format("{} ({}{})", participant.actor, participant.role,
                           behind(" as ", participant.capacity)));
}

Map line_of(const Graph& graph, const Quantity& quantity) {
    Amount amount = amount_of(graph, quantity);
    std::string source = behind(" by ", quantity.by) + behind(" via ", quantity.via) +
                         behind(", ", quantity.locator);
    std::string details = quantity.as_of ? " as of " + to_string(*quantity.as_of) : "";
    details += (details.empty() || source.empty() ? "" : ",") + source;
    std::string text = fmt::format(
        "{} {}{}", quantity.attribute, with_unit(amount),
        details.empty() ? "" : fmt::format(" ({})", std::string_view(details).substr(1)));
    return Line()
        .part("attribute", quantity.attribute)
        .part("amount", Value(amount))
        .part("low", number(quantity.low))
        .part("best", number(quantity.best))
        .part("high", number(quantity.high))
        .part("unit", amount.unit)
        .part("as_of", time(quantity.as_of))
        .part("by", thing(graph, ThingType::actor, quantity.by))
        .part("via", thing(graph, ThingType::source, quantity.via))
        .part("locator", quantity.locator)
        .reads(std::move(text));
}

Map line_of(const Graph& graph, const OrderConstraint& order) {
    const std::string words = fmt::format("{} {}{}", to_string(order.relation), order.first,
                                          order.second.empty() ? "" : " and " + order.second);
    return Line()
        .part("relation", std::string(to_string(order.relation)))
        .part("distance", order.distance.value_or(""))
        .part("first", thing(graph, ThingType::event, order.first))
        .part("second", thing(graph, ThingType::event, order.second))
        .reads(order.distance ? *order.distance + " " + words : words);
}

Map line_of(const Graph& graph, const Office& office) {
    List spans;
    std::string told;
    for (const When& span : office.spans) {
        spans.emplace_back(span);
        told += (told.empty() ? " " : ", ") + to_string(span);
    }
    Value when = spans.empty() ? Value() : spans.size() == 1 ? spans.front() : Value(spans);
    return Line()
        .part("name", office.name)
        .part("of", thing(graph, ThingType::actor, office.of))
        .part("when", std::move(when))
        .reads(office.name + behind(" of ", office.of) + told);
}

Map line_of(const Graph& graph, const Membership& membership) {
    const std::string role = membership.organ ? "organ" : "member";
    return Line()
        .part("of", thing(graph, ThingType::actor, membership.of))
        .part("role", role)
        .part("when", time(membership.span))
        .reads(fmt::format("{} of {}{}", role, membership.of,
                           membership.span ? " " + to_string(*membership.span) : ""));
}

Map line_of(const Coordinates& coordinates) {
    std::string text = fmt::format("{}, {}", coordinates.latitude, coordinates.longitude);
    if (coordinates.precision_km) text += fmt::format(" ± {} km", *coordinates.precision_km);
    return Line()
        .part("latitude", Value(coordinates.latitude))
        .part("longitude", Value(coordinates.longitude))
        .part("precision_km", number(coordinates.precision_km))
        .reads(std::move(text));
}

std::string claim_text(const Claim& claim) {
    std::string text = voice_of(claim);
    text += fmt::format(" {}", to_string(claim.stance));
    if (!claim.value.empty()) text += fmt::format(" “{}”", claim.value);
    if (!claim.by.empty()) text += behind(", via ", claim.via);
    text += behind(", ", claim.locator);
    if (claim.said) text += ", said " + to_string(*claim.said);
    if (!claim.words.empty()) {
        text += fmt::format(", in these words: “{}”", claim.words);
        if (!claim.words_language.empty()) text += fmt::format(" ({})", claim.words_language);
    }
    if (claim.rank != Rank::normal) text += fmt::format(", {}", to_string(claim.rank));
    return text;
}

}  // namespace bede::query
