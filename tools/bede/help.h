// What `.help` and `.examples` say. Every example is a statement that can be run on the bases that
// come with Bede; a test runs them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bede::program {

struct HelpTopic {
    std::string_view name;     // "find"
    std::string_view summary;  // one line
    std::string_view form;     // how it is written; lines
    std::vector<std::string_view> examples;
};

const std::vector<HelpTopic>& help_topics();

// By its name or another word for it; nothing if there is no such topic.
const HelpTopic* find_topic(std::string_view name);

// The topic as text, with its examples as they stand here or with these; the list of topics.
std::string explained(const HelpTopic& topic);
std::string explained(const HelpTopic& topic, const std::vector<std::string>& examples);
std::string listed_topics();

}  // namespace bede::program
