#include "query/catalog/readable_fields.h"

#include <array>

namespace bede::query {
namespace {

// What a file can say several times is a list, however often it does.
template <typename Items, typename Make>
Value list_of(const Items& items, const Make& make) {
    List list;
    for (const auto& item : items) list.push_back(Value(make(item)));
    return list.empty() ? Value() : Value(std::move(list));
}

template <typename Items>
Value lines(const Graph& graph, const Items& items) {
    return list_of(items, [&](const auto& item) { return line_of(graph, item); });
}

Value text_or_nothing(const std::string& text) { return text.empty() ? Value() : Value(text); }

const Event& event_record(const Graph& graph, std::uint32_t handle) {
    return graph.event({handle});
}
const Actor& actor_record(const Graph& graph, std::uint32_t handle) {
    return graph.actor({handle});
}
const Source& source_record(const Graph& graph, std::uint32_t handle) {
    return graph.source({handle});
}
const Claim& claim_record(const Graph& graph, std::uint32_t handle) {
    return graph.claim({handle});
}

template <ThingType type>
const Common& common_at(const Graph& graph, std::uint32_t handle) {
    return *record_of(graph, type, handle);
}

template <ThingType type>
Value summary_of(const Graph& graph, std::uint32_t handle) {
    return text_or_nothing(common_at<type>(graph, handle).summary);
}

template <ThingType type>
Value tags_of(const Graph& graph, std::uint32_t handle) {
    return list_of(common_at<type>(graph, handle).tags, [](const auto& tag) { return tag; });
}

template <ThingType type>
Value aliases_of(const Graph& graph, std::uint32_t handle) {
    return list_of(common_at<type>(graph, handle).aliases,
                   [](const Name& alias) { return line_of(alias); });
}

template <ThingType type>
Value external_of(const Graph& graph, std::uint32_t handle) {
    return list_of(common_at<type>(graph, handle).external_ids,
                   [](const ExternalId& external) { return line_of(external); });
}

template <ThingType type>
Value cites_of(const Graph& graph, std::uint32_t handle) {
    return lines(graph, common_at<type>(graph, handle).cites);
}

template <ThingType type>
Value sources_of(const Graph& graph, std::uint32_t handle) {
    List list;
    for (const Citation& citation : common_at<type>(graph, handle).cites) {
        Value source = entity_value(graph, ThingType::source, citation.source);
        if (!source.is_null()) list.push_back(std::move(source));
    }
    if (list.empty()) return {};
    return list.size() == 1 ? list.front() : Value(std::move(list));
}

template <ThingType type>
Value base_of(const Graph& graph, std::uint32_t handle) {
    return text_or_nothing(common_at<type>(graph, handle).base);
}

// --- claims about a thing

template <ThingType type>
Value claims_of(const Graph& graph, std::uint32_t handle) {
    return list_of(graph.claims_about(type, common_at<type>(graph, handle).id),
                   [&](ClaimId id) { return entity_of(graph, ThingType::claim, id.value); });
}

// What `part` makes of each claim about the relation, as far as it makes something.
template <typename PartOf>
Value of_claims(const Graph& graph, std::uint32_t handle, const PartOf& part) {
    List list;
    const std::string& id = graph.relation({handle}).id;
    for (const ClaimId claim : graph.claims_about(ThingType::relation, id)) {
        Value value = part(graph.claim(claim));
        if (!value.is_null()) list.push_back(std::move(value));
    }
    return list.empty() ? Value() : Value(std::move(list));
}

// --- the table

template <ThingType type>
void add_common(std::vector<Field>& table) {
    table.insert(
        table.end(),
        {{type, "aliases", Type::text, "its other names", aliases_of<type>, alias_parts()},
         {type, "external", Type::text, "its ids elsewhere", external_of<type>, external_parts()},
         {type, "cites", Type::text, "the sources cited for it, with pages", cites_of<type>,
          citation_parts()}});
    if (type == ThingType::event) return;
    table.insert(
        table.end(),
        {{type, "summary", Type::text, "what is to be said of it", summary_of<type>, {}},
         {type, "tags", Type::text, "its tags", tags_of<type>, {}},
         {type, "sources", Type::source, "the sources cited for it", sources_of<type>, {}},
         {type, "base", Type::text, "the curated base that it came from", base_of<type>, {}}});
}

void add_events(std::vector<Field>& table) {
    constexpr auto type = ThingType::event;
    add_common<type>(table);
    table.insert(
        table.end(),
        {{type, "participants", Type::text, "who took part, with role and capacity",
          [](const Graph& g, std::uint32_t h) { return lines(g, event_record(g, h).participants); },
          participant_parts()},
         {type, "quantities", Type::text, "figures given for it, with their day and origin",
          [](const Graph& g, std::uint32_t h) { return lines(g, event_record(g, h).quantities); },
          quantity_parts()},
         {type, "orders", Type::text, "what is stated of its order with other events",
          [](const Graph& g, std::uint32_t h) { return lines(g, event_record(g, h).orders); },
          order_parts()},
         {type, "claims", Type::claim, "what is claimed of it", claims_of<type>, {}}});
}

void add_actors(std::vector<Field>& table) {
    constexpr auto type = ThingType::actor;
    table.insert(
        table.end(),
        {{type, "offices", Type::text, "what offices it held, and when",
          [](const Graph& g, std::uint32_t h) { return lines(g, actor_record(g, h).offices); },
          office_parts()},
         {type, "memberships", Type::text, "what it was a member or an organ of, and when",
          [](const Graph& g, std::uint32_t h) { return lines(g, actor_record(g, h).memberships); },
          membership_parts()}});
    add_common<type>(table);
}

void add_places(std::vector<Field>& table) {
    constexpr auto type = ThingType::place;
    table.push_back({type, "coordinates", Type::text, "degrees north, degrees east, ± kilometres",
                     [](const Graph& g, std::uint32_t h) {
                         const auto& at = g.place({h}).at;
                         return at ? Value(line_of(*at)) : Value();
                     },
                     coordinate_parts()});
    add_common<type>(table);
}

void add_sources(std::vector<Field>& table) {
    constexpr auto type = ThingType::source;
    table.insert(
        table.end(),
        {{type,
          "container",
          Type::text,
          "the journal or book that it stands in",
          [](const Graph& g, std::uint32_t h) {
              return text_or_nothing(source_record(g, h).container);
          },
          {}},
         {type,
          "lang",
          Type::text,
          "its language",
          [](const Graph& g, std::uint32_t h) {
              return text_or_nothing(source_record(g, h).language);
          },
          {}},
         {type,
          "url",
          Type::text,
          "its address",
          [](const Graph& g, std::uint32_t h) { return text_or_nothing(source_record(g, h).url); },
          {}},
         {type,
          "archive",
          Type::text,
          "where a copy is kept",
          [](const Graph& g, std::uint32_t h) {
              return text_or_nothing(source_record(g, h).archive);
          },
          {}},
         {type,
          "derived_from",
          Type::source,
          "the source that it copies",
          [](const Graph& g, std::uint32_t h) {
              return entity_value(g, type, source_record(g, h).derived_from);
          },
          {}}});
    add_common<type>(table);
}

void add_relations(std::vector<Field>& table) {
    constexpr auto type = ThingType::relation;
    table.insert(
        table.end(),
        {{type, "claims", Type::claim, "who says so, and who denies it", claims_of<type>, {}},
         {type,
          "via",
          Type::source,
          "the sources in which it is asserted or denied",
          [](const Graph& g, std::uint32_t h) {
              return of_claims(g, h, [&](const Claim& claim) {
                  return entity_value(g, ThingType::source, claim.via);
              });
          },
          {}},
         {type,
          "locator",
          Type::text,
          "the pages of these sources",
          [](const Graph& g, std::uint32_t h) {
              return of_claims(g, h,
                               [](const Claim& claim) { return text_or_nothing(claim.locator); });
          },
          {}},
         {type,
          "said",
          Type::time,
          "when that was said",
          [](const Graph& g, std::uint32_t h) {
              return of_claims(g, h, [](const Claim& claim) {
                  return claim.said ? Value(*claim.said) : Value();
              });
          },
          {}},
         {type, "base", Type::text, "the curated base that it came from", base_of<type>, {}}});
}

void add_claims(std::vector<Field>& table) {
    constexpr auto type = ThingType::claim;
    table.insert(
        table.end(),
        {{type,
          "as_said",
          Type::text,
          "the value in the words of the file",
          [](const Graph& g, std::uint32_t h) { return text_or_nothing(claim_record(g, h).value); },
          {}},
         {type,
          "locator",
          Type::text,
          "the page of the source",
          [](const Graph& g, std::uint32_t h) {
              return text_or_nothing(claim_record(g, h).locator);
          },
          {}},
         {type,
          "lang",
          Type::text,
          "the language of its words",
          [](const Graph& g, std::uint32_t h) {
              return text_or_nothing(claim_record(g, h).words_language);
          },
          {}},
         {type, "base", Type::text, "the curated base that it came from", base_of<type>, {}}});
}

}  // namespace

std::vector<Field> readable_fields() {
    std::vector<Field> table;
    add_events(table);
    add_actors(table);
    add_places(table);
    add_sources(table);
    add_relations(table);
    add_claims(table);
    return table;
}

}  // namespace bede::query
