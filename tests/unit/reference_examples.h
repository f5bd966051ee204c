// The examples of the READMEs.
#pragma once

#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace bede {

// The statements of a block that is fenced as bql or bql-error.
struct Example {
    std::string text;      // statements
    std::size_t line = 0;  // of the fence, from 1
    bool wrong = false;
};

inline std::vector<Example> examples_of(std::string_view readme) {
    std::vector<Example> examples;
    std::istringstream in{std::string(readme)};
    bool inside = false;
    bool wanted = false;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with("```")) {
            inside = !inside;
            wanted = inside && (line == "```bql" || line == "```bql-error");
            if (wanted) examples.push_back({"", number, line == "```bql-error"});
        } else if (wanted) {
            examples.back().text += line + "\n";
        }
    }
    return examples;
}

}  // namespace bede
