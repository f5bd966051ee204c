// What `bede init` writes: a head, the words that most bases need, and an event to begin with.
#pragma once

#include <string>
#include <string_view>

namespace bede::program {

// The text of `base.bede`. Words that the bases which come with Bede have too mean the same here.
std::string starter_words(std::string_view title);
// The text of `events.bede`: nothing but comments, which become an event when they are uncommented.
std::string_view starter_events();

}  // namespace bede::program
