#include "query/catalog/texts.h"

#include "base/check.h"
#include "model/own_texts.h"
#include "query/catalog/fields.h"

namespace bede::query {
namespace {

void add(std::vector<ThingText>& texts, ThingText text) {
    if (!text.text.empty()) texts.push_back(text);
}

void add_names(std::vector<ThingText>& texts, const Graph& graph, ThingType type,
               const std::string& id) {
    const auto handle = id.empty() ? std::nullopt : graph.find(type, id);
    if (!handle) return;
    const Common& record = *record_of(graph, type, *handle);
    add(texts, {.text = record.title});
    for (const Name& name : record.aliases) {
        add(texts, {.text = name.text, .language = name.language});
    }
}

// What it says, who says it, and of what.
void add_claim(std::vector<ThingText>& texts, const Graph& graph, const Claim& claim) {
    add(texts, {.text = claim.value});
    add(texts, {.text = claim.words, .language = claim.words_language});
    add(texts, {.text = claim.attribute});
    if (const Attribute* attribute = graph.schema().attribute(claim.attribute)) {
        add(texts, {.text = attribute->summary});
    }
    add_names(texts, graph, ThingType::actor, claim.by);
    add_names(texts, graph, ThingType::source, claim.via);
    if (claim.about_type != ThingType::relation) {
        return add_names(texts, graph, claim.about_type, claim.about);
    }
    const auto about = graph.find(ThingType::relation, claim.about);
    if (!about) return;
    const Relation& relation = graph.relation(RelationId{*about});
    add_names(texts, graph, ThingType::event, relation.from);
    add_names(texts, graph, ThingType::event, relation.to);
}

}  // namespace

std::vector<ThingText> texts_of(const Graph& graph, ThingType type, std::uint32_t handle) {
    std::vector<ThingText> texts;
    const Common* record = record_of(graph, type, handle);
    BEDE_CHECK(record != nullptr);
    const std::vector<OwnText> own = type == ThingType::relation
                                         ? own_texts(graph.relation(RelationId{handle}))
                                         : own_texts(*record);
    for (const OwnText& text : own) add(texts, {text.text, text.language, text.weight});
    if (type == ThingType::claim) add_claim(texts, graph, graph.claim(ClaimId{handle}));
    return texts;
}

bool mentions(const std::vector<ThingText>& texts, const Mention& mention) {
    std::vector<std::vector<TextWord>> words;
    for (const ThingText& text : texts) words.push_back(text_words(text.text, text.language));
    return mentions(words, mention);
}

}  // namespace bede::query
