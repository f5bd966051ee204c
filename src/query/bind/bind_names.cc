#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/error.h"
#include "base/utf8.h"
#include "query/bind/binder.h"
#include "query/bind/pattern_types.h"
#include "text/fold.h"
#include "text/nearest.h"

namespace bede::query {
namespace {

constexpr std::size_t shown_max = 40;             // characters of a name that a message repeats
constexpr std::size_t ids_tried_max = 200'000;    // for a suggestion
constexpr std::uint32_t titles_read_max = 5'000;  // of each type, for the same

std::string shown(std::string_view name) {
    const std::size_t end = byte_offset(name, shown_max);
    return std::string(name.substr(0, end)) + (end < name.size() ? "…" : "");
}

constexpr ThingType entity_types[] = {ThingType::event, ThingType::actor, ThingType::place,
                                      ThingType::source, ThingType::relation};

// "event", "actor or source"; where all types would do, "thing".
std::string type_words(const std::vector<ThingType>& types) {
    if (types.size() > 3) return "thing";
    std::string out;
    for (const ThingType type : types) {
        const bool last = type == types.back();
        out += fmt::format("{}{}", out.empty() ? "" : last ? " or " : ", ", to_string(type));
    }
    return out;
}

const Common& common_of(const Graph& graph, ThingType type, std::uint32_t handle) {
    switch (type) {
        case ThingType::actor: return graph.actor(ActorId{handle});
        case ThingType::place: return graph.place(PlaceId{handle});
        case ThingType::source: return graph.source(SourceId{handle});
        case ThingType::relation: return graph.relation(RelationId{handle});
        default: return graph.event(EventId{handle});
    }
}

// The title and the other names.
template <typename Take>
void each_name(const Common& record, const Take& take) {
    take(record.title);
    for (const Name& alias : record.aliases) take(alias.text);
}

std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t end = std::min(name.find(' ', at), name.size());
        if (end > at) words.emplace_back(name.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::string_view article(ThingType type) {
    return type == ThingType::event || type == ThingType::actor ? "an" : "a";
}

// Of all things only ids are read, those that may be near, and not very many: nobody who has
// mistyped a name waits for the remedy, and Ctrl-C is not heard here.
std::optional<std::string> nearest_id(const Graph& graph, std::string_view id,
                                      std::vector<ThingType> types) {
    Nearest nearest(id);
    // The few actors before the many events, of which some may be left out.
    std::ranges::stable_sort(types, {}, [&](ThingType type) { return graph.count(type); });
    std::vector<std::unique_ptr<SortedNames>> ids;
    for (const ThingType type : types) ids.push_back(graph.ids(type));
    nearest.search(ids, ids_tried_max);
    return nearest.best();
}

// The id of what has this word in its title or another name, or one that is nearly the word. Titles
// stand in the records, which take their time: those of large bases are not read.
std::string id_called(const Graph& graph, std::string_view id,
                      const std::vector<ThingType>& types) {
    std::string by_name;
    Nearest nearest_word(id);
    std::string by_word;
    const std::string folded = fold(std::string(id));
    for (const ThingType type : types) {
        if (graph.count(type) > titles_read_max) continue;
        for (const std::uint32_t handle : handles(graph, type)) {
            const Common& record = common_of(graph, type, handle);
            each_name(record, [&](std::string_view name) {
                if (by_name.empty() && has_word_prefix(name, folded)) by_name = record.id;
                for (const std::string& word : words_of(name)) {
                    const std::optional<std::string> before = nearest_word.best();
                    nearest_word.offer(word);
                    if (nearest_word.best() != before) by_word = record.id;
                }
            });
        }
    }
    return by_name.empty() ? by_word : by_name;
}

template <typename Map>
std::vector<std::string> keys(const Map& map) {
    std::vector<std::string> out;
    for (const auto& [key, value] : map) out.push_back(key);
    return out;
}

std::string or_list(std::string suggestion, std::string_view statement) {
    return suggestion.empty() ? fmt::format("{} lists them", statement) : std::move(suggestion);
}

}  // namespace

std::string with_article(const std::vector<ThingType>& types) {
    const std::string words = type_words(types);
    return fmt::format("{} {}", words == "thing" ? "a" : article(types.front()), words);
}

std::string entity_suggestion(const Graph& graph, std::string_view id,
                              const std::vector<ThingType>& types) {
    const std::optional<std::string> near = nearest_id(graph, id, types);
    const std::string best = near ? *near : id_called(graph, id, types);
    return best.empty() ? "" : fmt::format("did you mean @{}?", best);
}

void wrong(std::string_view code, Span span, std::string message, std::string mend) {
    fail(Trouble::query, {.code = std::string(code),
                          .span = span,
                          .message = std::move(message),
                          .mend = std::move(mend)});
}

const std::vector<ThingType>& any_entity() {
    static const std::vector<ThingType> types = {ThingType::event, ThingType::actor,
                                                 ThingType::place, ThingType::source,
                                                 ThingType::relation};
    return types;
}

namespace {

// Somebody remembers it: that it is gone says more than that it is not there.
void refuse_retired(const Graph& graph, std::string_view id, Span span,
                    const std::vector<ThingType>& types) {
    for (const ThingType type : types) {
        const std::optional<std::uint32_t> release = graph.retired(type, id);
        if (!release) continue;
        wrong("BQL-0103", span,
              fmt::format("there is no {} @{} in this base any more: it was retired in release {}",
                          to_string(type), shown(id), *release),
              fmt::format("show {}s lists those that there are; a load of files in which it stands "
                          "brings it back",
                          to_string(type)));
    }
}

}  // namespace

Entity find_entity(const Graph& graph, std::string_view id, Span span,
                   const std::vector<ThingType>& types) {
    for (const ThingType type : types) {
        if (const auto handle = graph.find(type, id)) return entity_of(graph, type, *handle);
    }
    for (const ThingType other : entity_types) {
        if (graph.find(other, id)) {
            wrong("BQL-0103", span,
                  fmt::format("@{} is {} {}, but here {} {} is needed", shown(id), article(other),
                              to_string(other), article(types.front()), type_words(types)),
                  entity_suggestion(graph, id, types));
        }
    }
    refuse_retired(graph, id, span, types);
    const bool empty = graph.count(ThingType::event) + graph.count(ThingType::actor) == 0;
    wrong("BQL-0103", span,
          fmt::format("there is no {} @{} in this base", type_words(types), shown(id)),
          empty ? "the base is empty: load event files into it first"
                : entity_suggestion(graph, id, types));
}

const Kind& find_kind(const Graph& graph, std::string_view id, Span span) {
    if (const Kind* kind = graph.schema().kind(id)) return *kind;
    wrong("BQL-0100", span, fmt::format("there is no kind '{}'", shown(id)),
          or_list(suggestion(id, keys(graph.schema().kinds())), "show kinds"));
}

const RelationType& find_relation_type(const Graph& graph, std::string_view id, Span span) {
    if (const RelationType* type = graph.schema().relation_type(id)) return *type;
    wrong("BQL-0102", span, fmt::format("there is no relation type '{}'", shown(id)),
          or_list(suggestion(id, keys(graph.schema().relation_types())), "show relation types"));
}

const Role& find_role(const Graph& graph, std::string_view id, Span span) {
    if (const Role* role = graph.schema().role(id)) return *role;
    wrong("BQL-0101", span, fmt::format("there is no role '{}'", shown(id)),
          or_list(suggestion(id, keys(graph.schema().roles())), "show roles"));
}

std::set<std::string> with_descendants(const Schema& schema, std::string_view kind) {
    const std::vector<std::string_view> kinds = schema.kinds_below(kind);
    return {kinds.begin(), kinds.end()};
}

Words relation_types_below(const Schema& schema, std::string_view type) {
    const std::vector<std::string_view> types = schema.relation_types_below(type);
    return {types.begin(), types.end()};
}

Words bringing_about(const Schema& schema) {
    Words types;
    for (const std::string_view type :
         {"causes", "triggers", "enables", "contributes", "motivates", "responds-to"}) {
        types.merge(relation_types_below(schema, type));
    }
    return types;
}

namespace {

// By what is listed of each; nothing if it is not.
std::optional<std::set<std::string>> listed_places_inside(const Graph& graph,
                                                          std::string_view place) {
    const auto handle = graph.find(ThingType::place, place);
    if (!handle) return std::nullopt;
    std::set<std::string> out = {std::string(place)};
    std::vector<PlaceId> waiting = {PlaceId{*handle}};
    while (!waiting.empty()) {
        const auto inside = graph.places_inside(waiting.back());
        if (!inside) return std::nullopt;
        waiting.pop_back();
        for (const PlaceId each : *inside) {
            if (out.emplace(graph.id(ThingType::place, each.value)).second) waiting.push_back(each);
        }
    }
    return out;
}

}  // namespace

std::set<std::string> places_inside(const Graph& graph, std::string_view place) {
    if (auto listed = listed_places_inside(graph, place)) return *std::move(listed);
    // Places know what they lie in, not what lies in them.
    std::unordered_map<std::string_view, std::vector<std::string_view>> inside;
    for (const std::uint32_t handle : handles(graph, ThingType::place)) {
        const Place& each = graph.place(PlaceId{handle});
        if (!each.within.empty()) inside[each.within].push_back(each.id);
    }
    std::set<std::string> out = {std::string(place)};
    std::vector<std::string_view> waiting = {place};
    while (!waiting.empty()) {
        const auto found = inside.find(waiting.back());
        waiting.pop_back();
        if (found == inside.end()) continue;
        for (const std::string_view each : found->second) {
            if (out.emplace(each).second) waiting.push_back(each);
        }
    }
    return out;
}

void check_root(const Graph& graph, std::string_view kind, ThingType thing, Span span) {
    const std::string root(graph.schema().root_of(kind));
    if (root == to_string(thing) || std::ranges::count(node_types, thing) == 0) return;
    wrong("BQL-0100", span,
          fmt::format("'{}' is a kind of {}, no {} is one", shown(kind), root, to_string(thing)),
          fmt::format("find {}s of kind {}", root, shown(kind)));
}

void check_vocabulary(const Graph& graph, const Field& field, std::string_view word, Span span) {
    if (field.type == Type::kind) {
        find_kind(graph, word, span);
        check_root(graph, word, field.of, span);
    } else if (field.of == ThingType::relation && field.name == "type") {
        find_relation_type(graph, word, span);
    } else if (field.name == "attribute" && graph.schema().attribute(word) == nullptr) {
        wrong("BQL-0109", span, fmt::format("there is no attribute '{}'", shown(word)),
              or_list(suggestion(word, keys(graph.schema().attributes())), "show attributes"));
    } else if (field.name == "stance" && !stance_of(word)) {
        wrong("BQL-0110", span, fmt::format("there is no stance '{}'", shown(word)),
              "asserts, denies, estimates, reports, retracts or omits");
    } else if (field.name == "confidence" && !confidence_of(word)) {
        wrong("BQL-0110", span, fmt::format("there is no confidence '{}'", shown(word)),
              "certain, probable, possible, disputed or unlikely");
    } else if (field.name == "modality" && !modality_of(word)) {
        wrong("BQL-0110", span, fmt::format("there is no modality '{}'", shown(word)),
              "actual, planned, hypothetical or averted");
    } else if (field.name == "rank" && !rank_of(word)) {
        wrong("BQL-0110", span, fmt::format("there is no rank '{}'", shown(word)),
              "preferred, normal or deprecated");
    } else if (field.name == "reliability" &&
               (word.size() != 1 || word.front() < 'A' || word.front() > 'F')) {
        wrong("BQL-0110", span, fmt::format("there is no reliability '{}'", shown(word)),
              "A is the best, then B, C, D, E; F cannot be judged");
    } else if (field.name == "coverage" && !coverage_of(word)) {
        wrong("BQL-0110", span, fmt::format("there is no coverage '{}'", shown(word)),
              "show sources, describe @id");
    } else if (field.of == ThingType::relation && field.name == "role" && !causal_role_of(word)) {
        wrong("BQL-0110", span, fmt::format("there is no role '{}' of a relation", shown(word)),
              "structural, precipitating or trigger");
    } else if (field.name == "participants" && !word.ends_with(')')) {
        wrong("BQL-0110", span, fmt::format("'{}' is no participant with a role", shown(word)),
              "a participant reads 'kremlin (host)'; actors alone: actors = @kremlin");
    }
}

void check_vocabulary(const Graph& graph, std::string_view part, std::string_view word, Span span) {
    if (part == "kind") {
        find_kind(graph, word, span);
    } else if (part == "type") {
        const bool built_in = std::ranges::find(natures, word, &Nature::name) != natures.end();
        if (!built_in) find_relation_type(graph, word, span);
    } else if (part == "role") {
        const bool of_member = word == "member" || word == "organ";
        if (!causal_role_of(word) && !of_member) find_role(graph, word, span);
    } else {
        // The others with words of their own are fields of one type each.
        for (const Field& field : all_fields()) {
            if (field.name == part) check_vocabulary(graph, field, word, span);
        }
    }
}

}  // namespace bede::query
