// The texts of a record itself in which words are looked for.
#pragma once

#include <string_view>
#include <vector>

#include "model/things.h"

namespace bede {

struct OwnText {
    std::string_view text;      // not empty
    std::string_view language;  // BCP 47; empty if it is not said
    bool is_title = false;
};

// The title, the other names and the summary. The views stay valid as long as the record.
inline std::vector<OwnText> own_texts(const Common& record) {
    std::vector<OwnText> texts;
    const auto add = [&](const OwnText& text) {
        if (!text.text.empty()) texts.push_back(text);
    };
    add({.text = record.title, .language = {}, .is_title = true});
    for (const Name& name : record.aliases) add({.text = name.text, .language = name.language});
    add({.text = record.summary, .language = {}});
    return texts;
}

}  // namespace bede
