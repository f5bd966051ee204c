// The texts of a record itself in which words are looked for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/things.h"

namespace bede {

struct OwnText {
    std::string_view text;      // not empty
    std::string_view language;  // BCP 47; empty if it is not said
    std::uint64_t weight = 1;   // how many times its words count for relevance
};

// A word of a title counts as three.
constexpr std::uint64_t title_weight = 3;

// The title, the other names and the summary. The views stay valid as long as the record.
inline std::vector<OwnText> own_texts(const Common& record) {
    std::vector<OwnText> texts;
    const auto add = [&](const OwnText& text) {
        if (!text.text.empty()) texts.push_back(text);
    };
    add({.text = record.title, .language = {}, .weight = title_weight});
    for (const Name& name : record.aliases) add({.text = name.text, .language = name.language});
    add({.text = record.summary, .language = {}});
    return texts;
}

// The same, and the mechanism.
inline std::vector<OwnText> own_texts(const Relation& relation) {
    std::vector<OwnText> texts = own_texts(static_cast<const Common&>(relation));
    if (!relation.mechanism.empty()) texts.push_back({.text = relation.mechanism, .language = {}});
    return texts;
}

}  // namespace bede
