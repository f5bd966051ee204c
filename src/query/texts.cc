#include "query/texts.h"

#include "base/check.h"
#include "query/fields.h"

namespace bede::query {
namespace {

void add(std::vector<ThingText>& texts, ThingText text) {
    if (!text.text.empty()) texts.push_back(text);
}

}  // namespace

std::vector<ThingText> texts_of(const Graph& graph, ThingType type, std::uint32_t handle) {
    std::vector<ThingText> texts;
    const Common* record = record_of(graph, type, handle);
    BEDE_CHECK(record != nullptr);
    add(texts, {.text = record->title, .weight = title_weight});
    for (const Name& name : record->aliases) {
        add(texts, {.text = name.text, .language = name.language});
    }
    add(texts, {.text = record->summary});
    if (type == ThingType::relation) {
        add(texts, {.text = graph.relation(RelationId{handle}).mechanism});
    }
    if (type == ThingType::claim) {
        const Claim& claim = graph.claim(ClaimId{handle});
        add(texts, {.text = claim.value});
        add(texts, {.text = claim.words, .language = claim.words_language});
    }
    return texts;
}

bool mentions(const std::vector<ThingText>& texts, const Mention& mention) {
    std::vector<std::vector<TextWord>> words;
    for (const ThingText& text : texts) words.push_back(text_words(text.text, text.language));
    return mentions(words, mention);
}

}  // namespace bede::query
