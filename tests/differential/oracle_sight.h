// What a question sees of what did not happen and of what is only denied, as the oracle reads
// grammar/README.md.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tree.h"

namespace bede::differential {

struct Seen {
    std::set<Modality> modalities = {Modality::actual};
    bool denied = false;
    std::set<std::string> named;

    bool event(const Event& event) const {
        return modalities.contains(event.modality) || named.contains(event.id);
    }
    void include(const std::vector<std::string>& words);
    // `items`: what is returned, for conditions on groups.
    void learn(const NodePtr& condition, const std::vector<NodePtr>& items = {});
    void learn(const Pattern& pattern);
};

}  // namespace bede::differential
