// British and American spellings of English words made one, for comparing only: mobilization is
// mobilisation, colour color, centre center, dialogue dialog, counsellor counselor, defence
// defense. By endings, not by a list of words; both sides of a comparison are spelled so.
#pragma once

#include <string>
#include <string_view>

namespace bede {

// `word` is without case. What is no English word in either spelling comes out as it is, or as
// something that no other word becomes.
std::string one_spelling(std::string_view word);

}  // namespace bede
