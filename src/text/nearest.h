// Did you mean …: the known name nearest to a word that is not known, or none if nothing is near
// enough to be what was meant. The same names in any order give the same answer.
//
// The distance is Damerau's and Levenshtein's (insert, delete, replace, swap neighbours: the
// restricted form, in which no part is edited twice) on folded text. A short word allows fewer
// errors than a long one; a word that begins a name always counts as near. One that ends
// with the same number may differ a little more; of names equally far it comes first, then the one
// with more of a common beginning.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sorted_names.h"

namespace bede {

// For names that come one by one, such as all entities of a base.
class Nearest {
  public:
    explicit Nearest(std::string_view word);

    void offer(std::string_view candidate);
    // Finds what offering all names of these would, unless it would have to look up more of them
    // than `lookups_max`: then those with more errors may have been left out. Few are looked up, of
    // a million names some hundred, if one or two errors part the word from one: the names are gone
    // through as a tree of their beginnings, of which no branch is entered that is too far off
    // already, with one more error allowed each time that none is found.
    void search(const std::vector<std::unique_ptr<SortedNames>>& sets, std::size_t lookups_max);
    const std::optional<std::string>& best() const { return best_; }
    // "did you mean 'kind'?", or empty.
    std::string suggestion() const;

  private:
    // With how many errors the best one was found.
    std::optional<std::size_t> errors_of_best() const;

    std::u32string word_;  // folded
    std::optional<std::string> best_;
    std::size_t best_cost_ = 0;
};

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);

// "did you mean 'kind'?", or empty.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace bede
