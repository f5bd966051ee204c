#include "query/answer/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "query/bind/binder.h"
#include "query/catalog/fields.h"
#include "text/nearest.h"
#include "time/calendar_text.h"

namespace bede::query {
namespace {

// Of the events of an actor, a place or a source.
constexpr std::size_t events_shown_max = 10;

void put(Answer& answer, std::string_view field, Value value) {
    if (value.is_null()) return;
    answer.rows.push_back({.cells = {Value(std::string(field)), std::move(value)}});
}

Value text(std::string value) { return value.empty() ? Value() : Value(std::move(value)); }

// Each line that a record has has a row of its own.
void put_lines(Answer& answer, const Field& field, Value value) {
    const auto* list = std::get_if<List>(&value.content);
    if (list == nullptr || field.parts.empty()) return put(answer, field.name, std::move(value));
    for (const Value& line : *list) put(answer, field.name, line);
}

void put_fields(Answer& answer, const Graph& graph, ThingType type, std::uint32_t handle) {
    for (const Field& field : all_fields()) {
        // What others say too, or what is reckoned of them.
        constexpr std::array left_out = {"name",   "start",   "end", "actors",  "derived", "stated",
                                         "claims", "sources", "via", "locator", "said"};
        if (field.of != type || std::ranges::count(left_out, field.name) > 0) continue;
        put_lines(answer, field, field.read(graph, handle));
    }
}

// Of a relation the claims have no attribute: they are about it as a whole.
void put_claims(Answer& answer, const Graph& graph, ThingType type, std::string_view id,
                std::string_view about = "") {
    for (const ClaimId claim_id : graph.claims_about(type, id)) {
        const Claim& claim = graph.claim(claim_id);
        const std::string_view what = claim.attribute.empty() ? about : claim.attribute;
        put(answer, what.empty() ? "claim" : fmt::format("claim: {}", what),
            text(claim_text(claim)));
    }
}

// What the claims say beyond who makes them: where, on which page, on which day.
bool say_more(const Graph& graph, std::string_view relation) {
    return std::ranges::any_of(graph.claims_about(ThingType::relation, relation), [&](ClaimId id) {
        const Claim& claim = graph.claim(id);
        return !claim.locator.empty() || claim.said || (!claim.by.empty() && !claim.via.empty());
    });
}

void put_relations(Answer& answer, const Graph& graph, EventId event) {
    for (const RelationId id : graph.links(event, LinkDirection::out)) {
        const Relation& relation = graph.relation(id);
        const std::string says = to_string(voices_of(graph, id));
        std::string words = "@" + relation.to;
        if (relation.confidence != Confidence::unstated) {
            words += fmt::format(", {}", to_string(relation.confidence));
        }
        if (relation.role != CausalRole::unstated) {
            words += fmt::format(", {}", to_string(relation.role));
        }
        if (!says.empty()) words += ", says " + says;
        if (!relation.mechanism.empty()) words += fmt::format(": {}", relation.mechanism);
        // An id that somebody gave it, rather than one that follows from what it relates.
        if (!relation.id.starts_with(relation.from + "."))
            words += fmt::format(" (@{})", relation.id);
        put(answer, relation.type, text(std::move(words)));
        if (!say_more(graph, relation.id)) continue;
        put_claims(answer, graph, ThingType::relation, relation.id,
                   fmt::format("{} @{}", relation.type, relation.to));
    }
    for (const RelationId id : graph.links(event, LinkDirection::in)) {
        const Relation& relation = graph.relation(id);
        const std::string says =
            is_only_denied(graph, id) ? ", says " + to_string(voices_of(graph, id)) : "";
        put(answer, relation.type + " (from)", text("@" + relation.from + says));
    }
}

void put_event(Answer& answer, const Graph& graph, EventId event) {
    const Event& record = graph.event(event);
    if (record.when) put(answer, "calendar", text(in_both_calendars(*record.when)));
    if (!record.dating.empty() || !record.derived.empty()) {
        put(answer, "derived", Value(extent_of(record)));
    }
    for (const std::string& how : record.dating) put(answer, "because", text(how));
    for (const DerivedBound& bound : record.derived) {
        put(answer, "because",
            text(fmt::format("{}: {}", bound.what, fmt::join(bound.statements, "; "))));
    }
    put_relations(answer, graph, event);
    put_claims(answer, graph, ThingType::event, record.id);
}

// The question that lists the events of a thing.
std::string events_question(ThingType type, std::string_view id) {
    if (type == ThingType::actor) return fmt::format("find events involving @{}", id);
    if (type == ThingType::place) return fmt::format("find events at @{}", id);
    return fmt::format("find events where sources = @{}", id);
}

// In order of time.
std::vector<EventId> events_with(const Graph& graph, ThingType type, std::uint32_t handle) {
    struct Dated {
        Hull when;
        EventId event;
    };
    std::vector<Dated> dated;
    for (const EventId event : graph.events_naming(type, handle)) {
        dated.push_back({hull(graph.extent(event)), event});
    }
    const auto id = [&](EventId event) { return graph.id(ThingType::event, event.value); };
    std::ranges::sort(dated, [&](const Dated& a, const Dated& b) {
        if (a.when != b.when) {
            return std::tie(a.when.first, a.when.last) < std::tie(b.when.first, b.when.last);
        }
        return a.event != b.event && id(a.event) < id(b.event);
    });
    std::vector<EventId> found;
    for (const Dated& one : dated) {
        if (found.empty() || found.back() != one.event) found.push_back(one.event);
    }
    return found;
}

// What it takes part in, what happened there, what is told by it: the newest, in order of time.
void put_events(Answer& answer, const Graph& graph, ThingType type, std::uint32_t handle) {
    const std::string question = events_question(type, graph.id(type, handle));
    const std::vector<EventId> found = events_with(graph, type, handle);
    if (found.empty()) return;
    const std::size_t skipped = found.size() - std::min(found.size(), events_shown_max);
    put(answer, "events",
        text(skipped == 0 ? std::to_string(found.size())
                          : fmt::format("{}, of which the newest {} follow; all: {}", found.size(),
                                        events_shown_max, question)));
    for (std::size_t i = skipped; i < found.size(); ++i) {
        const Event& event = graph.event(found[i]);
        const std::string when = event.when ? event.when->text + " " : "";
        const std::string marked = event.modality == Modality::actual
                                       ? ""
                                       : fmt::format(" ({})", to_string(event.modality));
        put(answer, "event", text(fmt::format("{}@{}: {}{}", when, event.id, event.title, marked)));
    }
}

void put_thing(Answer& answer, const Graph& graph, ThingType type, std::uint32_t handle) {
    put(answer, "type", text(std::string(to_string(type))));
    put_fields(answer, graph, type, handle);
    if (type == ThingType::event) put_event(answer, graph, EventId{handle});
    if (type == ThingType::relation) {
        put_claims(answer, graph, type, graph.relation(RelationId{handle}).id);
    }
    if (type == ThingType::actor || type == ThingType::place || type == ThingType::source) {
        put_claims(answer, graph, type, graph.id(type, handle));
        put_events(answer, graph, type, handle);
    }
}

Answer record_answer(std::string title) {
    Answer answer;
    answer.form = Form::table;
    answer.title = std::move(title);
    answer.columns = {"field", "value"};
    return answer;
}

Answer describe_entity(const ast::Name& name, const Graph& graph) {
    Answer answer = record_answer("@" + name.text);
    for (const ThingType type : {ThingType::event, ThingType::actor, ThingType::place,
                                 ThingType::source, ThingType::relation}) {
        if (const auto handle = graph.find(type, name.text)) {
            const std::size_t first = answer.rows.size();
            put_thing(answer, graph, type, *handle);
            if (first < answer.rows.size()) {
                answer.rows[first].about = {entity_of(graph, type, *handle)};
            }
        }
    }
    if (answer.rows.empty()) {
        find_entity(graph, name.text, name.span,
                    {ThingType::event, ThingType::actor, ThingType::place, ThingType::source,
                     ThingType::relation});
    }
    return answer;
}

std::string gloss_of(const Common& word) { return word.summary; }

template <typename Word>
std::string children_of(const std::map<std::string, Word, std::less<>>& words,
                        std::string_view parent) {
    std::string out;
    for (const auto& [id, word] : words) {
        if (word.parent == parent) out += (out.empty() ? "" : ", ") + id;
    }
    return out;
}

Answer describe_kind(const ast::Name& name, const Graph& graph) {
    const Kind& kind = find_kind(graph, name.text, name.span);
    Answer answer = record_answer("kind " + kind.id);
    put(answer, "gloss", text(gloss_of(kind)));
    put(answer, "kind of", text(kind.parent));
    put(answer, "below it", text(children_of(graph.schema().kinds(), kind.id)));
    std::int64_t events = 0;
    for (const std::uint32_t handle : handles(graph, ThingType::event)) {
        if (graph.schema().is_kind(graph.event(EventId{handle}).kind, kind.id)) ++events;
    }
    put(answer, "events", Value(events));
    return answer;
}

// "number of people".
std::string type_words(const Attribute& attribute) {
    std::string words(to_string(attribute.type));
    return attribute.unit.empty() ? words : fmt::format("{} of {}", words, attribute.unit);
}

Answer describe_word(const ast::Describe& describe, const Graph& graph) {
    const ast::Name& name = describe.name;
    const Schema& schema = graph.schema();
    Answer answer = record_answer(name.text);
    if (describe.what == ast::Described::role) {
        put(answer, "gloss", text(gloss_of(find_role(graph, name.text, name.span))));
        return answer;
    }
    if (describe.what == ast::Described::relation_type) {
        const RelationType& type = find_relation_type(graph, name.text, name.span);
        put(answer, "gloss", text(gloss_of(type)));
        put(answer, "kind of", text(type.parent));
        put(answer, "below it", text(children_of(schema.relation_types(), type.id)));
        put(answer, "causal", Value(schema.is_causal(type.id)));
        return answer;
    }
    const Field& attribute = *find_field(ThingType::claim, "attribute");
    check_vocabulary(graph, attribute, name.text, name.span);
    const Attribute& known = *schema.attribute(name.text);
    put(answer, "gloss", text(gloss_of(known)));
    put(answer, "values", text(type_words(known)));
    return answer;
}

template <typename Words>
Answer list_words(const Words& words) {
    Answer answer;
    answer.columns = {"name", "gloss"};
    for (const auto& [id, word] : words) {
        answer.rows.push_back({.cells = {Value(id), text(gloss_of(word))}});
    }
    return answer;
}

// Words with a parent, as a tree in order of name.
template <typename Word>
Answer list_tree(const std::map<std::string, Word, std::less<>>& words) {
    std::unordered_map<std::string_view, std::vector<const Word*>> below;  // the last one first
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
        below[word->second.parent].push_back(&word->second);
    }
    struct Waiting {
        const Word* word;
        std::int64_t depth;
    };
    std::vector<Waiting> waiting;
    for (const Word* root : below[""]) waiting.push_back({root, 0});
    Answer answer;
    answer.form = Form::tree;
    answer.columns = {"depth", "name", "gloss"};
    while (!waiting.empty()) {
        const auto [word, depth] = waiting.back();
        waiting.pop_back();
        answer.rows.push_back({.cells = {Value(depth), Value(word->id), text(gloss_of(*word))}});
        const auto found = below.find(word->id);
        if (found == below.end()) continue;
        for (const Word* each : found->second) waiting.push_back({each, depth + 1});
    }
    return answer;
}

Answer list_queries(const Graph& graph) {
    Answer answer;
    answer.columns = {"name", "title"};
    for (const std::uint32_t handle : handles(graph, ThingType::query)) {
        const SavedQuery& query = graph.query(QueryId{handle});
        answer.rows.push_back({.cells = {Value(query.id), text(query.title)}});
    }
    std::ranges::sort(answer.rows, [](const Row& a, const Row& b) {
        return compare(a.cells.front(), b.cells.front()) < 0;
    });
    return answer;
}

}  // namespace

Answer describe(const ast::Describe& describe, const Graph& graph) {
    switch (describe.what) {
        case ast::Described::entity: return describe_entity(describe.name, graph);
        case ast::Described::kind: return describe_kind(describe.name, graph);
        case ast::Described::role:
        case ast::Described::attribute:
        case ast::Described::relation_type:
        case ast::Described::query: break;
    }
    return describe_word(describe, graph);
}

Answer show(ast::Showable what, const Graph& graph) {
    const Schema& schema = graph.schema();
    switch (what) {
        case ast::Showable::kinds: return list_tree(schema.kinds());
        case ast::Showable::relation_types: return list_tree(schema.relation_types());
        case ast::Showable::roles: return list_words(schema.roles());
        case ast::Showable::attributes: return list_words(schema.attributes());
        case ast::Showable::queries: return list_queries(graph);
        case ast::Showable::actors:
        case ast::Showable::places:
        case ast::Showable::sources:
        case ast::Showable::events:
        case ast::Showable::releases:
        case ast::Showable::status: break;
    }
    return {};
}

}  // namespace bede::query
