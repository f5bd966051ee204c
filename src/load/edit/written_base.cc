#include "load/edit/written_base.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "load/edit/inferred_head.h"
#include "load/names/references.h"
#include "model/written_block.h"

namespace bede::load {
namespace {

constexpr std::string_view first_line = "bede 1\n";

template <typename Word>
const Word* word_in(const std::map<std::string, Word, std::less<>>& words, std::string_view id) {
    const auto found = words.find(id);
    return found == words.end() || found->second.base.empty() ? nullptr : &found->second;
}

template <typename Word>
std::string block_of_word(const Word* word) {
    return word == nullptr ? "" : written_block(Thing(*word));
}

std::vector<Claim> claims_on(const Graph& graph, ThingType type, std::uint32_t handle) {
    std::vector<Claim> claims;
    for (const ClaimId claim : graph.claims_on(type, handle)) claims.push_back(graph.claim(claim));
    return claims;
}

// Words take a line each, and stand without blank lines.
std::string written_words(const Graph& graph, const std::string& base) {
    std::string out;
    for (const ThingType type :
         {ThingType::kind, ThingType::role, ThingType::attribute, ThingType::relation_type}) {
        std::string words;
        for (const std::string& id : ids_of_base(graph, type, base)) {
            words += written_block_of(graph, type, id);
        }
        if (!words.empty()) out += "\n" + words;
    }
    return out;
}

void add_blocks(const Graph& graph, ThingType type, const std::string& base,
                std::vector<WrittenFile>& files) {
    std::string text;
    for (const std::string& id : ids_of_base(graph, type, base)) {
        text += "\n" + written_block_of(graph, type, id);
    }
    if (!text.empty())
        files.push_back({std::string(file_for(type)), std::string(first_line) + text});
}

void add_queries(const Graph& graph, const std::string& base, std::vector<WrittenFile>& files) {
    std::map<std::string, std::string> texts;
    for (const std::string& id : ids_of_base(graph, ThingType::query, base)) {
        const SavedQuery& query = graph.query(QueryId{*graph.find(ThingType::query, id)});
        std::string& text = texts[query.file];
        text += (text.empty() ? "" : "\n") + written_block(Thing(query));
    }
    for (auto& [name, text] : texts) files.push_back({name, std::move(text)});
}

}  // namespace

std::vector<std::string> bases_of(const Graph& graph) {
    std::set<std::string> titles;
    for (std::size_t type = 0; type < thing_type_count; ++type) {
        each_thing(graph, static_cast<ThingType>(type), [&](const Common& thing) {
            if (!thing.base.empty()) titles.insert(thing.base);
        });
    }
    return {titles.begin(), titles.end()};
}

std::vector<std::string> ids_of_base(const Graph& graph, ThingType type, const std::string& base) {
    std::vector<const Common*> things;
    each_thing_of(graph, type, {base}, [&](const Common& thing) { things.push_back(&thing); });
    std::ranges::sort(things, {}, &Common::id);
    if (type == ThingType::event) {
        std::ranges::stable_sort(things, [](const Common* a, const Common* b) {
            const auto extent = [](const Common* event) {
                return static_cast<const Event*>(event)->extent.value_or(unknown_extent());
            };
            return sorts_before(extent(a), extent(b));
        });
    }
    std::vector<std::string> ids;
    for (const Common* thing : things) ids.push_back(thing->id);
    return ids;
}

std::string written_block_of(const Graph& graph, ThingType type, std::string_view id) {
    const Schema& schema = graph.schema();
    switch (type) {
        case ThingType::kind: return block_of_word(word_in(schema.kinds(), id));
        case ThingType::role: return block_of_word(word_in(schema.roles(), id));
        case ThingType::attribute: return block_of_word(word_in(schema.attributes(), id));
        case ThingType::relation_type: return block_of_word(word_in(schema.relation_types(), id));
        default: break;
    }
    const std::optional<std::uint32_t> handle = graph.find(type, id);
    if (!handle) return "";
    switch (type) {
        case ThingType::actor:
            return written_block(Thing(graph.actor({*handle})), claims_on(graph, type, *handle));
        case ThingType::place:
            return written_block(Thing(graph.place({*handle})), claims_on(graph, type, *handle));
        case ThingType::source:
            return written_block(Thing(graph.source({*handle})), claims_on(graph, type, *handle));
        case ThingType::event: return written_block(event_records(graph, {*handle}));
        case ThingType::query: return written_block(Thing(graph.query({*handle})));
        default: return "";
    }
}

std::string_view file_for(ThingType type) {
    switch (type) {
        case ThingType::actor: return "actors.bede";
        case ThingType::place: return "places.bede";
        case ThingType::source: return "sources.bede";
        case ThingType::event:
        case ThingType::relation:
        case ThingType::claim: return "events.bede";
        default: return "base.bede";
    }
}

std::vector<WrittenFile> written_base(const Graph& graph, const std::string& base) {
    std::vector<WrittenFile> files;
    files.push_back(
        {std::string(file_for(ThingType::kind)),
         fmt::format("{}{}{}", first_line, written_head(graph, base), written_words(graph, base))});
    for (const ThingType type :
         {ThingType::actor, ThingType::place, ThingType::source, ThingType::event}) {
        add_blocks(graph, type, base, files);
    }
    add_queries(graph, base, files);
    return files;
}

}  // namespace bede::load
