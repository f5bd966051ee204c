// Did you mean …: the known name nearest to a word that is not known, or none if nothing is near
// enough to be what was meant. The same names in any order give the same answer.
//
// The distance is Damerau's and Levenshtein's (insert, delete, replace, swap neighbours: the
// restricted form, in which no part is edited twice) on folded text. A short word allows fewer
// errors than a long one; a word that begins a name always counts as near. One that ends
// with the same number may differ a little more; of names equally far it comes first, then the one
// with more of a common beginning.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bede {

// For names that come one by one, such as all entities of a base.
class Nearest {
  public:
    explicit Nearest(std::string_view word);

    void offer(std::string_view candidate);
    const std::optional<std::string>& best() const { return best_; }
    // "did you mean 'kind'?", or empty.
    std::string suggestion() const;

  private:
    std::u32string word_;  // folded
    std::optional<std::string> best_;
    std::size_t best_cost_ = 0;
};

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);

// "did you mean 'kind'?", or empty.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace bede
