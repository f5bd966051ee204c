// The texts of a thing in which `mentioning` looks for words.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "query/values/mention.h"

namespace bede::query {

struct ThingText {
    std::string_view text;
    std::string_view language;  // BCP 47; empty if it is not said
    std::uint64_t weight = 1;   // how many times its words count for relevance
};

// The title, the other names and the summary (of a kind: its gloss); of a relation its mechanism;
// of a claim its value, its verbatim words, its attribute with the gloss, and the names of who says
// it, of the source and of what it is about. Empty ones are left out. The views stay valid as long
// as the graph.
std::vector<ThingText> texts_of(const Graph& graph, ThingType type, std::uint32_t handle);

bool mentions(const std::vector<ThingText>& texts, const Mention& mention);

}  // namespace bede::query
